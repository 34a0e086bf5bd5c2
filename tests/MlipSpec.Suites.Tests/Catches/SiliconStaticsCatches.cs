using MlipSpec.Checks.Clusters;
using MlipSpec.Checks.Defects;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Suites.Silicon;
using static MlipSpec.Suites.Tests.Catches.Forged;
using Context = MlipSpec.Checks.CheckContext;

namespace MlipSpec.Suites.Tests.Catches;

/// <summary>The gates of silicon at rest on forged measurements: sound ones have the references' values.</summary>
static class SiliconStaticsCatches
{
    static readonly SiliconReferences s_known = new();

    static readonly double s_b = ValueOf(s_known.BulkModulus),
        s_slope = ValueOf(s_known.BulkModulusDerivative),
        s_c11 = ValueOf(s_known.C11),
        s_c12 = ValueOf(s_known.C12),
        s_c44 = ValueOf(s_known.C44);

    public static IEnumerable<Catch> All =>
        [.. Lattices, .. Elasticity, .. UnderPressure, .. Defects, .. Surfaces, .. Order, .. Clusters];

    static IEnumerable<Catch> Lattices =>
        [
            Catch.Of(
                typeof(DiamondStatics),
                nameof(DiamondStatics.Lattice_constant),
                () => Lattice(ValueOf(s_known.LatticeConstant)),
                [m => Lattice(1.01 * m.A.Value), m => Lattice(0.99 * m.A.Value)]
            ),
            Catch.Of(
                typeof(DiamondStatics),
                nameof(DiamondStatics.Bulk_modulus),
                () => Curve(s_b, s_slope),
                [_ => Curve(0.8 * s_b, s_slope)]
            ),
            Catch.Of(
                typeof(DiamondStatics),
                nameof(DiamondStatics.Pressure_derivative_of_the_bulk_modulus),
                () => Curve(s_b, s_slope),
                [_ => Curve(s_b, 2 * s_slope)]
            ),
        ];

    static ElasticModuli Sound => Cubic(s_c11, s_c12, s_c44);

    static IEnumerable<Catch> Elasticity =>
        [
            Catch.Of(
                typeof(DiamondElasticity),
                nameof(DiamondElasticity.C11),
                () => Sound,
                [_ => Cubic(0.8 * s_c11, s_c12, s_c44)]
            ),
            Catch.Of(
                typeof(DiamondElasticity),
                nameof(DiamondElasticity.C12),
                () => Sound,
                [_ => Cubic(s_c11, 1.2 * s_c12, s_c44)]
            ),
            Catch.Of(
                typeof(DiamondElasticity),
                nameof(DiamondElasticity.C44),
                () => Sound,
                // Atoms kept where the strain put them.
                [_ => Cubic(s_c11, s_c12, 1.4 * s_c44)]
            ),
            Catch.Of(
                typeof(Silicon.Phases),
                nameof(Silicon.Phases.Diamond_is_mechanically_stable),
                () => Sound,
                [_ => Cubic(s_c11, s_c12, -1), _ => Cubic(s_c11, 1.1 * s_c11, s_c44)]
            ),
            // Beside what Stillinger's and Weber's potential has by the other protocol.
            Catch.Of(
                typeof(DiamondElasticity),
                nameof(DiamondElasticity.Bulk_modulus_agrees_with_the_equation_of_state),
                () => DiamondElasticity.Elasticity.Measure(StillingerWeber.Silicon, Context.Default),
                [m => Cubic(m.C11.Value, m.C12.Value + 6, m.C44.Value)]
            ),
            Catch.Of(
                typeof(DiamondElasticity),
                nameof(DiamondElasticity.Energies_and_stresses_give_the_same_C44),
                () => DiamondElasticity.EnergiesOfStrain.Measure(StillingerWeber.Silicon, Context.Default),
                [
                    m =>
                        m with
                        {
                            StressStrain = Cubic(
                                m.StressStrain.C11.Value,
                                m.StressStrain.C12.Value,
                                m.StressStrain.C44.Value + 1
                            ),
                        },
                ]
            ),
        ];

    static PressureSeries Series(double slope11, double slope12, double slope44) =>
        new([
            .. new[] { 0.0, 2, 4, 6, 8, 10 }.Select(p => new ElasticityAtPressure(
                p,
                Cubic(s_c11 + slope11 * p, s_c12 + slope12 * p, s_c44 + slope44 * p)
            )),
        ]);

