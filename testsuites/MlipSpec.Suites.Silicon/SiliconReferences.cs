namespace MlipSpec.Suites.Silicon;

/// <summary>The references of this suite, each a record of the catalogue. Low-temperature values stand first, because
/// the checks here are static.</summary>
public sealed class SiliconReferences
{
    /// <summary>a₀ of diamond.</summary>
    public ReferenceSet<Length> LatticeConstant { get; } =
        Set<Length>(
            "si/diamond/lattice-constant/0K",
            "si/diamond/lattice-constant/PBE",
            "si/diamond/lattice-constant/PW91"
        );

    /// <summary>Bulk modulus of diamond.</summary>
    public ReferenceSet<Pressure> BulkModulus { get; } =
        Set<Pressure>("si/diamond/bulk-modulus/0K", "si/diamond/bulk-modulus/PBE", "si/diamond/bulk-modulus/PW91");

    /// <summary>Pressure derivative of the bulk modulus of diamond.</summary>
    public ReferenceSet<Ratio> BulkModulusDerivative { get; } =
        Set<Ratio>("si/diamond/bulk-modulus-derivative/0K", "si/diamond/bulk-modulus-derivative/PBE");

    /// <summary>C₁₁ of diamond.</summary>
    public ReferenceSet<Pressure> C11 { get; } = Set<Pressure>("si/diamond/C11/4.2K", "si/diamond/C11/PW91");

    /// <summary>C₁₂ of diamond.</summary>
    public ReferenceSet<Pressure> C12 { get; } = Set<Pressure>("si/diamond/C12/4.2K", "si/diamond/C12/PW91");

    /// <summary>C₄₄ of diamond, atoms relaxed.</summary>
    public ReferenceSet<Pressure> C44 { get; } = Set<Pressure>("si/diamond/C44/4.2K", "si/diamond/C44/PW91");

    /// <summary>Optical modes of diamond at Γ.</summary>
    public ReferenceSet<Frequency> GammaOptical { get; } = Phonon("gamma-optical");

    /// <summary>Transverse acoustic modes of diamond at X.</summary>
    public ReferenceSet<Frequency> TransverseAcousticAtX { get; } = Phonon("X-TA");

    /// <summary>Transverse optical modes of diamond at L.</summary>
    public ReferenceSet<Frequency> TransverseOpticalAtL { get; } = Phonon("L-TO");

    /// <summary>Heat capacity of diamond at 298.15 K.</summary>
    public ReferenceSet<MolarEntropy> HeatCapacity { get; } = Set<MolarEntropy>("si/diamond/heat-capacity/298.15K");

    /// <summary>Coefficient of linear expansion of diamond at 298.15 K.</summary>
    public ReferenceSet<Expansivity> Expansion { get; } =
        Set<Expansivity>("si/diamond/thermal-expansion/298.15K", "si/diamond/thermal-expansion/PW91");

    /// <summary>Energy of a phase above diamond, per atom; first principles, PW91 (PBE gives high phases up to 0.06
    /// eV/atom less).</summary>
    public Reference<AtomicEnergy> EnergyAboveDiamond(string phase) =>
        Catalogue.Get<AtomicEnergy>($"si/{phase}/energy-above-diamond/PW91");

    /// <summary>Formation energy of the vacancy, relaxed.</summary>
    public ReferenceSet<Energy> Vacancy { get; } =
        Set<Energy>("si/diamond/vacancy-formation-energy/experiment", "si/diamond/vacancy-formation-energy/PW91");

    /// <summary>Formation energy of an interstitial ("dumbbell", "hexagonal", "tetrahedral"), relaxed; first
    /// principles, PW91.</summary>
    public Reference<Energy> Interstitial(string kind) =>
        Catalogue.Get<Energy>($"si/diamond/{kind}-interstitial-formation-energy/PW91");

    /// <summary>Barrier of the migrating vacancy.</summary>
    public Reference<Energy> VacancyMigration { get; } =
        Catalogue.Get<Energy>("si/diamond/vacancy-migration-energy/experiment");

