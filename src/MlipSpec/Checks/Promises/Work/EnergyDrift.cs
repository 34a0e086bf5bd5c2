using MathNet.Numerics.Distributions;
using MlipSpec.Checks.Liquids;
using MlipSpec.Quantities;

namespace MlipSpec.Checks.Promises.Work;

/// <summary>How the energy of undisturbed dynamics behaves.</summary>
public sealed record EnergyDrift : Measured
{
    const double MillielectronvoltPerNanosecond = 1e9; // of eV/fs

    /// <summary>The drift with the time step of the protocol.</summary>
    public required Quantity<DriftRate> Drift { get; init; }

    /// <summary>The drift with half of it.</summary>
    public required Quantity<DriftRate> DriftAtHalfStep { get; init; }

    /// <summary>Root-mean-square fluctuation about the drift, per atom.</summary>
    public required Quantity<AtomicEnergy> Fluctuation { get; init; }

    /// <summary>The power of the time step with which fluctuations grow: 2 for a smooth potential under velocity
    /// Verlet, 0 where the energy jumps.</summary>
    public required Quantity<Ratio> Order { get; init; }

    /// <summary>What the drift comes from, in a sentence; null where none is seen.</summary>
    public string? Cause { get; init; }

    /// <summary>Energy per atom less its start, eV, against time, fs, thinned for plotting.</summary>
    public IReadOnlyList<double> CourseTimes { get; init; } = [];

    /// <summary>The energies of <see cref="CourseTimes"/>.</summary>
    public IReadOnlyList<double> CourseEnergies { get; init; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            // Another processor rounds differently and takes another path after a few hundred steps.
            NamedQuantity.Of("energy drift", Drift, Math.Max(1, 6 * Drift.Uncertainty)),
            NamedQuantity.Of(
                "energy drift at half the time step",
                DriftAtHalfStep,
                Math.Max(1, 6 * DriftAtHalfStep.Uncertainty)
            ),
            NamedQuantity.Of("energy fluctuation", Fluctuation, Math.Max(1e-6, 6 * Fluctuation.Uncertainty)),
            NamedQuantity.Of("order of the fluctuation in the time step", Order, Math.Max(0.3, 6 * Order.Uncertainty)),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        CourseTimes.Count == 0
            ? []
            : [new("constant energy", new("time", "fs"), new("energy per atom", "eV"), CourseTimes, CourseEnergies)];

    internal static EnergyDrift NotMeasured(Finding finding) =>
        new()
        {
            Drift = Quantity<DriftRate>.NotMeasured(finding),
            DriftAtHalfStep = Quantity<DriftRate>.NotMeasured(finding),
            Fluctuation = Quantity<AtomicEnergy>.NotMeasured(finding),
            Order = Quantity<Ratio>.NotMeasured(finding),
        };

    /// <summary>The mean over runs from different states; the spread between them is the error, that of the order
    /// too.</summary>
    internal static EnergyDrift MeanOf(double timeStep, IReadOnlyList<EnergyDrift> runs)
    {
        var mean = runs[0] with
        {
            Drift = SampleMean.Of([.. runs.Select(r => r.Drift)]),
            DriftAtHalfStep = SampleMean.Of([.. runs.Select(r => r.DriftAtHalfStep)]),
            Fluctuation = SampleMean.Of([.. runs.Select(r => r.Fluctuation)]),
            Order = SampleMean.Of([.. runs.Select(r => r.Order)]),
        };
        return mean.Drift.IsMeasured ? mean with { Cause = CauseOf(mean, AllDrift(runs), timeStep) } : mean;
    }

    /// <summary>Whether the drift is not known to a precision, meV/(atom ns) with 95 % confidence, and more runs may tell:
    /// not where one broke off, and not where all run away.</summary>
    internal static bool IsWiderThan(double precision, IReadOnlyList<EnergyDrift> runs)
    {
        if (runs.Any(r => !r.Drift.IsMeasured) || AllDrift(runs))
            return false;
        var factor = StudentT.InvCDF(0, 1, runs.Count - 1, 0.975);
        bool Wide(Func<EnergyDrift, Quantity<DriftRate>> of, double limit) =>
            factor * SampleMean.Of([.. runs.Select(of)]).Uncertainty > limit;
        return Wide(r => r.Drift, precision) || Wide(r => r.DriftAtHalfStep, precision / 2);
    }

    // Runs that run away do so at rates of their own: their spread hides what each of them shows.
    static bool AllDrift(IReadOnlyList<EnergyDrift> runs) =>
        runs.All(r => r.Drift.Value > 4 * r.Drift.Uncertainty)
        || runs.All(r => -r.Drift.Value > 4 * r.Drift.Uncertainty);

    internal static EnergyDrift Of(EnergyCourse whole, EnergyCourse half)
    {
        Trend a = Trend.Of(whole.Times, whole.Energies),
            b = Trend.Of(half.Times, half.Energies);
        // Where nothing fluctuates the order is that of rounding, and says nothing.
        var order = Math.Log2(a.Fluctuation / b.Fluctuation);
        var uncertainty =
            Math.Sqrt(Square(a.FluctuationError / a.Fluctuation) + Square(b.FluctuationError / b.Fluctuation))
            / Math.Log(2);
        var thinning = Math.Max(1, whole.Times.Count / 300);
        int[] shown = [.. Enumerable.Range(0, whole.Times.Count).Where(k => k % thinning == 0)];
        return new()
        {
            Drift = new(MillielectronvoltPerNanosecond * a.Slope, MillielectronvoltPerNanosecond * a.SlopeError),
            DriftAtHalfStep = new(
                MillielectronvoltPerNanosecond * b.Slope,
                MillielectronvoltPerNanosecond * b.SlopeError
            ),
            Fluctuation = new(a.Fluctuation, a.FluctuationError),
            Order = new(order, uncertainty),
            CourseTimes = [.. shown.Select(k => whole.Times[k] - whole.Times[0])],
            CourseEnergies = [.. shown.Select(k => whole.Energies[k] - whole.Energies[0])],
        };
    }

    static string? CauseOf(EnergyDrift measured, bool inEveryRun, double timeStep)
    {
        var (drift, half) = (measured.Drift, measured.DriftAtHalfStep);
        const double FalseAlarm = 0.01;
        var allowed = StudentT.InvCDF(0, 1, drift.DegreesOfFreedom ?? 100, 1 - FalseAlarm / 2) * drift.Uncertainty;
        if (!inEveryRun && !(Math.Abs(drift.Value) > allowed))
            return measured.Order.Value < 1
                ? FormattableString.Invariant(
                    $"no drift, but fluctuations do not shrink with the time step (order {measured.Order}): the energy jumps, or forces are not its gradient"
                )
                : null;
        // A drift by the integrator falls with the square of the step or faster; half is generous.
        return Math.Abs(half.Value) < 0.5 * Math.Abs(drift.Value)
            ? FormattableString.Invariant(
                $"the time step of {timeStep:G4} fs is too long: the energy drifts by {drift}, at half the time step by {half}"
            )
            : FormattableString.Invariant(
                $"the energy drifts by {drift} and at half the time step by {half}: forces are not the gradient of the energy, or neighbours are missed"
            );
    }

    static double Square(double x) => x * x;
}
