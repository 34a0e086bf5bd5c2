using MlipSpec.Analysis;
using MlipSpec.Checks.Lattice;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Elasticity;

/// <summary>
/// Elastic constants from stress against strain: the relaxed crystal is strained by ±ε along each of the six Voigt
/// strains, the atoms relax in the strained cell, and C_ij = [σ_i(+ε) − σ_i(−ε)]/2ε is taken to ε → 0 over the
/// amplitudes. Under pressure these are the stress–strain coefficients of D. C. Wallace, Thermodynamics of Crystals
/// (Wiley, 1972), which decide about stability; <see cref="EnergyStrain"/> returns both kinds. A strained crystal whose
/// atoms relaxed is compared with the strained crystal, so that strains of per cents do not count as another phase. The
/// uncertainty holds what the constants are at a twentieth of the smallest amplitude: the second derivative of tables
/// jumps at their knots, and there the value depends on the amplitude by per mille, in some by per cents; that of a cosine
/// cutoff jumps where a shell of neighbours crosses it, and a crystal at rest there has one stiffness pressed and another
/// stretched, of which the value is about the mean and the uncertainty the half of their difference.
/// </summary>
/// <param name="Crystal">The crystal.</param>
public sealed record ElasticConstants(Crystal Crystal) : ICheck<ElasticModuli>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public ElasticConstants(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "elastic-constants";

    /// <inheritdoc/>
    public Domain Domain => Domain.Crystal;

    /// <inheritdoc/>
    public int Version => 3;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public ParameterRange? PressureRange => new(Pressure, Pressure);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    // Of the smallest amplitude: near enough to see the curvature at the minimum itself, above the noise of a stress in
    // single precision.
    const double Probe = 0.05;

    /// <summary>The amplitudes ε of the strains, ascending. Two or more, so that the linearity is seen and
    /// extrapolated.</summary>
    public IReadOnlyList<double> Strains { get; init; } = [2e-3, 4e-3];

    /// <summary>
    /// Whether atoms relax in the strained cell. Clamped atoms give another quantity: for silicon C44 comes out about
    /// twice as large.
    /// </summary>
    public bool RelaxIons { get; init; } = true;

    /// <summary>The pressure, GPa.</summary>
    public double Pressure { get; init; }

    /// <summary>Largest remaining force, eV/Å. A residual force enters a constant divided by the strain, so it is
    /// tighter than elsewhere.</summary>
    public double ForceTolerance { get; init; } = 1e-6;

    /// <inheritdoc/>
    public ElasticModuli Measure(IPotential potential, CheckContext context)
    {
        if (
            Strains.Count < 2
            || Strains.Any(e => !(e is > 0 and < 0.1))
            || !Strains.SequenceEqual(Strains.Distinct().Order())
        )
            throw new ArgumentException(
                $"the strains are two or more different amplitudes between 0 and 0.1, ascending, but {string.Join(", ", Strains)} were given"
            );
        // The space group is kept so that a mechanically unstable crystal is measured where it is stationary, and found
        // unstable.
        var protocol = new Relaxation
        {
            Pressure = Pressure,
            KeepSymmetry = true,
            ForceTolerance = ForceTolerance,
            StressTolerance = 1e-4,
        };
        var relaxed = RelaxedCrystal.Stiff(Crystal, potential, protocol, context);
        if (relaxed.Finding is { } finding)
            return ElasticModuli.NotMeasured(finding);
        double[] amplitudes = [.. Strains, Probe * Strains[0]];
        var tasks = amplitudes
            .SelectMany(e => Enumerable.Range(0, 6).SelectMany(j => ((int, double)[])[(j, e), (j, -e)]))
            .ToArray();
        var stresses = OrderedParallel.Map(
            tasks,
            context.Threads,
            context.Cancellation,
            (task, k) =>
            {
                context.Progress($"{Crystal}, strain {k + 1} of {tasks.Length}");
                return StressAt(task.Item1, task.Item2, relaxed, potential, context);
            }
        );
        if (stresses.FirstOrDefault(s => s.Finding is not null).Finding is { } strained)
            return ElasticModuli.NotMeasured(strained);
        var slopes = amplitudes.Select((e, n) => Slopes(stresses.AsSpan(12 * n, 12), e)).ToArray();
        return ElasticModuli.Of(
            Extrapolate(slopes[..^1]),
            [slopes[0], slopes[^1]],
            CrystalSymmetry.Of(relaxed.Result!.Structure).Rotations
        );
    }

    (double[] Voigt, Finding? Finding) StressAt(
        int component,
        double amplitude,
        RelaxedCrystal relaxed,
        IPotential potential,
        CheckContext context
    )
    {
        var deformation = Matrix3D.Identity + Voigt.Strain(component, amplitude);
        if (!RelaxIons)
        {
            var strained = relaxed.Result!.Structure.Deformed(deformation);
            return (Components(potential.Evaluate(strained).Stress(strained.Volume)), null);
        }
        var name = FormattableString.Invariant($"{Crystal}, strain {component + 1} of {amplitude}");
        var (result, finding) = relaxed.Strained(deformation, ForceTolerance, potential, name, context);
        return (Components(result.Stress), finding);
    }

    static double[] Components(Matrix3D s) => [s.XX, s.YY, s.ZZ, s.YZ, s.XZ, s.XY];

    static ElasticTensor Slopes(ReadOnlySpan<(double[] Voigt, Finding?)> stresses, double amplitude)
    {
        var c = new double[36];
        for (var j = 0; j < 6; j++)
        for (var i = 0; i < 6; i++)
            c[6 * i + j] = (stresses[2 * j].Voigt[i] - stresses[2 * j + 1].Voigt[i]) / (2 * amplitude);
        return new(c);
    }

    // Central differences err by ε²: the least-squares line of the slopes over ε², at zero.
    ElasticTensor Extrapolate(ElasticTensor[] slopes)
    {
        var squares = Strains.Select(e => e * e).ToArray();
        var mean = squares.Average();
        var spread = squares.Sum(x => (x - mean) * (x - mean));
        var weights = squares.Select(x => 1.0 / squares.Length - mean * (x - mean) / spread).ToArray();
        return new([
            .. Enumerable.Range(0, 36).Select(k => slopes.Select((s, n) => weights[n] * s.Components[k]).Sum()),
        ]);
    }
}
