using MlipSpec.Analysis.Phonons;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Vibrations;

/// <summary>
/// Whether a displacement is small enough to be harmonic: frequencies at the special points with the displacement and with half of it. A displacement of 0.2 Å, which is that of
/// atoms at room temperature and not a derivative, is found out here.
/// </summary>
/// <param name="Crystal">The crystal.</param>
public sealed record DisplacementConvergence(Crystal Crystal) : ICheck<PhononConvergence>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public DisplacementConvergence(Element element, string phase) : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "displacement-convergence";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>The length of a displacement, Å; the other is half of it.</summary>
    public double DisplacementLength { get; init; } = 0.01;

    /// <summary>The supercell is this many conventional cells along each axis.</summary>
    public int Supercell { get; init; } = 2;

    /// <inheritdoc/>
    public PhononConvergence Measure(IPotential potential, CheckContext context) => SpecialPointFrequencies.Compare(
        Crystal, potential, context, (FormattableString.Invariant($"{DisplacementLength} Å"), DisplacementLength, Supercell), (FormattableString.Invariant($"{DisplacementLength / 2} Å"), DisplacementLength / 2, Supercell));
}

/// <summary>Whether a supercell is large enough: frequencies at the special points with it and with the next larger one.</summary>
/// <param name="Crystal">The crystal.</param>
public sealed record SupercellConvergence(Crystal Crystal) : ICheck<PhononConvergence>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public SupercellConvergence(Element element, string phase) : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "supercell-convergence";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>The supercell is this many conventional cells along each axis; it is compared with one more.</summary>
    public int Supercell { get; init; } = 3;

    /// <summary>The length of a displacement, Å.</summary>
    public double DisplacementLength { get; init; } = 0.01;

    /// <inheritdoc/>
    public PhononConvergence Measure(IPotential potential, CheckContext context) => SpecialPointFrequencies.Compare(
        Crystal, potential, context, ($"{Supercell}×{Supercell}×{Supercell}", DisplacementLength, Supercell), ($"{Supercell + 1}×{Supercell + 1}×{Supercell + 1}", DisplacementLength, Supercell + 1));
}

/// <summary>How much frequencies change from one protocol to a finer one.</summary>
/// <param name="LargestChange">The largest change of a frequency at a special point.</param>
/// <param name="At">Where, such as "X, mode 1".</param>
/// <param name="Coarse">The protocol, in words.</param>
/// <param name="Fine">The finer protocol, in words.</param>
public sealed record PhononConvergence(Quantity<Frequency> LargestChange, string At, string Coarse, string Fine) : Measured
{
    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities => [NamedQuantity.Of($"largest change of a frequency, {Coarse} → {Fine}", LargestChange, 0.01)];
}

/// <summary>Frequencies at the special points under two protocols.</summary>
static class SpecialPointFrequencies
{
    const double ForceTolerance = 1e-4;

    public static PhononConvergence Compare(
        Crystal crystal, IPotential potential, CheckContext context, (string Words, double Length, int Supercell) coarse, (string Words, double Length, int Supercell) fine)
    {
        var (vibrating, finding) = VibratingCrystal.Of(crystal, potential, relax: true, new() { KeepSymmetry = true, ForceTolerance = ForceTolerance, StressTolerance = 1e-4 }, context);
        if (vibrating is null) return new(Quantity<Frequency>.NotMeasured(finding!), "", coarse.Words, fine.Words);
        var results = new List<(string Label, double[] Frequencies)[]>();
        foreach (var (_, length, supercell) in new[] { coarse, fine })
        {
            var (constants, unrest) = FiniteDisplacements.Of(vibrating.Repeat(supercell), potential, length, ForceTolerance, context);
            if (constants is null) return new(Quantity<Frequency>.NotMeasured(unrest!), "", coarse.Words, fine.Words);
            var solver = new ModeSolver(new(constants));
            results.Add([.. vibrating.Zone.Points.Select(p => (p.Key, Solve(solver, vibrating.ToPrimitive(p.Value))))]);
        }
        var (change, at) = results[0].Zip(results[1]).SelectMany(pair => pair.First.Frequencies.Zip(pair.Second.Frequencies, (a, b) => Math.Abs(a - b)).Select((d, n) => (d, $"{pair.First.Label}, mode {n + 1}"))).MaxBy(c => c.d);
        return new(change, at, coarse.Words, fine.Words);
    }

    static double[] Solve(ModeSolver solver, Vector3D q)
    {
        var found = new double[solver.Matrix.Size];
        solver.Frequencies(q, found);
        return found;
    }
}
