using MlipSpec.Analysis;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Lattice;

/// <summary>
/// A transformation path by tetragonal strain: the crystal is stretched along z at constant volume by F = diag(t^−⅓,
/// t^−⅓, t^⅔), and then its volume relaxes, and its atoms as far as symmetry lets them. From bcc with t = √2 the path
/// ends in fcc (E. C. Bain, Trans. AIME 70, 25 (1924)); from diamond with t = 0.39 in β-tin.
/// </summary>
/// <param name="Crystal">The crystal at t = 1, with its fourfold axis along z.</param>
public sealed record TetragonalPath(Crystal Crystal) : ICheck<TransformationPath>
{
    /// <summary>Of a prototype, such as ("Fe", "bcc").</summary>
    public TetragonalPath(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <summary>The first ratio of c/a to that of the crystal.</summary>
    public double From { get; init; } = 0.9;

    /// <summary>The last axial ratio of the path.</summary>
    public double To { get; init; } = 1.6;

    /// <summary>The number of points.</summary>
    public int Points { get; init; } = 36;

    /// <summary>The pressure at which enthalpies are compared, GPa.</summary>
    public double Pressure { get; init; }

    /// <inheritdoc/>
    public string Name => "tetragonal-path";

    /// <inheritdoc/>
    public Domain Domain => Domain.Crystal;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <inheritdoc/>
    public TransformationPath Measure(IPotential potential, CheckContext context)
    {
        if (Points < 3 || !(From > 0) || !(To > From))
            throw new ArgumentException(
                $"a path has three points or more, from a positive ratio to a larger one, but {Points} from {From} to {To} were asked for"
            );
        var relaxed = RelaxedCrystal.Of(
            Crystal,
            potential,
            new Relaxation { KeepSymmetry = true, Pressure = Pressure },
            context
        );
        if (relaxed.Finding is { } finding)
            return TransformationPath.NotMeasured(finding);
        var work = Pressure / Constants.GPaPerElectronvoltPerCubicAngstrom;
        double Enthalpy(RelaxationResult r) => r.AtomicEnergy + work * r.AtomicVolume;
        double[] ratios = [.. Enumerable.Range(0, Points).Select(k => From + (To - From) * k / (Points - 1.0))];
        var points = OrderedParallel.Map(
            ratios,
            context.Threads,
            context.Cancellation,
            (ratio, k) =>
            {
                context.Progress($"{Crystal}, c/a {k + 1} of {Points}");
                var side = 1 / Math.Cbrt(ratio);
                var start = relaxed.Result!.Structure.Deformed(Matrix3D.Diagonal(side, side, ratio * side));
                var protocol = new Relaxation
                {
                    Cell = CellFreedom.Isotropic,
                    KeepSymmetry = true,
                    Pressure = Pressure,
                };
                var (result, changed) = RelaxedCrystal.Relax(
                    protocol,
                    potential,
                    start,
                    PhaseSignature.Of(start),
                    FormattableString.Invariant($"{Crystal} at {ratio:F3} times its c/a"),
                    context
                );
                Quantity<AtomicEnergy> energy = changed is null
                    ? Enthalpy(result) - Enthalpy(relaxed.Result)
                    : Quantity<AtomicEnergy>.NotMeasured(changed);
                return new PathPoint(
                    ratio,
                    energy,
                    changed is null ? result.AtomicVolume : Quantity<AtomicVolume>.NotMeasured(changed)
                );
            }
        );
        return TransformationPath.Of(points);
    }
}

/// <summary>One point of a path.</summary>
/// <param name="Ratio">c/a over that of the crystal at the start.</param>
/// <param name="Energy">Enthalpy above the crystal at the start.</param>
/// <param name="Volume">Volume per atom.</param>
public sealed record PathPoint(double Ratio, Quantity<AtomicEnergy> Energy, Quantity<AtomicVolume> Volume);

/// <summary>A measured path.</summary>
/// <param name="Points">By ascending ratio.</param>
/// <param name="Barrier">The highest point between the two ends, above the crystal at the start.</param>
/// <param name="Deepest">The lowest point: negative where the crystal is not the minimum of the path.</param>
public sealed record TransformationPath(
    IReadOnlyList<PathPoint> Points,
    Quantity<AtomicEnergy> Barrier,
    Quantity<AtomicEnergy> Deepest
) : Measured
{
    internal static TransformationPath NotMeasured(Finding finding) =>
        new([], Quantity<AtomicEnergy>.NotMeasured(finding), Quantity<AtomicEnergy>.NotMeasured(finding));

    internal static TransformationPath Of(PathPoint[] points)
    {
        var good = points.Where(p => p.Energy.IsMeasured).ToArray();
        if (good.Length < points.Length)
        {
            var finding = points.First(p => !p.Energy.IsMeasured).Energy.Finding!;
            var told = finding with
            {
                Message =
                    $"{points.Length - good.Length} of {points.Length} points of the path cannot be used; the first: {finding.Message}",
            };
            return new(points, Quantity<AtomicEnergy>.NotMeasured(told), Quantity<AtomicEnergy>.NotMeasured(told));
        }
        // The way begins at the crystal, t = 1, and ends at the far end of the path.
        var start = good.MinBy(p => Math.Abs(p.Ratio - 1))!;
        var far =
            good[^1].Ratio - 1 > 1 - good[0].Ratio
                ? good.Where(p => p.Ratio >= start.Ratio)
                : good.Where(p => p.Ratio <= start.Ratio);
        var turns = Turns([.. far.OrderBy(p => Math.Abs(p.Ratio - 1)).Select(p => p.Energy.Value)]);
        return new(points, turns, good.Min(p => p.Energy.Value));
    }

    // The first maximum on the way that is followed by a fall; the far end where there is none.
    static double Turns(double[] energies)
    {
        var top = energies[0];
        foreach (var e in energies)
        {
            if (e < top - 1e-4)
                return top;
            top = Math.Max(top, e);
        }
        return top;
    }

    /// <summary>The measured minima of the path, as ratio and energy, ends left out.</summary>
    public IReadOnlyList<(double Ratio, double Energy)> Minima =>
        [
            .. Enumerable
                .Range(1, Math.Max(0, Points.Count - 2))
                .Where(k =>
                    Points[k].Energy.Value < Points[k - 1].Energy.Value
                    && Points[k].Energy.Value <= Points[k + 1].Energy.Value
                )
                .Select(k => (Points[k].Ratio, Points[k].Energy.Value)),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("barrier of the path", Barrier, 1e-3),
            NamedQuantity.Of("lowest point of the path", Deepest, 1e-3),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        Points.Count == 0
            ? []
            :
            [
                new(
                    "path",
                    "c/a over that at the start",
                    new("energy above the start", "eV/atom"),
                    [.. Points.Select(p => p.Ratio)],
                    [.. Points.Select(p => p.Energy.Value)]
                ),
            ];
}
