namespace MlipSpec.Suites.Silicon;

/// <summary>Harmonic vibrations of diamond silicon: 216 atoms, one of them displaced.</summary>
public sealed class DiamondVibrations(SiliconReferences references) : IClassFixture<SiliconReferences>
{
    public static Phonons Spectrum => new(Element, Diamond);

    public static DisplacementConvergence Displacement => new(new Crystal(Element, Diamond));

    public static SupercellConvergence Supercell => new(new Crystal(Element, Diamond));

    public static QuasiHarmonic Expansion => new(Element, Diamond);

    const string Element = "Si",
        Diamond = "diamond";
    const double Room = 298.15;

    [Measures(nameof(Spectrum)), Qualitative]
    public void Diamond_has_no_imaginary_modes(PhononSpectrum measured) =>
        measured.Lowest.ShouldBeGreaterThan(PhononSpectrum.ImaginaryBelow, $"lowest frequency, at {measured.LowestAt}");

    [Measures(nameof(Displacement)), Qualitative]
    public void A_displacement_is_small_enough_to_be_harmonic(PhononConvergence measured) =>
        measured.LargestChange.ShouldBeLessThan(0.05, $"change of {measured.At} when the displacement is halved");

    [Measures(nameof(Supercell))]
    public void A_supercell_of_216_atoms_is_large_enough(PhononConvergence measured) =>
        measured.LargestChange.ShouldBeLessThan(0.2, $"change of {measured.At} in 512 atoms");

    [Measures(nameof(Spectrum))]
    public void Zone_centre_optical_mode(PhononSpectrum measured) =>
        measured.At("Γ").Highest.ShouldAgreeWith(references.GammaOptical, within: THz(0.5));

    [Measures(nameof(Spectrum))]
    public void Transverse_acoustic_mode_at_X(PhononSpectrum measured) =>
        measured.At("X")[0].ShouldAgreeWith(references.TransverseAcousticAtX, within: Percent(15));

    [Measures(nameof(Spectrum))]
    public void Transverse_optical_mode_at_L(PhononSpectrum measured) =>
        measured.At("L")[5].ShouldAgreeWith(references.TransverseOpticalAtL, within: Percent(10));

    [Measures(nameof(Spectrum))]
    public void Heat_capacity_at_room_temperature(PhononSpectrum measured) =>
        measured.AtTemperature(Room).HeatCapacity.ShouldAgreeWith(references.HeatCapacity, within: Percent(5));

    [Measures(nameof(Expansion))]
    public void Thermal_expansion_at_room_temperature(ThermalExpansion measured) =>
        measured.AtTemperature(Room).Expansion.ShouldAgreeWith(references.Expansion, within: PerMillionKelvin(0.8));

    /// <summary>Shearing modes soften on compression in tetrahedral crystals, which is why silicon contracts below 120
    /// K.</summary>
    [Measures(nameof(Expansion))]
    public void Transverse_acoustic_mode_at_X_softens_on_compression(ThermalExpansion measured) =>
        measured.GrueneisenAt("X")[0].ShouldBeNegative("mode Grüneisen parameter of X TA");
}
