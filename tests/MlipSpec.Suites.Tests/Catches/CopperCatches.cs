using MlipSpec.Checks.Clusters;
using MlipSpec.Quantities;
using MlipSpec.Suites.Copper;
using static MlipSpec.Suites.Tests.Catches.Forged;

namespace MlipSpec.Suites.Tests.Catches;

/// <summary>The gates of copper on forged measurements: sound ones have the references' values.</summary>
static class CopperCatches
{
    static readonly CopperReferences s_known = new();

    public static IEnumerable<Catch> All => [.. Statics, .. Order, .. Errors];

    static IEnumerable<Catch> Statics
    {
        get
        {
            var (c11, c12, c44) = (
                ValueOf(s_known.Elastic("C11")),
                ValueOf(s_known.Elastic("C12")),
                ValueOf(s_known.Elastic("C44"))
            );
            var (b, slope) = (ValueOf(s_known.BulkModulus), ValueOf(s_known.BulkModulusDerivative));
            return
            [
                Catch.Of(
                    typeof(FccStatics),
                    nameof(FccStatics.Lattice_constant),
                    () => Lattice(ValueOf(s_known.LatticeConstant)),
                    [m => Lattice(1.01 * m.A.Value), m => Lattice(0.99 * m.A.Value)]
                ),
                Catch.Of(
                    typeof(FccStatics),
                    nameof(FccStatics.Bulk_modulus),
                    () => Curve(b, slope),
                    [_ => Curve(0.8 * b, slope)]
                ),
                Catch.Of(
                    typeof(FccStatics),
                    nameof(FccStatics.Pressure_derivative_of_the_bulk_modulus),
                    () => Curve(b, slope),
                    [_ => Curve(b, 2 * slope)]
                ),
                Catch.Of(
                    typeof(FccStatics),
                    nameof(FccStatics.C11),
                    () => Cubic(c11, c12, c44),
                    [_ => Cubic(0.8 * c11, c12, c44)]
                ),
                Catch.Of(
                    typeof(FccStatics),
                    nameof(FccStatics.C12),
                    () => Cubic(c11, c12, c44),
                    [_ => Cubic(c11, 0.8 * c12, c44)]
                ),
                Catch.Of(
                    typeof(FccStatics),
                    nameof(FccStatics.C44),
                    () => Cubic(c11, c12, c44),
                    [_ => Cubic(c11, c12, 1.2 * c44)]
                ),
                // Cauchy's relation, as central forces have it.
                Catch.Of(
                    typeof(FccStatics),
                    nameof(FccStatics.Cauchy_pressure_is_that_of_a_metal),
                    () => Cubic(c11, c12, c44),
                    [_ => Cubic(c11, c12, c12)]
                ),
                Catch.Of(
                    typeof(FccStatics),
                    nameof(FccStatics.Vacancy),
                    () => Defect(ValueOf(s_known.Vacancy)),
                    [_ => Defect(3.2), _ => Defect(0.5)]
                ),
                Catch.Of(
                    typeof(Phases),
                    nameof(Phases.Fcc_is_mechanically_stable),
                    () => Cubic(c11, c12, c44),
                    [_ => Cubic(c11, 1.1 * c11, c44), _ => Cubic(c11, c12, -1)]
                ),
                Catch.Of(
                    typeof(ShortRange),
                    nameof(ShortRange.Atoms_repel_each_other_all_the_way_in),
                    () => new RepulsionErrors { Depth = 0 },
                    [m => m with { Depth = 0.01, Where = "Cu-Cu at 1.80 Å" }]
                ),
            ];
        }
    }

    static IEnumerable<Catch> Order =>
        [
            Catch.Of(
                typeof(Phases),
                nameof(Phases.Fcc_is_the_ground_state),
                () => Ordered(("fcc", 0), ("hcp", 0.01), ("bcc", 0.04), ("sc", 0.46), ("diamond", 0.9)),
                [
                    m => m.With("hcp", -0.01),
                    m => m.With("bcc", Lost(FindingKind.BrokenEvaluation)),
                    m => m.With("bcc", Lost(FindingKind.LeftPhase)).With("sc", Lost(FindingKind.LeftPhase)),
                    m => m.With("fcc", Lost(FindingKind.LeftPhase)),
                ]
            ),
            Catch.Of(
                typeof(Phases),
                nameof(Phases.Bcc_lies_just_above_fcc),
                () => Ordered(("fcc", 0), ("bcc", ValueOf(s_known.EnergyAboveFcc("bcc")))),
                [m => m.With("bcc", 0.1), m => m.With("bcc", -0.01)]
            ),
            Catch.Of(
                typeof(Phases),
                nameof(Phases.Simple_cubic_lies_far_above_fcc),
                () => Ordered(("fcc", 0), ("sc", ValueOf(s_known.EnergyAboveFcc("sc")))),
                [m => m.With("sc", 1.1), m => m.With("sc", 0.1)]
            ),
        ];

    // A small median with a heavy tail is caught as well as a large one.
    static IEnumerable<Catch> Errors =>
        [
            Catch.Of(
                typeof(Copper.Labels),
                nameof(Copper.Labels.Forces_of_a_published_test_set),
                () => LabelErrors(0.02, 0.15, 0.08),
                [_ => LabelErrors(0.02, 0.3, 0.01), _ => LabelErrors(0.02, 0.2, 0.18)]
            ),
            Catch.Of(
                typeof(Copper.Labels),
                nameof(Copper.Labels.Energies_of_a_published_test_set),
                () => LabelErrors(0.02, 0.15, 0.08),
                [_ => LabelErrors(0.07, 0.15, 0.08)]
            ),
        ];
}
