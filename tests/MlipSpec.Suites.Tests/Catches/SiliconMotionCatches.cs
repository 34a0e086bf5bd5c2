using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Liquids;
using MlipSpec.Checks.Melting;
using MlipSpec.Checks.Promises.Work;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Structures;
using MlipSpec.Suites.Silicon;
using static MlipSpec.Suites.Tests.Catches.Forged;

namespace MlipSpec.Suites.Tests.Catches;

/// <summary>The gates of vibrating, molten and labelled silicon on forged measurements.</summary>
static class SiliconMotionCatches
{
    const double Room = 298.15;

    static readonly SiliconReferences s_known = new();

    public static IEnumerable<Catch> All =>
        [
            .. Vibrations,
            .. Glasses,
            .. Liquids,
            .. Drift,
            .. Errors,
            .. SiliconPressureCatches.All,
            .. SiliconSearchCatches.All,
        ];

    static PhononSpectrum Spectrum(double gamma, double acousticAtX, double opticalAtL, double heat, double lowest = 0)
    {
        PhononModes Point(string label, double first, double last) =>
            new(label, Vector3D.Zero, [first, first, last / 2, last / 2, last, last]);
        return new(
            "face-centred cubic",
            [Point("Γ", 0, gamma), Point("X", acousticAtX, 14), Point("L", 3, opticalAtL)],
            [],
            lowest,
            "X",
            gamma,
            0.06,
            [new(Room, 0.05, 18, heat)],
            [],
            []
        );
    }

    static IEnumerable<Catch> Vibrations
    {
        get
        {
            var (gamma, x, l, heat) = (
                ValueOf(s_known.GammaOptical),
                ValueOf(s_known.TransverseAcousticAtX),
                ValueOf(s_known.TransverseOpticalAtL),
                ValueOf(s_known.HeatCapacity)
            );
            var expansion = ValueOf(s_known.Expansion);
            return
            [
                Gate(
                    nameof(DiamondVibrations.Diamond_has_no_imaginary_modes),
                    _ => Spectrum(gamma, x, l, heat, lowest: -1)
                ),
                Gate(nameof(DiamondVibrations.Zone_centre_optical_mode), _ => Spectrum(gamma + 2, x, l, heat)),
                Gate(nameof(DiamondVibrations.Transverse_acoustic_mode_at_X), _ => Spectrum(gamma, 1.5 * x, l, heat)),
                Gate(nameof(DiamondVibrations.Transverse_optical_mode_at_L), _ => Spectrum(gamma, x, 1.2 * l, heat)),
                Gate(
                    nameof(DiamondVibrations.Heat_capacity_at_room_temperature),
                    _ => Spectrum(gamma, x, l, 0.9 * heat)
                ),
                Change(nameof(DiamondVibrations.A_displacement_is_small_enough_to_be_harmonic), 0.2),
                Change(nameof(DiamondVibrations.A_supercell_of_216_atoms_is_large_enough), 0.5),
                Catch.Of(
                    typeof(DiamondVibrations),
                    nameof(DiamondVibrations.Thermal_expansion_at_room_temperature),
                    () => Expanding(expansion, -1.4),
                    [_ => Expanding(expansion + 2, -1.4), _ => Expanding(-1, -1.4)]
                ),
                Catch.Of(
                    typeof(DiamondVibrations),
                    nameof(DiamondVibrations.Transverse_acoustic_mode_at_X_softens_on_compression),
                    () => Expanding(expansion, -1.4),
                    [_ => Expanding(expansion, 0.5)]
                ),
            ];

            Catch Gate(string test, Func<PhononSpectrum, PhononSpectrum> fault) =>
                Catch.Of(typeof(DiamondVibrations), test, () => Spectrum(gamma, x, l, heat), [fault]);

            static Catch Change(string test, double too) =>
                Catch.Of(
                    typeof(DiamondVibrations),
                    test,
                    () => new PhononConvergence(0.001, "X, mode 1", "coarse", "fine"),
                    [m => m with { LargestChange = too }]
                );
        }
    }

    static ThermalExpansion Expanding(double expansion, double grueneisen) =>
        new([new(Room, 20, expansion, 98, 19.8, 0.5)], [new("X", [grueneisen, grueneisen, 0.9, 0.9, 1.5, 1.5])], []);

    /// <summary>Peak and dip of g(r), its coordination and the first peak of S(q).</summary>
    static DisorderedStructure Disorder(
        double peak,
        double height,
        double dip,
        double coordination,
        double diffraction
    ) => new(peak, height, 2.9, dip, coordination, 108, 15, diffraction, 2, 18, 0, -4, 0, [], [], [], [], []);

    static Glass Quenched(double coordination, double diffraction, double excess) =>
        new(Disorder(2.4, 4, 0.1, coordination, diffraction), excess, 0.9, []);

