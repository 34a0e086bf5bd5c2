using MlipSpec.Checks.Liquids;
using MlipSpec.Quantities;
using MlipSpec.Statistics.Sampling;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Motion;

/// <summary>Volumes against temperature and their slope; of a crystal that is not cubic, its shape besides.</summary>
/// <param name="Linear">α at the mean temperature, a third of that of the volume.</param>
/// <param name="Temperatures">The temperatures of the runs, K.</param>
/// <param name="Volumes">Mean volume per atom at each temperature, Å³/atom.</param>
/// <param name="Uncertainties">Their standard errors.</param>
public sealed record Expansion(
    Quantity<Expansivity> Linear,
    IReadOnlyList<double> Temperatures,
    IReadOnlyList<double> Volumes,
    IReadOnlyList<double> Uncertainties
) : Measured
{
    /// <summary>The edges of the conventional cell that symmetry lets differ, and its free angles; none of a cubic
    /// crystal.</summary>
    public IReadOnlyList<ExpansionOfShape> Shape { get; init; } = [];

    /// <summary>α along an edge of the conventional cell: of equal edges the first bears the name.</summary>
    /// <exception cref="ArgumentException">The crystal has no such edge of its own.</exception>
    public Quantity<Expansivity> Along(string edge) =>
        Shape.FirstOrDefault(s => s.Name == edge)?.Rate
        ?? throw new ArgumentException(
            $"an expansion along {edge} was asked for, but this crystal has {(Shape.Count == 0 ? "one for all directions, Linear" : string.Join(", ", Shape.Select(s => s.Name)))}"
        );

    internal static Expansion NotMeasured(Finding finding) =>
        new(Quantity<Expansivity>.NotMeasured(finding), [], [], []);

    /// <summary>From the cells of one or several runs at each temperature.</summary>
    internal static Expansion Of(
        IReadOnlyList<double> temperatures,
        IReadOnlyList<CellObserver[]> cells,
        IReadOnlyList<(string Name, Func<Matrix3D, double> Of)> freedoms
    )
    {
        return Of(temperatures, Means<AtomicVolume>(c => c.Volumes)) with
        {
            Shape =
            [
                .. freedoms.Select(f =>
                    ExpansionOfShape.Of(f.Name, temperatures, Means<Length>(c => c.Metrics.Select(f.Of)))
                ),
            ],
        };

        // Of a single run the error is that of its fluctuations.
        Quantity<T>[] Means<T>(Func<CellObserver, IEnumerable<double>> values)
            where T : struct, IDimension =>
            [
                .. cells
                    .Select(runs => runs.Select(c => BlockAverage.Of(values(c).ToArray()).As<T>()).ToArray())
                    .Select(means => means.Length == 1 ? means[0] : SampleMean.Of(means)),
            ];
    }

    /// <summary>The slope of a straight line through the volumes, each counting the same whatever its error: weights
    /// would move the line to the coldest temperature, which is known best, and the slope with it where the volume is
    /// curved.</summary>
    internal static Expansion Of(IReadOnlyList<double> temperatures, IReadOnlyList<Quantity<AtomicVolume>> volumes)
    {
        var slope = Slope(temperatures, volumes);
        var mean = volumes.Average(v => v.Value);
        return new(
            new(1e6 * slope.Value / (3 * mean), 1e6 * slope.Uncertainty / (3 * mean))
            {
                DegreesOfFreedom = slope.DegreesOfFreedom,
            },
            temperatures,
            [.. volumes.Select(v => v.Value)],
            [.. volumes.Select(v => v.Uncertainty)]
        );
    }

    /// <summary>The slope of a straight line, each point counting the same, with the errors of the points.</summary>
    internal static Quantity<Ratio> Slope<T>(IReadOnlyList<double> temperatures, IReadOnlyList<Quantity<T>> values)
        where T : struct, IDimension
    {
        double middle = temperatures.Average(),
            spread = temperatures.Sum(t => (t - middle) * (t - middle));
        var (slope, variance, ofVariance) = (0.0, 0.0, 0.0);
        foreach (var (t, v) in temperatures.Zip(values))
        {
            var part = (t - middle) / spread;
            var square = Math.Pow(part * v.Uncertainty, 2);
            slope += part * v.Value;
            variance += square;
            ofVariance += square * square / (v.DegreesOfFreedom ?? double.PositiveInfinity);
        }
        // Welch and Satterthwaite.
        return new(slope, Math.Sqrt(variance))
        {
            DegreesOfFreedom = ofVariance > 0 ? variance * variance / ofVariance : null,
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("linear thermal expansion", Linear, Math.Max(0.5, 7 * Linear.Uncertainty)),
            .. Shape.Select(s => s.Quantity),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        Volumes.Count == 0
            ? []
            :
            [
                new(
                    "molecular dynamics",
                    new("temperature", "K"),
                    new("volume", "Å³/atom"),
                    Temperatures,
                    Volumes,
                    IsPoints: true
                ),
                .. Shape.Select(s => s.Curve(Temperatures)),
            ];
}

/// <summary>How one edge or angle of a cell changes with temperature.</summary>
/// <param name="Name">a, b or c of an edge, α, β or γ of an angle.</param>
/// <param name="Rate">Of an edge α = d ln L/dT, of an angle its turning in radian, both at the mean temperature.</param>
/// <param name="Values">At each temperature, Å or degrees.</param>
/// <param name="Uncertainties">Their standard errors.</param>
public sealed record ExpansionOfShape(
    string Name,
    Quantity<Expansivity> Rate,
    IReadOnlyList<double> Values,
    IReadOnlyList<double> Uncertainties
)
{
    bool IsAngle => Name is "α" or "β" or "γ";

    internal static ExpansionOfShape Of(
        string name,
        IReadOnlyList<double> temperatures,
        IReadOnlyList<Quantity<Length>> values
    )
    {
        var slope = Expansion.Slope(temperatures, values);
        ExpansionOfShape made = new(name, default, [], []);
        var (part, unit) = made.IsAngle ? (1e6, 180 / Math.PI) : (1e6 / values.Average(v => v.Value), 1);
        return made with
        {
            Rate = new(part * slope.Value, part * slope.Uncertainty) { DegreesOfFreedom = slope.DegreesOfFreedom },
            Values = [.. values.Select(v => unit * v.Value)],
            Uncertainties = [.. values.Select(v => unit * v.Uncertainty)],
        };
    }

    internal NamedQuantity Quantity =>
        NamedQuantity.Of(
            IsAngle ? $"turning of the angle {Name}" : $"thermal expansion along {Name}",
            Rate,
            Math.Max(0.5, 7 * Rate.Uncertainty)
        );

    internal Curve Curve(IReadOnlyList<double> temperatures) =>
        new(Name, new("temperature", "K"), new(Name, IsAngle ? "°" : "Å"), temperatures, Values, IsPoints: true);
}
