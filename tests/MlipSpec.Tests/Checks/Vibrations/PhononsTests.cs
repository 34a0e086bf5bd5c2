using MlipSpec.Analysis.Phonons;
using MlipSpec.Checks;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Settings;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Checks.Vibrations;

public sealed class PhononsTests
{
    static readonly Phonons s_diamond = new("Si", "diamond") { Supercell = 2, Mesh = 8 };

    // Published for this potential: Γ 17.83, X 6.65/12.99/15.63 THz (A. P. Bartók et al., Phys. Rev. X 8, 041048
    // (2018), its data).
    [Fact]
    public void Stillinger_Weber_diamond_has_its_published_frequencies()
    {
        var measured = s_diamond.Measure(StillingerWeber.Silicon);
        measured.At("Γ").Highest.Value.ShouldBe(17.83, 0.01);
        measured
            .At("X")
            .Frequencies.Select(f => f.Value)
            .ToArray()
            .ShouldBe([6.65, 6.65, 12.99, 12.99, 15.63, 15.63], 0.01);
        measured.At("Γ").Frequencies.Take(3).ShouldAllBe(f => Math.Abs(f.Value) < 1e-4);
        measured.Lowest.Value.ShouldBe(0, 1e-4);
        measured.LowestAt.ShouldBe("Γ (0, 0, 0)");
        measured.Remarks.ShouldBeEmpty();
    }

    /// <summary>Springs k between nearest neighbours of an fcc crystal: at X, mω² = 8k and twice 4k; at L, 8k and twice
    /// 2k.</summary>
    [Fact]
    public void Springs_between_nearest_neighbours_of_fcc_vibrate_as_calculated_by_hand()
    {
        const double epsilon = 0.2,
            sigma = 3,
            cutoff = 4;
        double Slope(double r) => -24 * epsilon * (2 * Math.Pow(sigma / r, 12) - Math.Pow(sigma / r, 6)) / r;
        double low = sigma,
            high = cutoff;
        while (high - low > 1e-12)
            (low, high) = Slope((low + high) / 2) < Slope(cutoff) ? ((low + high) / 2, high) : (low, (low + high) / 2);
        // The shifted force vanishes at the cutoff too; this is the minimum inside.
        var k = (Slope(low + 1e-4) - Slope(low - 1e-4)) / 2e-4;
        double Terahertz(double multiple) =>
            DynamicalMatrix.TerahertzPerRoot * Math.Sqrt(multiple * k / new Element(18).Mass);

        var measured = new Phonons("Ar", "fcc")
        {
            Supercell = 2,
            Mesh = 4,
            DisplacementLength = 1e-3,
        }.Measure(new LennardJones(epsilon, sigma, cutoff));
        measured
            .At("X")
            .Frequencies.Select(f => f.Value)
            .ToArray()
            .ShouldBe([Terahertz(4), Terahertz(4), Terahertz(8)], 1e-4);
        measured
            .At("L")
            .Frequencies.Select(f => f.Value)
            .ToArray()
            .ShouldBe([Terahertz(2), Terahertz(2), Terahertz(8)], 1e-4);
    }

    [Fact]
    public void The_optical_mode_of_diamond_is_seen_by_Raman_scattering_and_not_by_infrared_light()
    {
        var modes = s_diamond.Measure(StillingerWeber.Silicon).ZoneCentre;
        modes
            .Select(m => (m.Label, m.Degeneracy, m.IsAcoustic, m.IsInfraredActive, m.IsRamanActive))
            .ShouldBe([("T1u", 3, true, true, false), ("T2g", 3, false, false, true)]);
    }

    [Fact]
    public void A_heat_capacity_reaches_the_limits_of_Debye_and_of_Dulong_and_Petit()
    {
        var measured = (s_diamond with { Temperatures = [0, 298.15, 20000] }).Measure(StillingerWeber.Silicon);
        measured.AtTemperature(0).HeatCapacity.Value.ShouldBe(0);
        measured.AtTemperature(0).FreeEnergy.Value.ShouldBe(measured.ZeroPointEnergy.Value);
        measured.AtTemperature(298.15).HeatCapacity.Value.ShouldBeInRange(17, 22);
        // three of 6·8³ modes are acoustic at Γ and left out
        measured.AtTemperature(20000).HeatCapacity.Value.ShouldBe(3 * Constants.GasConstant, 0.03);
    }

    [Fact]
    public void Body_centred_silicon_is_found_unstable_and_the_wave_vector_is_named()
    {
        var measured = new Phonons("Si", "bcc") { Supercell = 3, Mesh = 8 }.Measure(StillingerWeber.Silicon);
        measured.Lowest.Value.ShouldBeLessThan(-0.5);
        measured.LowestAt.ShouldBe("N (0.5, 0.5, 0)");
        measured.AtTemperature(298.15).HeatCapacity.Finding!.Message.ShouldContain("imaginary modes, down to");
        measured.ZeroPointEnergy.IsMeasured.ShouldBeFalse();
    }

