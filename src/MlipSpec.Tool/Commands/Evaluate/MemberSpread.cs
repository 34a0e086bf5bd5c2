using System.Globalization;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Combined;
using MlipSpec.Structures.Files;

namespace MlipSpec.Tool.Commands.Evaluate;

/// <summary>How far the members of a committee disagree, as part of the frames that are written.</summary>
internal static class MemberSpread
{
    /// <exception cref="ArgumentException">The potential is no committee.</exception>
    public static CommitteePotential CommitteeOf(IPotential potential) =>
        potential.Committee
        ?? throw new ArgumentException(
            $"{potential.Card.Name} is no committee, so its members have no --spread: an entry of kind committee has one, and one of kind nnp with several folders"
        );

    /// <summary>The frame with the standard deviations of energy (eV), virial (eV) and forces (eV/Å).</summary>
    public static Frame Added(Frame frame, CommitteePotential? committee, int threads)
    {
        if (committee is null)
            return frame;
        var spread = committee.Spread(frame.Structure, threads);
        var info = new OrderedDictionary<string, string>(frame.Info) { ["energy_spread"] = Text(spread.Energy) };
        if (committee.Card.OffersVirial)
            info["virial_spread"] = string.Join(
                ' ',
                Enumerable.Range(0, 9).Select(k => Text(spread.Virial[k / 3, k % 3]))
            );
        double[] forces = [.. spread.Forces.SelectMany(f => (double[])[f.X, f.Y, f.Z])];
        return frame with
        {
            Info = info,
            Columns =
            [
                .. frame.Columns.Where(c => c.Name != "forces_spread"),
                new RealColumn("forces_spread", 3, forces),
            ],
        };
    }

    static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