    /// <summary>Energy of a surface that is not reconstructed; first principles, PW91. Experiments know reconstructed
    /// surfaces only.</summary>
    public Reference<ArealEnergy> Surface(string plane) =>
        Catalogue.Get<ArealEnergy>($"si/diamond/surface-energy-{plane}/PW91");

    /// <summary>Energy of an unstable stacking fault ("shuffle-relaxed", "glide-relaxed"); first principles,
    /// PW91.</summary>
    public Reference<ArealEnergy> UnstableFault(string kind) =>
        Catalogue.Get<ArealEnergy>($"si/diamond/unstable-fault-{kind}/PW91");

    /// <summary>Energy of the intrinsic stacking fault.</summary>
    public ReferenceSet<ArealEnergy> IntrinsicFault { get; } =
        Set<ArealEnergy>("si/diamond/intrinsic-fault/experiment", "si/diamond/intrinsic-fault/PW91");

    /// <summary>Pressure derivative of an elastic constant, "C11", "C12" or "C44".</summary>
    public Reference<Ratio> PressureDerivative(string constant) =>
        Catalogue.Get<Ratio>($"si/diamond/d{constant}-dP/298K");

    /// <summary>Bond length of the dimer.</summary>
    public Reference<Length> DimerBond { get; } = Catalogue.Get<Length>("si/dimer/bond-length/experiment");

    /// <summary>Energy that binds the dimer.</summary>
    public Reference<Energy> DimerBinding { get; } = Catalogue.Get<Energy>("si/dimer/binding-energy/experiment");

    /// <summary>Energy that separates diamond into atoms, per atom.</summary>
    public Reference<AtomicEnergy> CohesiveEnergy { get; } =
        Catalogue.Get<AtomicEnergy>("si/diamond/cohesive-energy/0K");

    static ReferenceSet<Frequency> Phonon(string mode) =>
        Set<Frequency>($"si/diamond/phonon-{mode}/300K", $"si/diamond/phonon-{mode}/PW91");

    /// <summary>Where g(r) of the liquid at 2000 K is highest.</summary>
    public Reference<Length> LiquidPeakPosition { get; } =
        Catalogue.Get<Length>("si/liquid/first-peak-position/PW91-2000K");

    /// <summary>How high it is.</summary>
    public Reference<Ratio> LiquidPeakHeight { get; } = Catalogue.Get<Ratio>("si/liquid/first-peak-height/PW91-2000K");

    /// <summary>How low g(r) is between first and second shell.</summary>
    public Reference<Ratio> LiquidDipHeight { get; } =
        Catalogue.Get<Ratio>("si/liquid/first-minimum-height/PW91-2000K");

    /// <summary>Melting point at no pressure.</summary>
    public Reference<Temperature> MeltingPoint { get; } = Catalogue.Get<Temperature>("si/diamond/melting-point/1atm");

    /// <summary>Neighbours of an atom in annealed amorphous silicon.</summary>
    public Reference<Ratio> AmorphousCoordination { get; } = Catalogue.Get<Ratio>("si/amorphous/coordination/annealed");

    /// <summary>Position of its first sharp diffraction peak.</summary>
    public Reference<WaveNumber> AmorphousDiffractionPeak { get; } =
        Catalogue.Get<WaveNumber>("si/amorphous/diffraction-peak-position/annealed");

    /// <summary>Its enthalpy above the crystal; two calorimetries differ by a factor of two, which is in the
    /// uncertainty.</summary>
    public Reference<AtomicEnergy> AmorphousExcessEnergy { get; } =
        Catalogue.Get<AtomicEnergy>("si/amorphous/energy-above-diamond/relaxed");

    static ReferenceSet<T> Set<T>(string experiment, params string[] truths)
        where T : struct, IDimension => new(Catalogue.Get<T>(experiment), [.. truths.Select(Catalogue.Get<T>)]);
}
