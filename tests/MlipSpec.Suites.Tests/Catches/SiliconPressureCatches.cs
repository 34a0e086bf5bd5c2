using MlipSpec.Analysis.Soap;
using MlipSpec.Checks.Compressions;
using MlipSpec.Suites.Silicon;

namespace MlipSpec.Suites.Tests.Catches;

/// <summary>The gates of silicon under pressure on forged courses of its coordination.</summary>
static class SiliconPressureCatches
{
    public static IEnumerable<Catch> All =>
        [
            Relaxed(
                nameof(GlassUnderPressure.Falls_into_no_false_minimum),
                Squeezed(4.1, 4.2, 4.3, 7, 7.5),
                Squeezed(4.1, 6.5, 6.6, 7, 7.5),
                Squeezed(4.1, 4.2, 4.3, 11, 11),
                // Atoms on each other, in the frame after the last.
                Squeezed(4.1, 4.2, 4.3) with
                {
                    Events = [new(TrajectoryEventKind.Collapse, 3, 15, "forged: two atoms on each other")],
                },
                s_apart
            ),
            Relaxed(
                nameof(GlassUnderPressure.Collapses_to_six_neighbours),
                Squeezed(4.1, 4.2, 4.3, 7, 7.5),
                Squeezed(4.1, 4.2, 4.3, 4.5, 4.9),
                s_apart
            ),
            Course(nameof(InMotion.Glass_becomes_dense_under_pressure_and_not_too_dense)),
            Course(nameof(InMotion.A_hundred_thousand_atoms_of_glass_become_dense_under_pressure_and_not_too_dense)),
        ];

    static readonly SimilarityCurves s_apart = Squeezed(4.1, 4.2, 4.3, 7, 7.5) with
    {
        Events = [new(TrajectoryEventKind.Unstable, 1, 5, "forged: the dynamics failed")],
    };

    static Catch Relaxed(string test, SimilarityCurves sound, params IReadOnlyList<SimilarityCurves> faulty) =>
        Catch.Of(
            typeof(GlassUnderPressure),
            test,
            () => sound,
            [.. faulty.Select(f => (Func<SimilarityCurves, SimilarityCurves>)(_ => f))]
        ) with
        {
            // Coordinations are counted; what is not measured there is an event.
            Unmeasured = _ => s_apart,
        };

    /// <summary>Coordinations at 0, 5, 10, … GPa.</summary>
    static SimilarityCurves Squeezed(params IReadOnlyList<double> coordinations) =>
        new(
            SoapSimilarity.Fine,
            ReferenceAdjustment.Relaxed,
            2.85,
            true,
            [],
            [.. coordinations.Select((c, k) => new SimilarityFrame(k, 5 * k, 20 - k, 2.3, c, 8, 2.3, []))],
            []
        );

    static Catch Course(string test) =>
        Catch.Of(
            typeof(InMotion),
            test,
            () => Frames(4.3, 4.5, 5, 7.5, 8),
            [
                // A false minimum at no pressure, a false maximum, a false minimum on the way.
                _ => Frames(6, 6.5, 7, 7.5, 8),
                _ => Frames(4.3, 4.4, 4.5, 4.6, 4.8),
                _ => Frames(4.3, 4.5, 5, 12, 8),
                m => m with { Finding = new(Quantities.FindingKind.Unstable, "forged") },
            ]
        );

    static CompressionCourse Frames(params IReadOnlyList<double> coordinations) =>
        new() { Frames = [.. coordinations.Select((c, k) => new CompressionFrame(5 * k, 20 - k, c, 0.9, 0.5))] };
}
