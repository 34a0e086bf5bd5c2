using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Vibrations;

/// <summary>What a reader of phonons must know that no number says.</summary>
static class PhononWarnings
{
    // A constant of a thousandth of the largest shifts no frequency by more than a per cent or so.
    public const double Small = 1e-3;

    // Beyond so many conventional cells nobody goes to contain a wave vector.
    const int MostCells = 12;

    /// <summary>The remarks on force constants of a crystal, whatever gave the forces.</summary>
    /// <param name="crystal">The crystal.</param>
    /// <param name="zone">Its special points.</param>
    /// <param name="cells">Conventional cells along each edge of the supercell.</param>
    /// <param name="displacement">The length of a displacement, Å.</param>
    /// <param name="polar">Born charges and dielectric tensor; null if none were given.</param>
    /// <param name="constants">The force constants.</param>
    public static IReadOnlyList<string> Of(
        Crystal crystal,
        BrillouinZone zone,
        int cells,
        double displacement,
        NonAnalyticalTerm? polar,
        ForceConstants constants
    )
    {
        var remarks = new List<string>();
        if (constants.AtBoundary is not <= Small and var part)
            remarks.Add(TooThin(zone, cells, constants, part));
        if (zone.Points.Count == 1)
            remarks.Add(
                $"special points have no labels: the symmetry of {crystal} within tolerances is none of the 230 space groups, as of a crystal that is nearly symmetric. Give it more exactly, or relax it with its symmetry kept"
            );
        if (polar is null && Conduction.MayBeInsulating(crystal.Elements))
            remarks.Add(
                $"the non-analytical term is missing: {crystal} has more than one element, and without Born charges and a dielectric tensor ({nameof(Phonons.Polar)}) longitudinal and transverse optical modes are not split at Γ"
            );
        if (!(constants.SumRuleResidual <= 1e-3))
            remarks.Add(
                FormattableString.Invariant(
                    $"forces on all atoms of a displaced crystal do not cancel: the force constants of one atom summed to {constants.SumRuleResidual:G2} of the largest before that was imposed"
                )
            );
        if (!(constants.ExchangeResidual <= 0.02))
            remarks.Add(
                FormattableString.Invariant(
                    $"forces are not linear in the displacement of {displacement} Å: exchanging two atoms changed a force constant by {constants.ExchangeResidual:G2} of the largest before symmetry was imposed. Displace by less"
                )
            );
        return remarks;
    }

    static string TooThin(BrillouinZone zone, int cells, ForceConstants constants, double part)
    {
        var heights = constants.Cell.Supercell.Cell.Heights;
        var thinnest = Math.Min(heights.X, Math.Min(heights.Y, heights.Z));
        var points = zone.Points.Select(p => (Label: p.Key, Cells: Containing(p.Value))).ToArray();
        var missing = points.Where(p => cells % (p.Cells ?? 1) != 0).ToArray();
        var moving = points.Where(p => p.Cells is null).Select(p => p.Label).ToArray();
        var which =
            zone.Points.Count == 1 ? $"whole multiples of 1/{cells} of the reciprocal vectors"
            : missing.Length == 0 ? $"all special points {(moving.Length > 0 ? "but some " : "")}are among them"
            : "it does not contain " + string.Join(", ", missing.Select(p => Multiples(p.Label, p.Cells ?? 1)));
        if (moving.Length > 0)
            which += $"; {string.Join(", ", moving)}, which move with the shape of the cell, are in no supercell";
        var all = zone.Points.Values.Select(Containing).Aggregate(1, (n, m) => LeastCommonMultiple(n, m ?? 1));
        var larger = all * (cells / all + 1);
        return FormattableString.Invariant(
            $"the supercell is {thinnest:F2} Å thick, and half of that away from a displaced atom, where it meets its own images, force constants are still up to {100 * part:G2} % of the largest. Frequencies are right only at wave vectors that the supercell contains: {which}. Use {nameof(Phonons.Supercell)} = {larger}, or see what a larger one changes with {nameof(SupercellConvergence)}"
        );

        static string Multiples(string label, int n) => $"{label} (in {n}, {2 * n}, {3 * n}, …)";
    }

    // The fewest conventional cells along each edge whose supercell contains a wave vector: n·q is whole.
    static int? Containing(Vector3D q)
    {
        for (var n = 1; n <= MostCells; n++)
            if (IsWhole(n * q.X) && IsWhole(n * q.Y) && IsWhole(n * q.Z))
                return n;
        return null;

        static bool IsWhole(double x) => Math.Abs(x - Math.Round(x)) < 1e-6;
    }

    static int LeastCommonMultiple(int a, int b)
    {
        var multiple = a;
        while (multiple % b != 0)
            multiple += a;
        return multiple;
    }
}
