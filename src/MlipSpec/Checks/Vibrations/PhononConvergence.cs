using MlipSpec.Analysis.Phonons;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Vibrations;

/// <summary>How much frequencies change from one protocol to a finer one.</summary>
/// <param name="LargestChange">The largest change of a frequency at a special point.</param>
/// <param name="At">Where, such as "X, mode 1".</param>
/// <param name="Coarse">The protocol, in words.</param>
/// <param name="Fine">The finer protocol, in words.</param>
public sealed record PhononConvergence(Quantity<Frequency> LargestChange, string At, string Coarse, string Fine)
    : Measured
{
    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [NamedQuantity.Of($"largest change of a frequency, {Coarse} → {Fine}", LargestChange, 0.01)];
}

/// <summary>Frequencies at the special points under two protocols.</summary>
static class SpecialPointFrequencies
{
    const double ForceTolerance = 1e-4;

    public static PhononConvergence Compare(
        Crystal crystal,
        IPotential potential,
        CheckContext context,
        (string Words, double Length, int Supercell) coarse,
        (string Words, double Length, int Supercell) fine
    )
    {
        var (vibrating, finding) = VibratingCrystal.Of(
            crystal,
            potential,
            relax: true,
            new()
            {
                KeepSymmetry = true,
                ForceTolerance = ForceTolerance,
                StressTolerance = 1e-4,
            },
            context
        );
        if (vibrating is null)
            return new(Quantity<Frequency>.NotMeasured(finding!), "", coarse.Words, fine.Words);
        var results = new List<(string Label, double[] Frequencies)[]>();
        foreach (var (_, length, supercell) in new[] { coarse, fine })
        {
            var (constants, unrest) = FiniteDisplacements.Of(
                vibrating.Repeat(supercell),
                potential,
                length,
                ForceTolerance,
                context
            );
            if (constants is null)
                return new(Quantity<Frequency>.NotMeasured(unrest!), "", coarse.Words, fine.Words);
            var solver = new ModeSolver(new(constants));
            results.Add([.. vibrating.Zone.Points.Select(p => (p.Key, Solve(solver, vibrating.ToPrimitive(p.Value))))]);
        }
        var (change, at) = results[0]
            .Zip(results[1])
            .SelectMany(pair =>
                pair.First.Frequencies.Zip(pair.Second.Frequencies, (a, b) => Math.Abs(a - b))
                    .Select((d, n) => (d, $"{pair.First.Label}, mode {n + 1}"))
            )
            .WithLargest(c => c.d);
        return new(change, at, coarse.Words, fine.Words);
    }

    static double[] Solve(ModeSolver solver, Vector3D q)
    {
        var found = new double[solver.Matrix.Size];
        solver.Frequencies(q, found);
        return found;
    }
}