    static IEnumerable<Catch> UnderPressure
    {
        get
        {
            var (d11, d12, d44) = (
                ValueOf(s_known.PressureDerivative("C11")),
                ValueOf(s_known.PressureDerivative("C12")),
                ValueOf(s_known.PressureDerivative("C44"))
            );
            return
            [
                Catch.Of(
                    typeof(DiamondElasticity),
                    nameof(DiamondElasticity.Diamond_is_mechanically_stable_up_to_10_GPa),
                    () => Series(d11, d12, d44),
                    [_ => Series(d11, d12, -s_c44 / 9)]
                ),
                Catch.Of(
                    typeof(DiamondElasticity),
                    nameof(DiamondElasticity.Pressure_derivative_of_C11),
                    () => Series(d11, d12, d44),
                    [_ => Series(1.5 * d11, d12, d44)]
                ),
                Catch.Of(
                    typeof(DiamondElasticity),
                    nameof(DiamondElasticity.Pressure_derivative_of_C12),
                    () => Series(d11, d12, d44),
                    [_ => Series(d11, 0.5 * d12, d44)]
                ),
                Catch.Of(
                    typeof(DiamondElasticity),
                    nameof(DiamondElasticity.Pressure_derivative_of_C44),
                    () => Series(d11, d12, d44),
                    [_ => Series(d11, d12, d44 + 1)]
                ),
            ];
        }
    }

    static IEnumerable<Catch> Defects =>
        [
            Interstitial(nameof(DiamondDefects.Dumbbell_interstitial), "dumbbell"),
            Interstitial(nameof(DiamondDefects.Hexagonal_interstitial), "hexagonal"),
            Interstitial(nameof(DiamondDefects.Tetrahedral_interstitial), "tetrahedral"),
            Catch.Of(
                typeof(DiamondDefects),
                nameof(DiamondDefects.Vacancy),
                () => Defect(ValueOf(s_known.Vacancy)),
                [_ => Defect(2.6), _ => Defect(4.6)]
            ),
            // What is reached counts, whether it is still a vacancy or not.
            Catch.Of(
                typeof(DiamondDefects),
                nameof(DiamondDefects.No_vacancy_comes_for_free),
                () => Defect(2.7),
                [_ => Defect(1.2), m => m with { Reached = -0.5 }]
            ),
            Catch.Of(
                typeof(DiamondDefects),
                nameof(DiamondDefects.A_vacancy_in_64_atoms_is_nearly_alone),
                () => new DefectLimit([], 3.6, 0.1),
                [m => m with { SizeEffect = 0.5 }, m => m with { SizeEffect = -0.5 }]
            ),
            Catch.Of(
                typeof(DiamondDefects),
                nameof(DiamondDefects.Vacancy_migration),
                () => new MigrationPath(0.45, 0.45, 0, null),
                [m => m with { Barrier = 6.5 }, m => m with { Barrier = 0.05 }]
            ),
        ];

    static Catch Interstitial(string test, string kind) =>
        Catch.Of(
            typeof(DiamondDefects),
            test,
            () => Defect(ValueOf(s_known.Interstitial(kind))),
            [m => Defect(1.4 * m.Relaxed.Value), m => Defect(0.5 * m.Relaxed.Value)]
        );

    static IEnumerable<Catch> Surfaces =>
        [
            Plane(nameof(DiamondSurfaces.Surface_111), "111"),
            Plane(nameof(DiamondSurfaces.Surface_110), "110"),
            Plane(nameof(DiamondSurfaces.Surface_100), "100"),
            // Beside the ideal surface of Stillinger's and Weber's potential, 2.36 J/m².
            Catch.Of(
                typeof(DiamondSurfaces),
                nameof(DiamondSurfaces.Dimers_save_energy_on_100),
                () => Surface(1.44),
                [_ => Surface(2.3), _ => Surface(2.5)]
            ),
            Catch.Of(
                typeof(DiamondSurfaces),
                nameof(DiamondSurfaces.Cleavage_goes_uphill_all_the_way),
                () => new DecohesionCurve([], [], [], 2.7, 30, 0.01),
                [m => m with { Overshoot = 0.5 }]
            ),
            Fault(nameof(DiamondSurfaces.Slip_on_the_shuffle_set), "shuffle-relaxed"),
            Fault(nameof(DiamondSurfaces.Slip_on_the_glide_set), "glide-relaxed"),
            Catch.Of(
                typeof(DiamondSurfaces),
                nameof(DiamondSurfaces.Intrinsic_stacking_fault),
                () => Forged.Fault(2, ValueOf(s_known.IntrinsicFault)),
                [_ => Forged.Fault(2, 0.2), _ => Forged.Fault(2, -0.1)]
            ),
        ];

    static Catch Plane(string test, string plane) =>
        Catch.Of(
            typeof(DiamondSurfaces),
            test,
            () => Surface(ValueOf(s_known.Surface(plane))),
            [m => Surface(1.3 * m.Relaxed.Value), m => Surface(0.7 * m.Relaxed.Value)]
        );

    static Catch Fault(string test, string kind) =>
        Catch.Of(
            typeof(DiamondSurfaces),
            test,
            () => Forged.Fault(ValueOf(s_known.UnstableFault(kind)), 0),
            [m => Forged.Fault(1.6 * m.Unstable.Value, 0), m => Forged.Fault(0.4 * m.Unstable.Value, 0)]
        );

