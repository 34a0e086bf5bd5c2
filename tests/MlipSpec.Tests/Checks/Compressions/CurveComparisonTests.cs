using MlipSpec.Analysis.Soap;
using MlipSpec.Checks.Compressions;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Checks.Compressions;

public sealed class CurveComparisonTests
{
    // Diamond to sh at a pressure, over 0 to 20 GPa in 81 frames, with noise.
    static SimilarityCurves Curves(
        double transition,
        double offset = 0,
        double noise = 0,
        ulong seed = 1,
        double to = 20,
        SoapSimilarity? measure = null
    )
    {
        var random = new SeededRandom(seed);
        SimilarityFrame At(int k)
        {
            var pressure = to * k / 80;
            var done = 1 / (1 + Math.Exp(-4 * (pressure - transition)));
            double a = 0.8 - 0.4 * done + offset + noise * random.NextGaussian(),
                b = 0.5 + 0.4 * done + noise * random.NextGaussian();
            return new(
                k,
                pressure,
                20 - 5 * done,
                2.3,
                4 + 3 * done,
                8,
                2.2,
                [new("diamond", a, 0.1, [], 1), new("sh", b, 0.1, [], 0)]
            );
        }
        PhaseReference Reference(string phase) => new(phase, 20, 4, 0, 0, null);
        return new(
            measure ?? SoapSimilarity.Fine,
            ReferenceAdjustment.Relaxed,
            2.89,
            false,
            [Reference("diamond"), Reference("sh")],
            [.. Enumerable.Range(0, 81).Select(At)],
            []
        );
    }

    [Fact]
    public void Equal_curves_have_no_distance_and_a_shifted_one_has_its_offset()
    {
        CurveComparison.Of(Curves(12), Curves(12))["diamond"].Distance.Value.ShouldBe(0);
        var shifted = CurveComparison.Of(Curves(12, offset: 0.1), Curves(12));
        shifted["diamond"].Distance.Value.ShouldBe(0.1, 1e-12);
        shifted["sh"].Distance.Value.ShouldBe(0, 1e-12);
        shifted.FalseMaximum.ShouldBeNull();
    }

    [Fact]
    public void Noise_alone_is_no_distance()
    {
        var distances = Enumerable
            .Range(1, 20)
            .Select(s =>
                CurveComparison
                    .Of(Curves(12, noise: 0.02, seed: (ulong)s), Curves(12, noise: 0.02, seed: 100 + (ulong)s))["sh"]
                    .Distance
            )
            .ToArray();
        distances.Count(d => d.Value > 2 * d.Uncertainty).ShouldBeLessThan(4);
        var real = CurveComparison
            .Of(Curves(12, offset: 0.1, noise: 0.02), Curves(12, noise: 0.02, seed: 2))["diamond"]
            .Distance;
        real.Value.ShouldBe(0.1, 3 * real.Uncertainty);
        real.Uncertainty.ShouldBeInRange(0.001, 0.02);
    }

    [Fact]
    public void The_shift_of_the_transition_carries_both_uncertainties()
    {
        var shift = CurveComparison.Of(Curves(14), Curves(11)).TransitionShift;
        shift.Value.ShouldBe(3, 1e-9);
        shift.Uncertainty.ShouldBe(0.25 / Math.Sqrt(12) * Math.Sqrt(2), 1e-9);
    }

    [Fact]
    public void A_transition_that_never_comes_is_a_false_maximum_only_if_the_run_went_far_enough()
    {
        var stuck = CurveComparison.Of(Curves(60), Curves(12));
        stuck.FalseMaximum!.Kind.ShouldBe(FindingKind.NotFound);
        stuck.FalseMaximum.Message.ShouldContain("stays most like diamond up to 20.0 GPa");
        stuck.TransitionShift.IsMeasured.ShouldBeFalse();
        CurveComparison.Of(Curves(60, to: 11), Curves(12)).FalseMaximum.ShouldBeNull();
        CurveComparison.Of(Curves(12), Curves(60)).FalseMaximum.ShouldBeNull();
    }

    [Fact]
    public void Curves_of_different_measures_treatments_or_pressures_are_not_compared()
    {
        Refused(Curves(12, measure: SoapSimilarity.ValidationNotebook), Curves(12), "different hyper-parameters");
        Refused(Curves(12) with { Adjustment = ReferenceAdjustment.Fixed }, Curves(12), "measure both in the same way");
        Refused(Curves(12) with { Crystals = [] }, Curves(12), "no phase is common");
        Refused(Curves(12) with { Frames = [] }, Curves(12), "two frames or more");
        Refused(
            Curves(12),
            Curves(12) with
            {
                Frames = [.. Curves(12).Frames.Select(f => f with { Pressure = f.Pressure + 30 })],
            },
            "no pressures in common"
        );
        Should
            .Throw<ArgumentException>(() => CurveComparison.Of(Curves(12), Curves(12))["fcc"])
            .Message.ShouldContain("'fcc' was not compared");
    }

    static void Refused(SimilarityCurves candidate, SimilarityCurves reference, string telling) =>
        Should.Throw<ArgumentException>(() => CurveComparison.Of(candidate, reference)).Message.ShouldContain(telling);
}
