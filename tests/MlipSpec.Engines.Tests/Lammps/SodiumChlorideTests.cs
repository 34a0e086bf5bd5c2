using MlipSpec.Checks;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Conformance;
using MlipSpec.Engines.Lammps;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Verdicts;

namespace MlipSpec.Engines.Tests.Lammps;

/// <summary>Sodium chloride as in C. Kittel, Introduction to Solid State Physics, table 7 of chapter 3 (after M. P. Tosi, Solid State
/// Phys. 16, 1, 1964): charges of ±1 and λ e^(−r/ρ) between unlike ions with zλ = 1.05·10⁻⁸ erg, z = 6, and ρ = 0.321 Å.</summary>
[Collection(EngineCollection.Name)]
public sealed class SodiumChlorideTests
{
    const double Cutoff = 10,
        Strength = 1.05e-8 / 6 / 1.602176634e-12, // eV
        Range = 0.321;

    static readonly Crystal s_salt = new(["Na", "Cl"], "rocksalt") { AtomicVolume = 22.4 };
    static readonly Lazy<LammpsPotential> s_ions = new(() =>
        LammpsPotential.Create(
            [
                "pair_style buck/coul/long 10.0",
                "pair_coeff * * 0.0 0.3 0.0",
                FormattableString.Invariant($"pair_coeff 1 2 {Strength} {Range} 0.0"),
                "pair_modify table 0",
                "kspace_style ewald 1e-10",
            ],
            ["Na", "Cl"],
            new()
            {
                AtomStyle = "charge",
                Charges = new Dictionary<Element, double> { ["Na"] = 1, ["Cl"] = -1 },
            }
        )
    );

    /// <summary>Madelung's constant for the charges and shells for the repulsion, at the minimum of that sum; the table has
    /// 2.820 Å, and −α e²/R (1 − ρ/R) = −7.9 eV for a pair.</summary>
    [LammpsFact]
    public void Distance_and_energy_are_those_of_the_Madelung_constant()
    {
        var measured = new LatticeConstant(s_salt).Measure(s_ions.Value);
        var (low, high) = (5.0, 6.5);
        while (high - low > 1e-9)
        {
            var (a, b) = (low + (high - low) / 3, high - (high - low) / 3);
            (low, high) = OfPair(a) < OfPair(b) ? (low, b) : (a, high);
        }
        measured.A.Value.ShouldBe(low, 1e-4);
        // LAMMPS has the error function to 1.5e-7.
        measured.AtomicEnergy.Value.ShouldBe(OfPair(low) / 2, 1e-5);
        (low / 2).ShouldBe(2.82, 0.02);
        OfPair(low).ShouldBe(-7.9, 0.05);
    }

    /// <summary>Ions on centres of symmetry under central forces at zero pressure: Cauchy.</summary>
    [LammpsFact]
    public void C12_is_C44()
    {
        var measured = new ElasticConstants(s_salt).Measure(s_ions.Value);
        measured.C12.Value.ShouldBe(
            measured.C44.Value,
            0.01 + 2 * (measured.C12.Uncertainty + measured.C44.Uncertainty)
        );
        measured.C11.Value.ShouldBeGreaterThan(measured.C12.Value);
    }

    /// <summary>Promises about crystals are judged, those about vacuum do not apply, and what has an end is
    /// refused.</summary>
    [LammpsFact]
    public void A_sum_over_the_lattice_keeps_what_it_can_promise()
    {
        var report = new ConformanceKit { Size = PromiseSize.Small }.Check(s_ions.Value);
        report.ThrowIfBroken();
        report[Promises.Separability].Verdict.ShouldBe(Verdict.NotApplicable);
        foreach (var name in (string[])[Promises.Forces, Promises.Virial, Promises.Extensivity, Promises.PathWork])
            report[name].Verdict.ShouldBe(Verdict.Pass, name);
        Should
            .Throw<NotCoveredException>(() => s_ions.Value.Evaluate(new Structure(Cell.None, ["Na"], [default])))
            .Message.ShouldContain("periodic");
    }

    // eV for Na and Cl together.
    static double OfPair(double a) => RockSaltEnergy.OfPair(a, 1, Cutoff, r => Strength * Math.Exp(-r / Range), _ => 0);
}
