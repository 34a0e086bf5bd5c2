using MlipSpec.Checks.Clusters;
using MlipSpec.Checks.Composition;
using MlipSpec.Checks.Lattice;
using MlipSpec.Quantities;
using MlipSpec.Suites.RefractoryAlloys;
using static MlipSpec.Suites.Tests.Catches.Forged;
using Labels = MlipSpec.Suites.RefractoryAlloys.Labels;
using ShortRange = MlipSpec.Suites.RefractoryAlloys.ShortRange;

namespace MlipSpec.Suites.Tests.Catches;

/// <summary>The gates of refractory metals and their alloys on forged measurements, the elements on tungsten.</summary>
static class RefractoryCatches
{
    static readonly Refractory s_metal = Refractory.All.Single(r => r.Element == "W");

    public static IEnumerable<Catch> All => [.. Metals.Select(c => c with { Data = s_metal }), .. OfAlloys, .. Errors];

    static IEnumerable<Catch> Metals
    {
        get
        {
            var (volume, stiffness) = (
                ValueOf(s_metal.Volume.GroundTruths[0]),
                ValueOf(s_metal.BulkModulus.GroundTruths[0])
            );
            var (c11, c12, c44) = (
                ValueOf(s_metal.Elastic("C11")),
                ValueOf(s_metal.Elastic("C12")),
                ValueOf(s_metal.Elastic("C44"))
            );
            var (vacancy, surface) = (ValueOf(s_metal.Vacancy.GroundTruths[0]), ValueOf(s_metal.Surface));
            return
            [
                Catch.Of(
                    typeof(BccStatics),
                    nameof(BccStatics.Bcc_is_the_ground_state),
                    () => Ordered(("bcc", 0), ("fcc", 0.48), ("hcp", 0.5), ("sc", 1.4)),
                    [m => m.With("fcc", -0.01), m => m.With("bcc", Lost(FindingKind.LeftPhase))]
                ),
                Catch.Of(
                    typeof(BccStatics),
                    nameof(BccStatics.Fcc_lies_far_above_bcc),
                    () => Ordered(("bcc", 0), ("fcc", ValueOf(s_metal.EnergyOfFcc))),
                    [m => m.With("fcc", 0.2), m => m.With("fcc", 0.8)]
                ),
                Catch.Of(
                    typeof(BccStatics),
                    nameof(BccStatics.Bcc_is_mechanically_stable),
                    () => Cubic(c11, c12, c44),
                    [_ => Cubic(c11, 1.1 * c11, c44), _ => Cubic(c11, c12, -1)]
                ),
                Catch.Of(
                    typeof(BccStatics),
                    nameof(BccStatics.Atomic_volume),
                    () => At(volume, stiffness),
                    [_ => At(1.02 * volume, stiffness), _ => At(0.98 * volume, stiffness)]
                ),
                Catch.Of(
                    typeof(BccStatics),
                    nameof(BccStatics.Bulk_modulus),
                    () => At(volume, stiffness),
                    [_ => At(volume, 0.85 * stiffness), _ => At(volume, 1.15 * stiffness)]
                ),
                Catch.Of(
                    typeof(BccStatics),
                    nameof(BccStatics.C11),
                    () => Cubic(c11, c12, c44),
                    [_ => Cubic(0.8 * c11, c12, c44)]
                ),
                Catch.Of(
                    typeof(BccStatics),
                    nameof(BccStatics.C12),
                    () => Cubic(c11, c12, c44),
                    [_ => Cubic(c11, 0.8 * c12, c44)]
                ),
                Catch.Of(
                    typeof(BccStatics),
                    nameof(BccStatics.C44),
                    () => Cubic(c11, c12, c44),
                    [_ => Cubic(c11, c12, 0.7 * c44)]
                ),
                Catch.Of(
                    typeof(BccDefects),
                    nameof(BccDefects.Vacancy),
                    () => Defect(vacancy),
                    [_ => Defect(2.0), _ => Defect(8.9)]
                ),
                Catch.Of(
                    typeof(BccDefects),
                    nameof(BccDefects.Surface_110),
                    () => Surface(surface),
                    [_ => Surface(0.5 * surface), _ => Surface(1.5 * surface)]
                ),
                Catch.Of(
                    typeof(ShortRange),
                    nameof(ShortRange.Atoms_repel_each_other_all_the_way_in),
                    () => new RepulsionErrors { Depth = 0 },
                    [m => m with { Depth = 0.037, Where = "diamond at 2.58 Å" }]
                ),
            ];
        }
    }

    static IEnumerable<Catch> OfAlloys =>
        [
            Catch.Of(
                typeof(Alloys),
                nameof(Alloys.Molybdenum_and_tantalum_form_a_compound),
                () => Hull(-0.19, 0.1),
                [_ => Hull(0.05, -0.05)]
            ),
            // A potential that mixes alike pairs, and one in which another pair is the strongest.
            Catch.Of(
                typeof(Alloys),
                nameof(Alloys.Molybdenum_binds_tantalum_most),
                () => Hull(-0.19, 0.1),
                [_ => Hull(-0.05, -0.05), _ => Hull(-0.1, 0.0)]
            ),
            Mixes(nameof(Alloys.Tantalum_and_tungsten_mix)),
            Mixes(nameof(Alloys.Molybdenum_and_tantalum_mix)),
            Order(nameof(Alloys.Molybdenum_has_neighbours_of_tantalum)),
            Order(nameof(Alloys.Molybdenum_has_neighbours_of_tantalum_among_all_four)),
        ];

    static IEnumerable<Catch> Errors =>
        [
            Catch.Of(
                typeof(Labels),
                nameof(Labels.Forces_of_the_published_test_sets),
                () => LabelErrors(0.05, 0.3, 0.2),
                [_ => LabelErrors(0.05, 0.6, 0.02), _ => LabelErrors(0.05, 0.45, 0.4)]
            ),
            Catch.Of(
                typeof(Labels),
                nameof(Labels.Energies_of_the_published_test_sets),
                () => LabelErrors(0.05, 0.3, 0.2),
                [_ => LabelErrors(0.15, 0.3, 0.2)]
            ),
        ];

    static EquationOfStateFit At(double volume, double stiffness) => Curve(stiffness, 4) with { Volume = volume };

    static Catch Mixes(string test) =>
        Catch.Of(typeof(Alloys), test, () => Mixing(-0.05), [_ => Mixing(0.01), _ => Mixing(-0.05, 0.01)]);

    static Catch Order(string test) =>
        Catch.Of(typeof(Alloys), test, () => Shells(-0.3), [_ => Shells(0), _ => Shells(0.2)]);

    static Mixing Mixing(params double[] energies) =>
        new([.. energies.Select((e, i) => new MixingPoint($"{i}", 0.5, e))]);

    static WarrenCowley Shells(double alpha) => new([new("Mo–Ta order, shell 1", 2.8, alpha)], 0.3);

    // B2 of Mo and Ta beside that of Nb and W, which forms with a tenth of an electronvolt.
    static Hull Hull(double formation, double below) =>
        new(
            ["Nb", "Mo", "Ta", "W"],
            [
                new("MoTa cscl", [0, 0.5, 0.5, 0], formation, Math.Max(0, -below), below),
                new("NbW cscl", [0.5, 0, 0, 0.5], -0.1, 0, 0.1),
            ]
        );
}
