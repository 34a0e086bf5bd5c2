using MlipSpec.Checks.Glasses;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Liquids;

/// <summary>What may have to be finer, larger or slower before a number of a simulation is that of the model.</summary>
public enum ConvergenceIn
{
    /// <summary>One conventional cell more along each edge.</summary>
    Size,

    /// <summary>Half the time step, the frames at the same times.</summary>
    TimeStep,

    /// <summary>Another seed: what the statistics alone leave open.</summary>
    Seed,
}

/// <summary>Measures a liquid twice, the second time with one parameter changed, and says how far the structures are
/// apart.</summary>
/// <param name="Liquid">The protocol that is to be converged.</param>
/// <param name="Changed">What is changed.</param>
public sealed record LiquidConvergence(LiquidStructure Liquid, ConvergenceIn Changed) : ICheck<StructureConvergence>
{
    /// <inheritdoc/>
    public string Name => "liquid-convergence";

    /// <inheritdoc/>
    public Domain Domain => Domain.Liquid;

    /// <inheritdoc/>
    public int Version => 2; // 2: from several runs, with degrees of freedom

    /// <inheritdoc/>
    public string? Material => Liquid.Material;

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public ParameterRange? TemperatureRange => Liquid.TemperatureRange;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Liquid.Elements;

    /// <inheritdoc/>
    public StructureConvergence Measure(IPotential potential, CheckContext context)
    {
        var changed = Changed switch
        {
            ConvergenceIn.Size => Liquid with { Cells = Liquid.Cells + 1 },
            ConvergenceIn.TimeStep => Liquid with { TimeStep = Liquid.TimeStep / 2, Interval = 2 * Liquid.Interval },
            _ => Liquid with { Seed = Liquid.Seed + (ulong)Liquid.Runs },
        };
        return StructureConvergence.Of(Liquid.Measure(potential, context), changed.Measure(potential, context));
    }
}

/// <summary>Makes glasses twice, the second time quenched ten times as slowly, and says how far they are apart: a rate
/// that decides the answer is part of it.</summary>
/// <param name="Glass">The protocol that is to be converged.</param>
public sealed record QuenchRateConvergence(AmorphousStructure Glass) : ICheck<StructureConvergence>
{
    /// <inheritdoc/>
    public string Name => "quench-rate-convergence";

    /// <inheritdoc/>
    public Domain Domain => Domain.Glass;

    /// <inheritdoc/>
    public int Version => 2; // 2: from several runs, with degrees of freedom

    /// <inheritdoc/>
    public string? Material => Glass.Material;

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public ParameterRange? TemperatureRange => Glass.TemperatureRange;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Glass.Elements;

    /// <summary>How many times as slow the second quench is.</summary>
    public double Slower { get; init; } = 10;

    /// <inheritdoc/>
    public StructureConvergence Measure(IPotential potential, CheckContext context)
    {
        var (fast, slow) = (
            Glass.Measure(potential, context),
            (Glass with { QuenchRate = Glass.QuenchRate / Slower }).Measure(potential, context)
        );
        return StructureConvergence.Of(fast.Structure, slow.Structure) with
        {
            EnergyChange = StructureConvergence.Difference(fast.ExcessEnergy, slow.ExcessEnergy),
        };
    }
}

/// <summary>How far two structures of one model are apart. Differences are second minus first, with the standard error
/// of both.</summary>
/// <param name="Distance">Wasserstein-1 distance of the distributions g(r), over the distances that both have.</param>
/// <param name="PeakChange">Of the position of the first peak.</param>
/// <param name="CoordinationChange">Of the coordination number.</param>
/// <param name="EnergyChange">Of the energy per atom.</param>
/// <param name="PairDistributions">Both g(r).</param>
public sealed record StructureConvergence(
    Quantity<Length> Distance,
    Quantity<Length> PeakChange,
    Quantity<Ratio> CoordinationChange,
    Quantity<AtomicEnergy> EnergyChange,
    IReadOnlyList<Curve> PairDistributions
) : Measured
{
    internal static StructureConvergence Of(DisorderedStructure first, DisorderedStructure second)
    {
        if ((first.PeakPosition.Finding ?? second.PeakPosition.Finding) is { } finding)
            return new(
                Quantity<Length>.NotMeasured(finding),
                Quantity<Length>.NotMeasured(finding),
                Quantity<Ratio>.NotMeasured(finding),
                Quantity<AtomicEnergy>.NotMeasured(finding),
                []
            );
        return new(
            first.DistanceTo(second),
            Difference(first.PeakPosition, second.PeakPosition),
            Difference(first.Coordination, second.Coordination),
            Difference(first.AtomicEnergy, second.AtomicEnergy),
            [first.Curves[0] with { Title = "as demanded" }, second.Curves[0] with { Title = "changed" }]
        );
    }

    internal static Quantity<T> Difference<T>(Quantity<T> first, Quantity<T> second)
        where T : struct, IDimension =>
        (first.Finding ?? second.Finding) is { } finding
            ? Quantity<T>.NotMeasured(finding)
            : new(second.Value - first.Value, double.Hypot(first.Uncertainty, second.Uncertainty))
            {
                DegreesOfFreedom = Freedom(first, second),
            };

    // Of a difference: B. L. Welch, Biometrika 34, 28 (1947). An error without degrees of freedom is well known.
    static double? Freedom<T>(Quantity<T> first, Quantity<T> second)
        where T : struct, IDimension
    {
        double a = first.Uncertainty * first.Uncertainty,
            b = second.Uncertainty * second.Uncertainty;
        var noise =
            (first.DegreesOfFreedom is { } f ? a * a / f : 0) + (second.DegreesOfFreedom is { } s ? b * b / s : 0);
        return noise > 0 ? (a + b) * (a + b) / noise : null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("distance of g", Distance, 0.05),
            Drifting("change of the first peak", PeakChange, 0.02),
            Drifting("change of the coordination number", CoordinationChange, 0.1),
            Drifting("change of the energy", EnergyChange, 2e-3),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves => PairDistributions;

    static NamedQuantity Drifting<T>(string name, Quantity<T> quantity, double least)
        where T : struct, IDimension => NamedQuantity.Of(name, quantity, Math.Max(least, 7 * quantity.Uncertainty));
}
