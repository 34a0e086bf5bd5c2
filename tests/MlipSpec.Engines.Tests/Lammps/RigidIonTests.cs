using MlipSpec.Checks;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Engines.Lammps;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Tests.Lammps;

/// <summary>Magnesium oxide of rigid ions: charges of ±2 and the repulsion of G. V. Lewis and C. R. A. Catlow, J. Phys. C
/// 18, 1149 (1985), A e^(−r/ρ) with A = 821.6 eV and ρ = 0.3242 Å between Mg and O, A = 22764 eV, ρ = 0.149 Å and
/// C = 27.88 eV Å⁶ between O and O.</summary>
[Collection(EngineCollection.Name)]
public sealed class RigidIonTests
{
    const double Cutoff = 10;

    static readonly Crystal s_oxide = new(["Mg", "O"], "rocksalt") { AtomicVolume = 9.4 };
    static readonly Lazy<LammpsPotential> s_ions = new(() =>
        LammpsPotential.Create(
            [
                "pair_style buck/coul/long 10.0",
                "pair_coeff 1 1 0.0 0.3 0.0",
                "pair_coeff 1 2 821.6 0.3242 0.0",
                "pair_coeff 2 2 22764.0 0.149 27.88",
                "pair_modify table 0",
                "kspace_style ewald 1e-8",
            ],
            ["Mg", "O"],
            new()
            {
                AtomStyle = "charge",
                Charges = new Dictionary<Element, double> { ["Mg"] = 2, ["O"] = -2 },
            }
        )
    );

    /// <summary>Madelung's constant for the charges, and the shells within the cutoff for the rest; where the energy is
    /// least.</summary>
    [LammpsFact]
    public void The_cohesive_energy_is_that_of_the_Madelung_constant()
    {
        var measured = new LatticeConstant(s_oxide).Measure(s_ions.Value);
        var a = measured.A.Value;
        measured.AtomicEnergy.Value.ShouldBe(OfPair(a) / 2, 2e-5);
        // Where shells cross the cutoff the sum jumps by micro-electronvolts, so the minimum is looked for around it.
        OfPair(a).ShouldBeLessThan(OfPair(a - 0.01));
        OfPair(a).ShouldBeLessThan(OfPair(a + 0.01));
    }

    /// <summary>Ions on centres of symmetry under central forces at zero pressure: Cauchy.</summary>
    [LammpsFact]
    public void C12_is_C44()
    {
        var measured = new ElasticConstants(s_oxide).Measure(s_ions.Value);
        measured.C12.Value.ShouldBe(
            measured.C44.Value,
            0.1 + 2 * (measured.C12.Uncertainty + measured.C44.Uncertainty)
        );
        measured.C11.Value.ShouldBeGreaterThan(measured.C12.Value);
    }

    [LammpsFact]
    public void A_plane_of_magnesium_against_one_of_oxygen_is_refused_by_name()
    {
        var measured = new CleavageEnergy(s_oxide, new(1, 1, 1)) { Thickness = 12 }.Measure(s_ions.Value);
        measured.Relaxed.Finding!.Message.ShouldContain("Tasker's third kind");
    }

    // eV for Mg and O together.
    static double OfPair(double a) =>
        RockSaltEnergy.OfPair(
            a,
            2,
            Cutoff,
            r => 821.6 * Math.Exp(-r / 0.3242),
            r => 0.5 * (22764.0 * Math.Exp(-r / 0.149) - 27.88 / Math.Pow(r, 6))
        );
}