    static IEnumerable<Catch> Glasses
    {
        get
        {
            var (n, q, excess) = (
                ValueOf(s_known.AmorphousCoordination),
                ValueOf(s_known.AmorphousDiffractionPeak),
                ValueOf(s_known.AmorphousExcessEnergy)
            );
            return
            [
                Gate(
                    nameof(AmorphousSilicon.Quenched_silicon_is_a_network),
                    _ => Quenched(6.5, q, excess),
                    _ => Quenched(2.8, q, excess)
                ),
                Gate(
                    nameof(AmorphousSilicon.The_network_lies_above_the_crystal),
                    _ => Quenched(n, q, 0.01),
                    _ => Quenched(n, q, 0.6)
                ),
                Gate(
                    nameof(AmorphousSilicon.Slowly_quenched_silicon_has_the_coordination_of_annealed_films),
                    _ => Quenched(4.3, q, excess)
                ),
                Gate(
                    nameof(AmorphousSilicon.Slowly_quenched_silicon_has_the_excess_enthalpy_of_calorimetry),
                    _ => Quenched(n, q, 0.35)
                ),
                Gate(
                    nameof(
                        AmorphousSilicon.Slowly_quenched_silicon_has_the_first_sharp_diffraction_peak_of_annealed_films
                    ),
                    _ => Quenched(n, 1.1 * q, excess)
                ),
                Catch.Of(
                    typeof(AmorphousSilicon),
                    nameof(AmorphousSilicon.Ten_times_slower_gives_the_same_glass),
                    () => new StructureConvergence(0.01, 0, 0, -0.005, []),
                    [m => m with { EnergyChange = -0.04 }]
                ),
            ];

            Catch Gate(string test, params IReadOnlyList<Func<Glass, Glass>> faults) =>
                Catch.Of(typeof(AmorphousSilicon), test, () => Quenched(n, q, excess), faults);
        }
    }

    static IEnumerable<Catch> Liquids
    {
        get
        {
            var (r, height, dip) = (
                ValueOf(s_known.LiquidPeakPosition),
                ValueOf(s_known.LiquidPeakHeight),
                ValueOf(s_known.LiquidDipHeight)
            );
            return
            [
                Gate(
                    nameof(LiquidSilicon.First_neighbours_stand_where_they_should),
                    _ => Disorder(r + 0.3, height, dip, 6, 2.5)
                ),
                Gate(
                    nameof(LiquidSilicon.First_peak_is_as_high_as_it_should),
                    _ => Disorder(r, 1.6 * height, dip, 6, 2.5)
                ),
                // Bonds that stay tetrahedral.
                Gate(nameof(LiquidSilicon.Shells_of_the_liquid_overlap), _ => Disorder(r, height, 0.2, 6, 2.5)),
                Catch.Of(
                    typeof(LiquidSilicon),
                    nameof(LiquidSilicon.The_cell_is_large_enough),
                    () => new StructureConvergence(0.01, 0.01, 0, 0.005, []),
                    [m => m with { PeakChange = 0.1 }, m => m with { PeakChange = -0.1 }]
                ),
                Catch.Of(
                    typeof(LiquidSilicon),
                    nameof(LiquidSilicon.The_time_step_is_short_enough),
                    () => new StructureConvergence(0.01, 0.01, 0, 0.005, []),
                    [m => m with { EnergyChange = 0.06 }]
                ),
                Catch.Of(
                    typeof(LiquidSilicon),
                    nameof(LiquidSilicon.Melting_point),
                    () => new Coexistence(ValueOf(s_known.MeltingPoint), 0.5, [], []),
                    [m => m with { Temperature = 2450 }, m => m with { Temperature = 1300 }]
                ),
            ];

            Catch Gate(string test, Func<DisorderedStructure, DisorderedStructure> fault) =>
                Catch.Of(typeof(LiquidSilicon), test, () => Disorder(r, height, dip, 6, 2.5), [fault]);
        }
    }

    // A drift by the integrator, one that stays at half the step, energies that jump.
    static IEnumerable<Catch> Drift =>
        [
            Catch.Of(
                typeof(InMotion),
                nameof(InMotion.Energy_is_conserved),
                () =>
                    new EnergyDrift
                    {
                        Drift = -1,
                        DriftAtHalfStep = -0.2,
                        Fluctuation = 2e-5,
                        Order = 2,
                    },
                [
                    m => m with { Drift = -20 },
                    m => m with { Drift = 8, DriftAtHalfStep = 8, Cause = "forged" },
                    m => m with { Order = 0.3 },
                ]
            ),
        ];

    static IEnumerable<Catch> Errors =>
        [
            LabelsOf(
                nameof(Silicon.Labels.Energies_over_all_phases),
                _ => LabelErrors(0.4, 0.2, 0.1, "melt", "random")
            ),
            LabelsOf(nameof(Silicon.Labels.Forces_in_the_melt), _ => LabelErrors(0.05, 0.8, 0.1, "melt", "random")),
            LabelsOf(
                nameof(Silicon.Labels.Forces_in_random_structures),
                _ => LabelErrors(0.05, 2, 0.1, "melt", "random")
            ),
            // A small median with a heavy tail is caught as well as a large one.
            LabelsOf(
                nameof(Silicon.Labels.Forces_of_a_published_test_set),
                _ => LabelErrors(0.05, 0.8, 0.1),
                _ => LabelErrors(0.05, 0.45, 0.4)
            ),
            LabelsOf(nameof(Silicon.Labels.Energies_of_a_published_test_set), _ => LabelErrors(0.4, 0.2, 0.1)),
        ];

    static Catch LabelsOf(
        string test,
        params IReadOnlyList<Func<MlipSpec.Checks.Labels.LabelErrors, MlipSpec.Checks.Labels.LabelErrors>> faults
    ) => Catch.Of(typeof(Silicon.Labels), test, () => LabelErrors(0.05, 0.2, 0.1, "melt", "random"), faults);
}