    /// <summary>Without its three-body term the potential still binds diamond, which then shears without resistance: a
    /// mode is soft.</summary>
    [Fact]
    public void A_potential_that_lost_its_bond_bending_is_caught_by_its_soft_mode()
    {
        var soft = new StillingerWeber(
            StillingerWeberParameters.Silicon with
            {
                Name = "no bending",
                Lambda = 0,
            },
            "Si"
        );
        s_diamond.Measure(soft).Lowest.Value.ShouldBeLessThan(PhononSpectrum.ImaginaryBelow);
    }

    [Fact]
    public void A_scaled_force_constant_is_caught_by_the_optical_mode() =>
        s_diamond
            .Measure(new StillingerWeber(StillingerWeberParameters.Silicon with { Epsilon = 2 * 2.1683 }, "Si"))
            .At("Γ")
            .Highest.Value.ShouldBe(17.83 * Math.Sqrt(2), 0.02);

    [Fact]
    public void A_displacement_of_a_fifth_of_an_angstrom_is_not_harmonic()
    {
        new DisplacementConvergence("Si", "diamond")
            .Measure(StillingerWeber.Silicon)
            .LargestChange.Value.ShouldBeLessThan(2e-3);
        new DisplacementConvergence("Si", "diamond") { DisplacementLength = 0.2 }
            .Measure(StillingerWeber.Silicon)
            .LargestChange.Value.ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void A_supercell_of_one_cell_is_not_converged_and_one_of_two_is()
    {
        // This potential reaches second neighbours, and two cells hold them all.
        new SupercellConvergence("Si", "diamond") { Supercell = 2 }
            .Measure(StillingerWeber.Silicon)
            .LargestChange.Value.ShouldBeLessThan(1e-3);
        var one = new SupercellConvergence("Si", "diamond") { Supercell = 1 }.Measure(StillingerWeber.Silicon);
        one.LargestChange.Value.ShouldBeGreaterThan(0.05);
        one.At.ShouldContain("mode");
    }

    [Fact]
    public void A_supercell_thinner_than_forces_reach_is_named_with_the_points_that_it_does_not_contain()
    {
        var notices = new List<string>();
        var remark = (s_diamond with { Supercell = 1 })
            .Measure(StillingerWeber.Silicon, new CheckContext { Notice = notices.Add })
            .Remarks.ShouldHaveSingleItem();
        remark.ShouldStartWith("the supercell is 5.43 Å thick");
        remark.ShouldContain(
            "it does not contain U (in 4, 8, 12, …), K (in 4, 8, 12, …), L (in 2, 4, 6, …), W (in 2, 4, 6, …). Use Supercell = 4"
        );
        notices.ShouldBe([$"Stillinger-Weber Si, Si diamond: {remark}"]);
    }

    // Independently by phonopy: 3.809 THz in every even supercell, which contains M, and 4.414 in 3³, which does not.
    [LammpsDataFact]
    public void A_mode_of_magnesium_is_wrong_in_a_supercell_without_its_wave_vector_and_that_is_said()
    {
        using TemporaryFile settings = new(
            """{ "potentials": { "Mg": { "kind": "eam", "file": "FILE", "elements": ["Mg"] } } }""".Replace(
                "FILE",
                LammpsData.Path("Mg_mm.eam.fs")
            )
        );
        var magnesium = SuiteSettings.Read(settings.Path, PotentialKinds.BuiltIn, _ => null).Potentials[0].Create();
        var thin = new Phonons("Mg", "hcp") { Mesh = 2 }.Measure(magnesium);
        thin.At("M").Lowest.Value.ShouldBe(4.414, 2e-3);
        thin.Remarks.ShouldHaveSingleItem().ShouldContain("it does not contain M (in 2, 4, 6, …)");
        thin.At("M").Lowest.Uncertainty.ShouldBe(4.414 - 3.809, 4e-3);
        var even = new Phonons("Mg", "hcp") { Supercell = 2, Mesh = 2 }.Measure(magnesium);
        even.At("M").Lowest.Uncertainty.ShouldBe(0);
        even.At("M").Lowest.Value.ShouldBe(3.809, 2e-3);
        even.Remarks.ShouldHaveSingleItem().ShouldNotContain("M (in");
        new QuasiHarmonic("Mg", "hcp")
        {
            Supercell = 2,
            Mesh = 2,
            Points = 5,
        }
            .Measure(magnesium)
            .Remarks.ShouldBe(even.Remarks);
    }

    /// <summary>Six cells along each edge hold every special point but some of fcc, and all that these potentials
    /// reach.</summary>
    [LammpsDataTheory]
    [InlineData("Cu_mishin1.eam.alloy", "Cu", "fcc")]
    [InlineData("Fe_mm.eam.fs", "Fe", "bcc")]
    [InlineData("Zr_mm.eam.fs", "Zr", "hcp")]
    [InlineData("NiAlH_jea.eam.alloy", "Ni Al", "cscl")]
    public void The_supercell_of_default_is_wrong_by_no_more_than_its_uncertainty(
        string file,
        string elements,
        string phase
    )
    {
        var potential = EmbeddedAtom.Read(LammpsData.Path(file));
        var check = new Phonons(new Crystal([.. elements.Split(' ').Select(Element.Parse)], phase)) { Mesh = 4 };
        PhononSpectrum usual = check.Measure(potential),
            large = (check with { Supercell = 6 }).Measure(potential);
        foreach (var (a, b) in usual.Quantities.Zip(large.Quantities))
            a.Value.ShouldBe(b.Value, 2 * a.Uncertainty + 1e-3, $"{a.Name} of {phase}");
        usual.Points.SelectMany(p => p.Frequencies).Max(f => f.Uncertainty).ShouldBeGreaterThan(0.005);
        large.Points.SelectMany(p => p.Frequencies).Max(f => f.Uncertainty).ShouldBeLessThan(0.005);
    }

    [Fact]
    public void A_crystal_that_is_not_at_rest_has_no_phonons_and_the_force_is_named()
    {
        var rattled = Prototypes.Diamond("Si", 5.431).Rattled(0.02, 1);
        var measured = new Phonons(new Crystal("rattled", rattled))
        {
            Relax = false,
            Supercell = 1,
            Mesh = 2,
        }.Measure(StillingerWeber.Silicon);
        measured.Lowest.Finding!.Message.ShouldContain("is not at rest: a force of");
        measured.At("Γ").Highest.IsMeasured.ShouldBeFalse();
    }

    [Fact]
    public void A_crystal_without_any_symmetry_is_measured_all_the_same()
    {
        var relaxed = new MlipSpec.Simulation.Relaxation()
            .Run(StillingerWeber.Silicon, Prototypes.Diamond("Si", 5.431).Rattled(0.02, 1))
            .Structure;
        // One atom of another mass and name has the lowest symmetry; here an atom is moved by less than the forces
        // tell.
        var moved = relaxed.Positions.ToArray();
        for (var i = 0; i < moved.Length; i++)
            moved[i] += 2e-3 * new Vector3D(Math.Sin(i), Math.Sin(2 * i + 1), Math.Sin(3 * i + 2));
        Crystal crystal = new("without symmetry", relaxed.WithPositions(moved));
        CrystalSymmetry.Of(crystal.Structure!).PointGroupOrder.ShouldBe(1);
        var measured = new Phonons(crystal)
        {
            Relax = false,
            ForceTolerance = 0.2,
            Supercell = 2,
            Mesh = 3,
        }.Measure(StillingerWeber.Silicon);
        measured.At("Γ").Frequencies.Count.ShouldBe(24);
        measured.At("Γ").Highest.Value.ShouldBe(17.83, 0.1);
    }

    [Fact]
    public void A_polar_crystal_without_Born_charges_says_what_is_missing()
    {
        var rocksalt = new Phonons(new Crystal(["Na", "Cl"], "rocksalt")) { Supercell = 2, Mesh = 4 };
        rocksalt
            .Measure(new LennardJones(0.1, 2.3, 6))
            .Remarks.ShouldContain(r => r.StartsWith("the non-analytical term is missing"));
        (rocksalt with { Polar = new([Matrix3D.Identity, -Matrix3D.Identity], 2.3 * Matrix3D.Identity) })
            .Measure(new LennardJones(0.1, 2.3, 6))
            .Remarks.ShouldNotContain(r => r.Contains("non-analytical"));
    }

    [Fact]
    public void Wrong_questions_are_answered_with_the_right_ones()
    {
        var measured = s_diamond.Measure(StillingerWeber.Silicon);
        Should
            .Throw<ArgumentException>(() => measured.At("H"))
            .Message.ShouldBe(
                "no special point of a face-centred cubic lattice is called 'H': did you mean 'Γ'? known: Γ, X, U, K, L, W"
            );
        Should
            .Throw<ArgumentException>(() => measured.AtTemperature(300))
            .Message.ShouldContain("measured at 100, 298.15, 1000 K, not at 300 K");
        Should
            .Throw<ArgumentException>(() => (s_diamond with { Temperatures = [-1] }).Measure(StillingerWeber.Silicon))
            .Message.ShouldContain("a temperature is zero or more, in K, but -1");
        Should
            .Throw<ArgumentException>(() => (s_diamond with { Supercell = 0 }).Measure(StillingerWeber.Silicon))
            .Message.ShouldContain("at least one conventional cell");
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var check = new Phonons("Si", "hex-diamond") { Supercell = 2, Mesh = 5 };
        var one = check.Measure(StillingerWeber.Silicon, new CheckContext { Threads = 1 });
        check.Measure(StillingerWeber.Silicon, new CheckContext { Threads = 3 }).Quantities.ShouldBe(one.Quantities);
    }

    [Fact]
    public void A_cancelled_measurement_stops() =>
        Should.Throw<OperationCanceledException>(() =>
            s_diamond.Measure(StillingerWeber.Silicon, new CheckContext { Cancellation = new(canceled: true) })
        );
}
