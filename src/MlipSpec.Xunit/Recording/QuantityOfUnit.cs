using MlipSpec.Checks;
using MlipSpec.Quantities;
using MlipSpec.References;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Suites.Materials;

namespace MlipSpec.Xunit.Recording;

/// <summary>Judges a quantity that is known by its unit alone, by the rule of those that are known by their
/// type.</summary>
abstract class QuantityOfUnit
{
    static readonly QuantityOfUnit[] s_all =
    [
        new Of<Length>(),
        new Of<AtomicVolume>(),
        new Of<Energy>(),
        new Of<AtomicEnergy>(),
        new Of<ArealEnergy>(),
        new Of<RootAtomicEnergy>(),
        new Of<Angle>(),
        new Of<DriftRate>(),
        new Of<Force>(),
        new Of<Pressure>(),
        new Of<MeanSquare>(),
        new Of<WaveNumber>(),
        new Of<Diffusivity>(),
        new Of<Expansivity>(),
        new Of<Frequency>(),
        new Of<Temperature>(),
        new Of<Ratio>(),
        new Of<MolarEntropy>(),
    ];

    /// <summary>That of a unit.</summary>
    public static QuantityOfUnit Named(string unit) => s_all.Single(q => q.Unit == unit);

    /// <summary>The unit.</summary>
    public abstract string Unit { get; }

    /// <summary>Judges.</summary>
    /// <exception cref="ArgumentException">What is expected has another unit.</exception>
    public abstract Judgement Judge(NamedQuantity measured, Expectation expected, Catalogue catalogue);

    sealed class Of<T> : QuantityOfUnit
        where T : struct, IDimension
    {
        public override string Unit => T.Unit;

        public override Judgement Judge(NamedQuantity measured, Expectation expected, Catalogue catalogue)
        {
            var quantity = new Quantity<T>(measured.Value, measured.Uncertainty, measured.Finding)
            {
                DegreesOfFreedom = measured.DegreesOfFreedom,
            };
            var (name, potential) = (expected.Quantity, Recorder.Potential);
            if (expected.Reference is { } key)
                return Verdicts.Judge.Compare(potential, name, quantity, catalogue.Find<T>(key), Within(expected));
            if (expected.Value is { } value)
                return Verdicts.Judge.Compare(potential, name, quantity, Stated(value, expected), Within(expected));
            var factor = Factor(expected);
            return (expected.AtLeast, expected.AtMost) switch
            {
                ({ } low, { } high) => Verdicts.Judge.Between(potential, name, quantity, factor * low, factor * high),
                ({ } low, null) => Verdicts.Judge.AtLeast(potential, name, quantity, factor * low),
                _ => Verdicts.Judge.AtMost(potential, name, quantity, factor * expected.AtMost!.Value),
            };
        }

        static Tolerance<T> Within(Expectation expected) =>
            expected.IsRelative
                ? new Percentage(100 * expected.Within)
                : new Tolerance<T>(Factor(expected) * expected.Within, isRelative: false);

        static Reference<T> Stated(double value, Expectation expected) =>
            new(
                expected.Place,
                expected.Quantity,
                new(Factor(expected) * value, Factor(expected) * expected.Uncertainty),
                new()
                {
                    Kind = expected.Level is null ? ProvenanceKind.Experiment : ProvenanceKind.FirstPrinciples,
                    Method = "",
                    LevelOfTheory = expected.Level,
                },
                expected.Source,
                null,
                Confidence.ReadInSource
            );

        static double Factor(Expectation expected) =>
            Units.CanonicalOf(expected.Unit) == T.Unit
                ? Units.FactorOf(expected.Unit)
                : throw new ArgumentException(
                    $"{expected.Place}: '{expected.Quantity}' is measured in {T.Unit}, but its expectation is in {expected.Unit}: give it in {T.Unit}"
                );
    }
}