    static IEnumerable<Catch> Order =>
        [
            Catch.Of(
                typeof(Silicon.Phases),
                nameof(Silicon.Phases.Diamond_is_the_ground_state),
                () => Ordered(("diamond", 0), ("hex-diamond", 0.01), ("bc8", 0.16), ("beta-tin", 0.3), ("sh", 0.32)),
                [
                    m => m.With("sh", -0.05),
                    m => m.With("hex-diamond", -0.004),
                    m => m.With("sh", Lost(FindingKind.BrokenEvaluation)),
                    m => m.With("sh", Lost(FindingKind.LeftPhase)).With("bc8", Lost(FindingKind.LeftPhase)),
                    m => m.With("diamond", Lost(FindingKind.LeftPhase)),
                ]
            ),
            Above(nameof(Silicon.Phases.Beta_tin_lies_above_diamond), "beta-tin"),
            Above(nameof(Silicon.Phases.Simple_hexagonal_lies_above_diamond), "sh"),
            Above(nameof(Silicon.Phases.Bc8_lies_above_diamond), "bc8"),
            Above(nameof(Silicon.Phases.Hexagonal_diamond_lies_just_above_diamond), "hex-diamond"),
            Catch.Of(
                typeof(Silicon.Phases),
                nameof(Silicon.Phases.Diamond_is_bound),
                () => new Cohesion(4.6, 0, -4.6),
                [m => m with { Energy = -0.1 }]
            ),
            Catch.Of(
                typeof(Silicon.Phases),
                nameof(Silicon.Phases.Cohesive_energy),
                () => new Cohesion(ValueOf(s_known.CohesiveEnergy), 0, -4.6),
                [m => m with { Energy = 2.3 }, m => m with { Energy = 5.4 }]
            ),
            Catch.Of(
                typeof(Silicon.Phases),
                nameof(Silicon.Phases.The_way_from_diamond_to_beta_tin_goes_uphill_first),
                () => new TransformationPath([], 0.5, 0),
                [m => m with { Barrier = 0.05 }, m => m with { Deepest = -0.1 }]
            ),
            Catch.Of(
                typeof(ShortRange),
                nameof(ShortRange.Atoms_repel_each_other_all_the_way_in),
                () => new RepulsionErrors { Depth = 0 },
                [m => m with { Depth = 0.01, Where = "Si-Si at 1.50 Å" }]
            ),
        ];

    // As low as diamond, and as much too high.
    static Catch Above(string test, string phase) =>
        Catch.Of(
            typeof(Silicon.Phases),
            test,
            () => Ordered(("diamond", 0), (phase, ValueOf(s_known.EnergyAboveDiamond(phase)))),
            [m => m.With(phase, -0.01), m => m.With(phase, 2.5 * m[phase].Energy.Value)]
        );

    static IEnumerable<Catch> Clusters =>
        [
            Catch.Of(
                typeof(SmallClusters),
                nameof(SmallClusters.Energies_add_up_across_vacuum),
                () => new VacuumErrors(0, 0, 0, 0),
                [m => m with { Atoms = 1e-4 }, m => m with { Box = 1e-4 }, m => m with { Clusters = 1e-4 }]
            ),
            Catch.Of(
                typeof(SmallClusters),
                nameof(SmallClusters.Two_atoms_repel_each_other_down_to_contact),
                () => Bond(20, 5, 0.5, -3.2, -1, 0),
                [_ => Bond(2, 5, 0.5, -3.2, -1, 0)]
            ),
            Catch.Of(
                typeof(SmallClusters),
                nameof(SmallClusters.Two_atoms_have_one_well),
                () => Bond(20, 5, 0.5, -3.2, -1, 0),
                [_ => Bond(20, 5, 0.5, -3.2, 1, -1, 0), _ => Bond(2, 5, 0.5, -3.2, -1, 0)]
            ),
            Catch.Of(
                typeof(SmallClusters),
                nameof(SmallClusters.Three_atoms_repel_each_other_down_to_contact),
                () => Bond(60, 15, 1, -5, -2, 0),
                [_ => Bond(60, 15, 16, -5, -2, 0), _ => Bond(60, -8, 1, -5, -2, 0)]
            ),
            Catch.Of(
                typeof(SmallClusters),
                nameof(SmallClusters.Bond_of_the_dimer),
                () => Bond(20, 5, 0.5, -3.2, -1, 0),
                [_ => Bond(20, 5, -3.2, -1, -0.5, 0), _ => Bond(20, 15, 10, 5, 1, 0)]
            ),
            Catch.Of(
                typeof(SmallClusters),
                nameof(SmallClusters.Binding_of_the_dimer),
                () => Bond(20, 5, 0.5, -3.2, -1, 0),
                [_ => Bond(20, 5, 0.5, -2.2, -1, 0), _ => Bond(20, 5, 0.5, -4.5, -1, 0)]
            ),
        ];

    // The fourth point is where the well belongs.
    static BindingCurves Bond(params IReadOnlyList<double> energies) =>
        new([new("Si-Si", 2.2, [.. energies.Select((_, k) => 0.65 + 0.533 * k)], energies)]);
}
