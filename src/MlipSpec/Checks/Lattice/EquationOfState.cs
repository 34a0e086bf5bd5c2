using MlipSpec.Analysis;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Lattice;

/// <summary>
/// Energy against volume around the relaxed crystal, and the third-order Birch–Murnaghan curve through it. At each
/// volume the atoms and the shape of the cell relax; a point that leaves the phase or does not converge is named and
/// not fitted. The range of the fit is halved until the bulk modulus stands, and its uncertainty holds what the last
/// halving changed: V₀, B₀ and B₀′ are those of the minimum, as the curvature of the energy gives them there. The
/// uncertainty of B₀ also holds its distance from the slope of the pressure at the minimum itself, which tables with
/// kinks make another one, and that of B₀′ what it is over all ranges. The narrowest of them is a few per mille of the
/// volume: of tables, whose third derivative jumps at every knot, B₀′ over strains yet smaller may lie several of its
/// uncertainties away.
/// </summary>
/// <param name="Crystal">The crystal.</param>
public sealed record EquationOfState(Crystal Crystal) : ICheck<EquationOfStateFit>
{
    const double GPa = Constants.GPaPerElectronvoltPerCubicAngstrom;
    const int Halvings = 5; // of the range: 10 % becomes 0.3 %
    const double Beside = 1e-4; // of the volume, to either side of the minimum
    const double Useless = 0.05; // the part of the bulk modulus beyond which its uncertainty leaves nothing to state

    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public EquationOfState(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "equation-of-state";

    /// <inheritdoc/>
    public Domain Domain => Domain.Crystal;

    /// <inheritdoc/>
    public int Version => 3;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>The widest range: volumes from 1 − range to 1 + range times that of the relaxed crystal. 10 % is −7 to
    /// +13 GPa or so in silicon.</summary>
    public double VolumeRange { get; init; } = 0.1;

    /// <summary>The number of volumes in every range, evenly spaced, at least five; an odd number shares half of them
    /// with the next narrower range.</summary>
    public int Points { get; init; } = 13;

    /// <summary>Keeps the space group at every volume, so that a phase that is mechanically unstable still has its
    /// curve.</summary>
    public bool KeepSymmetry { get; init; } = true;

    /// <inheritdoc/>
    public EquationOfStateFit Measure(IPotential potential, CheckContext context)
    {
        if (Points < 5)
            throw new ArgumentException(
                $"an equation of state with four parameters needs at least five volumes, but Points is {Points}"
            );
        if (!(VolumeRange is > 0 and < 0.5))
            throw new ArgumentException(
                $"the range of volumes is a fraction between 0 and 0.5, but VolumeRange is {VolumeRange}"
            );
        var minimum = new Relaxation { KeepSymmetry = KeepSymmetry, StressTolerance = 1e-4 };
        var relaxed = RelaxedCrystal.Stiff(Crystal, potential, minimum, context);
        if (relaxed.Finding is { } finding)
            return EquationOfStateFit.NotMeasured(finding, []);
        var (fits, points) = (new NestedFits(), new List<EnergyVolumePoint>());
        for (var n = 0; n <= Halvings && !fits.IsSettled; n++)
        {
            var range = VolumeRange / (1 << n);
            Extend(points, range, relaxed, potential, context);
            if (FitOver(points, range, relaxed.Result!.AtomicVolume) is { } fit)
                fits.Add(range, fit);
        }
        var slope = Slope(relaxed, potential, context);
        return Result(fits, slope, [.. points.OrderBy(p => p.AtomicVolume)]);
    }

    // −V dP/dV at the minimum, eV/Å³. An energy so near it would be noise in single precision.
    (double BulkModulus, Finding? Finding) Slope(RelaxedCrystal relaxed, IPotential potential, CheckContext context)
    {
        var pressures = OrderedParallel.Map(
            [1 - Beside, 1 + Beside],
            context.Threads,
            context.Cancellation,
            (factor, _) => RelaxedAt(factor, relaxed, potential, context, forceTolerance: 1e-5, stressTolerance: 1e-5)
        );
        return (
            (pressures[1].Result.Stress.Trace - pressures[0].Result.Stress.Trace) / (6 * Beside * GPa),
            pressures[0].Finding ?? pressures[1].Finding
        );
    }

    /// <summary>The curve over the whole range, for volumes far from the minimum; null if there is none.</summary>
    internal (BirchMurnaghan? Curve, Finding? Finding) WholeRange(IPotential potential, CheckContext context)
    {
        var relaxed = RelaxedCrystal.Of(Crystal, potential, new Relaxation { KeepSymmetry = KeepSymmetry }, context);
        if (relaxed.Finding is { } finding)
            return (null, finding);
        List<EnergyVolumePoint> points = [];
        Extend(points, VolumeRange, relaxed, potential, context);
        return FitOver(points, VolumeRange, relaxed.Result!.AtomicVolume) is { } fit
            ? (fit.Curve, null)
            : (null, NoFit(points));
    }

    // The volumes of a range that are not there yet.
    void Extend(
        List<EnergyVolumePoint> points,
        double range,
        RelaxedCrystal relaxed,
        IPotential potential,
        CheckContext context
    )
    {
        var at = relaxed.Result!.AtomicVolume;
        double[] factors =
        [
            .. Enumerable
                .Range(0, Points)
                .Select(k => 1 + range * (2.0 * k / (Points - 1) - 1))
                .Where(f => points.All(p => Math.Abs(p.AtomicVolume / at - f) > 1e-6)),
        ];
        var known = points.Count;
        points.AddRange(
            OrderedParallel.Map(
                factors,
                context.Threads,
                context.Cancellation,
                (factor, k) =>
                {
                    context.Progress($"{Crystal}, volume {known + k + 1}");
                    return PointAt(factor, relaxed, potential, context);
                }
            )
        );
    }

    static BirchMurnaghanFit? FitOver(IEnumerable<EnergyVolumePoint> points, double range, double at)
    {
        var good = points
            .Where(p => p.Finding is null && Math.Abs(p.AtomicVolume / at - 1) < range + 1e-6)
            .OrderBy(p => p.AtomicVolume)
            .ToArray();
        return good.Length < 5
            ? null
            : BirchMurnaghan.Fit([.. good.Select(p => p.AtomicVolume)], [.. good.Select(p => p.AtomicEnergy)]);
    }

    EnergyVolumePoint PointAt(double factor, RelaxedCrystal relaxed, IPotential potential, CheckContext context)
    {
        var (result, finding) = RelaxedAt(factor, relaxed, potential, context, 1e-4, 1e-3);
        return new(result.AtomicVolume, result.AtomicEnergy, finding);
    }

    (RelaxationResult Result, Finding? Finding) RelaxedAt(
        double factor,
        RelaxedCrystal relaxed,
        IPotential potential,
        CheckContext context,
        double forceTolerance,
        double stressTolerance
    )
    {
        var protocol = new Relaxation
        {
            Cell = CellFreedom.Shape,
            KeepSymmetry = KeepSymmetry,
            ForceTolerance = forceTolerance,
            StressTolerance = stressTolerance,
        };
        var scaled = relaxed.Result!.Structure.Deformed(Math.Cbrt(factor) * Matrix3D.Identity);
        var name = FormattableString.Invariant($"{Crystal} at {scaled.Volume / scaled.Count:F3} Å³/atom");
        return RelaxedCrystal.Relax(protocol, potential, scaled, relaxed.Signature!, name, context);
    }

    EquationOfStateFit Result(NestedFits fits, (double BulkModulus, Finding? Finding) slope, EnergyVolumePoint[] points)
    {
        if (fits.Best is not var (range, fit))
            return EquationOfStateFit.NotMeasured(NoFit(points), points);
        if (slope.Finding is { } finding)
            return EquationOfStateFit.NotMeasured(finding, points);
        var curve = fit.Curve;
        // The comparison is false for a modulus that is negative or no number, too.
        if (!(fit.BulkModulusUncertainty < Useless * curve.BulkModulus))
            return EquationOfStateFit.NotMeasured(
                new(
                    FindingKind.NotConverged,
                    FormattableString.Invariant(
                        $"the energies of {Crystal} are not those of a Birch–Murnaghan curve: over volumes within {range:P1} the bulk modulus is {GPa * curve.BulkModulus:F1} ± {GPa * fit.BulkModulusUncertainty:F1} GPa, and no narrower range settles it"
                    )
                ),
                points
            );
        return new(
            new(curve.Volume, fit.VolumeUncertainty),
            new(
                GPa * curve.BulkModulus,
                GPa * double.Hypot(fit.BulkModulusUncertainty, slope.BulkModulus - curve.BulkModulus)
            ),
            new(curve.BulkModulusDerivative, fit.DerivativeUncertainty),
            new(curve.Energy, fit.EnergyUncertainty),
            fit.Residual,
            range,
            points
        );
    }

    Finding NoFit(IReadOnlyList<EnergyVolumePoint> points)
    {
        var good = points.Count(p => p.Finding is null);
        return points.Select(p => p.Finding).FirstOrDefault(f => f is not null) is { } first && good < 5
            ? first with
            {
                Message =
                    $"only {good} of {points.Count} volumes can be fitted; the first that cannot: {first.Message}",
            }
            : new(
                FindingKind.NotConverged,
                $"the {good} energies of {Crystal} have no minimum that a Birch–Murnaghan curve could have"
            );
    }
}

/// <summary>One volume of an equation of state.</summary>
/// <param name="AtomicVolume">Volume, Å³/atom.</param>
/// <param name="AtomicEnergy">Energy, eV/atom.</param>
/// <param name="Finding">Why the point is not fitted; null if it is.</param>
public sealed record EnergyVolumePoint(double AtomicVolume, double AtomicEnergy, Finding? Finding);

/// <summary>A fitted equation of state and its points. Uncertainties are one standard uncertainty, of the
/// fit and of the choice of its range.</summary>
/// <param name="Volume">V₀.</param>
/// <param name="BulkModulus">B₀.</param>
/// <param name="BulkModulusDerivative">B₀′.</param>
/// <param name="Energy">E₀.</param>
/// <param name="Residual">Root-mean-square distance of the points from the curve.</param>
/// <param name="Range">The range of the fit: volumes within this part of the relaxed one.</param>
/// <param name="Points">All points by ascending volume, those that could not be used with their finding.</param>
public sealed record EquationOfStateFit(
    Quantity<AtomicVolume> Volume,
    Quantity<Pressure> BulkModulus,
    Quantity<Ratio> BulkModulusDerivative,
    Quantity<AtomicEnergy> Energy,
    Quantity<AtomicEnergy> Residual,
    Quantity<Ratio> Range,
    IReadOnlyList<EnergyVolumePoint> Points
) : Measured
{
    internal static EquationOfStateFit NotMeasured(Finding finding, IReadOnlyList<EnergyVolumePoint> points) =>
        new(
            Quantity<AtomicVolume>.NotMeasured(finding),
            Quantity<Pressure>.NotMeasured(finding),
            Quantity<Ratio>.NotMeasured(finding),
            Quantity<AtomicEnergy>.NotMeasured(finding),
            Quantity<AtomicEnergy>.NotMeasured(finding),
            Quantity<Ratio>.NotMeasured(finding),
            points
        );

    /// <summary>The points that were not fitted.</summary>
    public IReadOnlyList<EnergyVolumePoint> Rejected => [.. Points.Where(p => p.Finding is not null)];

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("V0", Volume, 1e-3),
            NamedQuantity.Of("B0", BulkModulus, 0.1),
            NamedQuantity.Of("B0'", BulkModulusDerivative, 0.01),
            NamedQuantity.Of("E0", Energy, 1e-5),
            NamedQuantity.Of("residual", Residual, 1e-5),
            NamedQuantity.Of("range of the fit", Range, 1e-6),
            NamedQuantity.Of("rejected points", new Quantity<Ratio>(Rejected.Count), 0.5),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves
    {
        get
        {
            var good = Points.Where(p => p.Finding is null).ToArray();
            var measured = new Curve(
                "relaxed crystal",
                new("volume", "Å³/atom"),
                new("energy", "eV/atom"),
                [.. good.Select(p => p.AtomicVolume)],
                [.. good.Select(p => p.AtomicEnergy)],
                IsPoints: true
            );
            if (!Volume.IsMeasured)
                return [measured];
            var curve = new BirchMurnaghan(
                Energy.Value,
                Volume.Value,
                BulkModulus.Value / Constants.GPaPerElectronvoltPerCubicAngstrom,
                BulkModulusDerivative.Value
            );
            double low = measured.X.Min(),
                high = measured.X.Largest();
            double[] volumes = [.. Enumerable.Range(0, 61).Select(k => low + (high - low) * k / 60)];
            return
            [
                measured,
                measured with
                {
                    Title = "Birch–Murnaghan fit",
                    X = volumes,
                    Y = [.. volumes.Select(curve.EnergyAt)],
                    IsPoints = false,
                    Role = CurveRole.Fit,
                },
            ];
        }
    }
}
