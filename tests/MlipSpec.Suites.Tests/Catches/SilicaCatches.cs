using MlipSpec.Checks.Clusters;
using MlipSpec.Quantities;
using MlipSpec.References;
using MlipSpec.Suites.Silica;
using static MlipSpec.Suites.Tests.Catches.Forged;
using ShortRange = MlipSpec.Suites.Silica.ShortRange;

namespace MlipSpec.Suites.Tests.Catches;

/// <summary>The gates of silica on forged measurements.</summary>
static class SilicaCatches
{
    public static IEnumerable<Catch> All =>
        [
            Catch.Of(
                typeof(Crystals),
                nameof(Crystals.Volume),
                () => Lattice(4.9) with { AtomicVolume = ValueOf(Polymorph.Quartz.Volume) },
                [m => m with { AtomicVolume = 1.06 * m.AtomicVolume.Value }, m => m with { AtomicVolume = 11.9 }]
            ) with
            {
                Data = Polymorph.Quartz,
            },
            Catch.Of(
                typeof(Crystals),
                nameof(Crystals.Volume_of_stishovite),
                () => Lattice(4.2) with { AtomicVolume = ValueOf(Polymorph.Stishovite.Volume) },
                [m => m with { AtomicVolume = 1.06 * m.AtomicVolume.Value }, m => m with { AtomicVolume = 7.3 }]
            ),
            Catch.Of(
                typeof(Crystals),
                nameof(Crystals.Quartz_lies_far_below_stishovite),
                () => Ordered(("alpha-quartz", 0), ("stishovite", 0.17)),
                [m => m.With("stishovite", -0.1), m => m.With("stishovite", Lost(FindingKind.LeftPhase))]
            ),
            Above(nameof(Crystals.Cristobalite_lies_just_above_quartz), "cristobalite"),
            Above(nameof(Crystals.Coesite_lies_just_above_quartz), "coesite"),
            Above(nameof(Crystals.Stishovite_lies_half_an_electronvolt_above_quartz), "stishovite"),
            Catch.Of(
                typeof(Crystals),
                nameof(Crystals.Angle_between_tetrahedra_of_quartz),
                () => new BridgingAngles(ValueOf(Catalogue.Get<Angle>("sio2/quartz/bridging-angle/298K"))),
                [_ => new(153), _ => new(135)]
            ),
            Catch.Of(
                typeof(Crystals),
                nameof(Crystals.Quartz_is_mechanically_stable),
                () => Cubic(87, 7, 58),
                [_ => Cubic(87, 90, 58), _ => Cubic(87, 7, -1)]
            ),
            Catch.Of(
                typeof(Crystals),
                nameof(Crystals.C33_of_quartz),
                () => Cubic(ValueOf(Elastic("C33")), 7, 58),
                [_ => Cubic(70, 7, 58), _ => Cubic(150, 7, 58)]
            ),
            Catch.Of(
                typeof(Crystals),
                nameof(Crystals.C44_of_quartz),
                () => Cubic(107, 7, ValueOf(Elastic("C44"))),
                [_ => Cubic(107, 7, 40), _ => Cubic(107, 7, 80)]
            ),
            Catch.Of(
                typeof(ShortRange),
                nameof(ShortRange.Atoms_repel_each_other_all_the_way_in),
                () => new RepulsionErrors { Depth = 0 },
                [m => m with { Depth = 0.5, Where = "O-O at 1.35 Å" }]
            ),
        ];

    static Reference<Pressure> Elastic(string constant) =>
        Catalogue.Get<Pressure>($"sio2/quartz/{constant}/experiment");

    static Catch Above(string test, string key)
    {
        var phase = Polymorph.All.Single(p => p.Key == key);
        var right = ValueOf(phase.AboveQuartz);
        return Catch.Of(
            typeof(Crystals),
            test,
            () => Ordered(("alpha-quartz", 0), (phase.Phase, right)),
            [m => m.With(phase.Phase, right + 0.06), m => m.With(phase.Phase, right - 0.06)]
        );
    }
}
