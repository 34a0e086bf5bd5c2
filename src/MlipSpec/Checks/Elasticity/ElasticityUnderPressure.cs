using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Elasticity;

/// <summary>
/// Stress–strain coefficients against pressure, their slopes, and Born's stability: the crystal is stable while the
/// smallest eigenvalue of the coefficients is positive. D. C. Wallace, Thermodynamics of Crystals (Wiley, 1972); in a
/// cubic crystal C11 − C12 &gt; 0, C44 &gt; 0 and C11 + 2 C12 &gt; 0 of these coefficients, which contain the pressure
/// already. Each pressure is a part of its own, which a result store keeps.
/// </summary>
/// <param name="Crystal">The crystal.</param>
public sealed record ElasticityUnderPressure(Crystal Crystal) : ICheck<PressureSeries>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public ElasticityUnderPressure(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "elasticity-under-pressure";

    /// <inheritdoc/>
    public Domain Domain => Domain.Pressure;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public ParameterRange? PressureRange => new(Pressures.Min(), Pressures.Largest());

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>The pressures, GPa, ascending, three or more.</summary>
    public IReadOnlyList<double> Pressures { get; init; } = [0, 2.5, 5, 7.5, 10];

    /// <inheritdoc/>
    public PressureSeries Measure(IPotential potential, CheckContext context)
    {
        if (
            Pressures.Count < 3
            || !Pressures.SequenceEqual(Pressures.Distinct().Order())
            || !Pressures.All(double.IsFinite)
        )
            throw new ArgumentException(
                $"slopes need three or more different pressures in GPa, ascending, but {string.Join(", ", Pressures)} were given"
            );
        return new([
            .. Pressures.Select(pressure =>
            {
                context.Cancellation.ThrowIfCancellationRequested();
                context.Progress(FormattableString.Invariant($"{Crystal} at {pressure} GPa"));
                return new ElasticityAtPressure(
                    pressure,
                    context.Part(new ElasticConstants(Crystal) { Pressure = pressure }, potential)
                );
            }),
        ]);
    }
}

/// <summary>The coefficients at one pressure.</summary>
/// <param name="Pressure">The pressure on the crystal, GPa.</param>
/// <param name="Moduli">Stress–strain coefficients.</param>
public sealed record ElasticityAtPressure(double Pressure, ElasticModuli Moduli);

/// <summary>Coefficients against pressure.</summary>
/// <param name="Points">Lowest pressure first.</param>
public sealed record PressureSeries(IReadOnlyList<ElasticityAtPressure> Points) : Measured
{
    /// <summary>dC11/dP at the lowest pressure.</summary>
    public Quantity<Ratio> SlopeC11 => Slope(m => m.C11);

    /// <summary>dC12/dP at the lowest pressure.</summary>
    public Quantity<Ratio> SlopeC12 => Slope(m => m.C12);

    /// <summary>dC44/dP at the lowest pressure.</summary>
    public Quantity<Ratio> SlopeC44 => Slope(m => m.C44);

    /// <summary>The smallest eigenvalue at any of the pressures; negative where the crystal is mechanically
    /// unstable.</summary>
    public Quantity<Pressure> LowestEigenvalue =>
        Points.Select(p => p.Moduli.LowestEigenvalue).MinBy(q => q.Finding is null ? q.Value : double.NegativeInfinity);

    /// <summary>The first pressure at which the crystal is unstable, GPa, between two points by a straight line; null
    /// while it is stable.</summary>
    public double? UnstableFrom
    {
        get
        {
            for (var k = 0; k < Points.Count; k++)
            {
                if (Points[k].Moduli.LowestEigenvalue is not { IsMeasured: true } here || here.Value > 0)
                    continue;
                if (k == 0 || Points[k - 1].Moduli.LowestEigenvalue is not { IsMeasured: true } before)
                    return Points[k].Pressure;
                return Points[k - 1].Pressure
                    + (Points[k].Pressure - Points[k - 1].Pressure) * before.Value / (before.Value - here.Value);
            }
            return null;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            .. Points[0]
                .Moduli.Independent.Select(c => NamedQuantity.Of($"dC{c.I}{c.J}/dP", Slope(m => m[c.I, c.J]), 0.05)),
            NamedQuantity.Of("lowest eigenvalue", LowestEigenvalue, 0.2),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        [
            CurveOf("C11", m => m.C11),
            CurveOf("C12", m => m.C12),
            CurveOf("C44", m => m.C44),
            CurveOf("lowest eigenvalue", m => m.LowestEigenvalue),
        ];

    // The parabola through the first three points has this slope at the first; how far the chord's slope is from it is
    // the uncertainty.
    Quantity<Ratio> Slope(Func<ElasticModuli, Quantity<Pressure>> constant)
    {
        var q = Points.Take(3).Select(p => constant(p.Moduli)).ToArray();
        if (q.Select(c => c.Finding).FirstOrDefault(f => f is not null) is { } finding)
            return Quantity<Ratio>.NotMeasured(finding);
        double x = Points[1].Pressure - Points[0].Pressure,
            y = Points[2].Pressure - Points[0].Pressure;
        double first = (q[1].Value - q[0].Value) / x,
            second = (q[2].Value - q[0].Value) / y;
        var slope = first + (first - second) * x / (y - x);
        return new(slope, 0.1 * Math.Abs(slope - first));
    }

    Curve CurveOf(string title, Func<ElasticModuli, Quantity<Pressure>> constant) =>
        new(
            title,
            new("pressure", "GPa"),
            new("stress–strain coefficient", "GPa"),
            [.. Points.Select(p => p.Pressure)],
            [.. Points.Select(p => constant(p.Moduli).Value)]
        );
}
