using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials;

public sealed class TersoffTests
{
    public static TheoryData<string> Sets => ["T2", "T3", "1989"];

    static Tersoff Set(string name) =>
        name switch
        {
            "T2" => Tersoff.SiliconT2,
            "T3" => Tersoff.SiliconT3,
            _ => Tersoff.Silicon1989,
        };

    [Fact]
    public void A_dimer_has_no_bond_order()
    {
        var p = TersoffParameters.Silicon1989;
        var expected = p.A * Math.Exp(-p.Lambda1 * 2.4) - p.B * Math.Exp(-p.Lambda2 * 2.4);
        var result = Tersoff.Silicon1989.Evaluate(SiliconCells.Dimer(2.4));
        result.Energy.ShouldBe(expected, 1e-12);
        result.AtomEnergies[0].ShouldBe(0.5 * expected, 1e-12);
    }

    [Fact]
    public void Diamond_has_the_lattice_constant_and_cohesion_of_the_paper()
    {
        Stationary(Tersoff.Silicon1989).ShouldBe(5.432, 5e-4);
        (Tersoff.Silicon1989.Evaluate(SiliconCells.Diamond(5.432)).Energy / 8).ShouldBe(-4.63, 5e-3);
        Stationary(Tersoff.SiliconT2).ShouldBe(5.432, 2e-3);
    }

    // The pressure is linear over 0.002 Å to far better than the tolerances above.
    static double Stationary(Tersoff potential)
    {
        double Pressure(double a) => potential.Evaluate(SiliconCells.Diamond(a)).Virial.Trace;
        double low = Pressure(5.431),
            high = Pressure(5.433);
        return 5.431 + 0.002 * low / (low - high);
    }

    [Fact]
    public void The_sets_agree_with_LAMMPS()
    {
        // pair_style tersoff; pair_coeff * * Si.tersoff Si
        new Golden(
            -274.616498964056,
            new(-2.919483342036, -5.116171932631, -3.374157723380),
            2109.4974890602,
            [49.396376243, 54.348160528, 48.554577207, -7.239449859, 31.428737077, -15.666137058]
        ).ShouldBeMatchedBy(Tersoff.SiliconT2, SiliconCells.Rattled(), 2e-10);
        // pair_style kim Tersoff_LAMMPS_Tersoff_1988T3_Si__MO_186459956893_003; pair_coeff * * Si
        new Golden(
            -273.492446481161,
            new(-2.680783248643, -5.284231350929, -3.063119167021),
            1591.1541815069,
            [43.078428778, 54.002745285, 45.939397755, -14.204296326, 30.267369997, -22.313734739]
        ).ShouldBeMatchedBy(Tersoff.SiliconT3, SiliconCells.Rattled(), 2e-10);
        // pair_style tersoff; pair_coeff * * SiC.tersoff Si
        new Golden(
            -272.434699874850,
            new(-2.714358717766, -5.557303996992, -3.039632767074),
            1739.2342485685,
            [43.707151063, 54.881989262, 46.477575312, -14.874943440, 32.871707256, -22.953430011]
        ).ShouldBeMatchedBy(Tersoff.Silicon1989, SiliconCells.Rattled(), 2e-10);
    }

    [LammpsDataFact]
    public void Two_elements_from_a_file_agree_with_LAMMPS()
    {
        var rattled = SiliconCells.Rattled(a: 4.6);
        var carbide = new Structure(
            rattled.Cell,
            [.. Enumerable.Range(0, 64).Select(k => (Element)(k % 2 == 0 ? "Si" : "C"))],
            rattled.Positions
        );
        var file = LammpsData.Path("SiC.tersoff");
        var potential = TersoffFile.Read(file, ["Si", "C"]);
        // pair_style tersoff; pair_coeff * * SiC.tersoff Si C
        new Golden(
            -265.449307238017,
            new(-10.223166688830, -26.827918715942, -9.917496926465),
            13292.2881913375,
            [10.076044076, -6.690940082, 20.903110934, 14.906028927, 150.083110653, -9.565876731]
        ).ShouldBeMatchedBy(potential, carbide, 2e-10);
        Derivatives.ForceError(potential, carbide, stride: 11).ShouldBeLessThan(1e-6);
        TersoffFile
            .Read(file, ["Si"])
            .Evaluate(SiliconCells.Rattled())
            .Energy.ShouldBe(Tersoff.Silicon1989.Evaluate(SiliconCells.Rattled()).Energy, 1e-12);
    }

    [Theory, MemberData(nameof(Sets))]
    public void Forces_and_virial_are_the_gradients_of_the_energy(string set)
    {
        // Atoms of this cell lie within the steps of the kinks of f_C'; the difference quotient sees them at second
        // order.
        Derivatives.ForceError(Set(set), SiliconCells.Rattled(), stride: 7).ShouldBeLessThan(1e-6);
        Derivatives
            .VirialError(
                Set(set),
                SiliconCells.Diamond(5.0).Deformed(new(1.03, 0.01, 0, 0.02, 1, 0.03, 0, -0.04, 0.98))
            )
            .ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Linear_stretching_and_a_constant_angular_function_are_differentiated_too()
    {
        var crystal = SiliconCells.Diamond(5.0).Deformed(new(1.03, 0.01, 0, 0.02, 1, 0.03, 0, -0.04, 0.98));
        foreach (
            var p in new[]
            {
                TersoffParameters.SiliconT3 with
                {
                    M = 1,
                },
                TersoffParameters.SiliconT2 with
                {
                    C = 0,
                    Gamma = 0.7,
                },
            }
        )
            Derivatives.VirialError(new Tersoff("variant", "none", "Si", p), crystal).ShouldBeLessThan(1e-6);
    }

    [Theory, MemberData(nameof(Sets))]
    public void Energy_and_force_are_continuous_at_both_ends_of_the_cutoff_function(string set)
    {
        var potential = Set(set);
        var start = set == "T2" ? 2.8 : 2.7;
        foreach (var edge in new[] { start, potential.Cutoff })
        {
            Evaluation below = potential.Evaluate(SiliconCells.Dimer(edge - 1e-9)),
                above = potential.Evaluate(SiliconCells.Dimer(edge + 1e-9));
            below.Energy.ShouldBe(above.Energy, 1e-7);
            (below.Forces[0] - above.Forces[0]).Length.ShouldBeLessThan(1e-6);
        }
    }

    [Fact]
    public void Atoms_pressed_together_give_finite_numbers_and_coinciding_atoms_are_refused()
    {
        Tersoff.SiliconT3.Evaluate(SiliconCells.Dimer(1e-3)).Energy.ShouldBe(1830.8 - 471.18, 10);
        Should.Throw<BrokenEvaluationException>(() => Tersoff.SiliconT3.Evaluate(SiliconCells.Dimer(0)));
    }

    [Fact]
    public void Impossible_parameters_are_refused_by_triplet()
    {
        var silicon = TersoffParameters.SiliconT3;
        string Refusal(TersoffParameters p) =>
            Should.Throw<ArgumentException>(() => new Tersoff("mine", "none", "Si", p)).Message;
        Refusal(silicon with { M = 2 }).ShouldBe("mine, triplet Si Si Si: m = 2, expected 1 or 3");
        Refusal(silicon with { N = 0 }).ShouldContain("n = 0, expected a positive exponent");
        Refusal(silicon with { HalfWidth = 3 }).ShouldContain("expected 0 ≤ D < R");
        Refusal(silicon with { D = 0 }).ShouldContain("d = 0");
        Refusal(silicon with { Beta = -1 }).ShouldContain("β = -1");
        Refusal(silicon with { A = double.NaN }).ShouldContain("not a finite number");
        Should
            .Throw<ArgumentException>(() => new Tersoff("mine", null, ["Si", "C"], [silicon]))
            .Message.ShouldContain("1 parameter sets for 2 elements, expected 8");
    }

    [Theory]
    [InlineData("Si Si Si 3 1 0 1 1 0 1 0.1 1 1", "line 2: the entry of 'Si' has 13 of 17 words")]
    [InlineData(
        "Si Si Si 3 1 0 1 1 0 1 0.1 1 1\n3.0 O.1 1 1",
        "line 3: expected number 12 of 14 (m γ λ3 c d cosθ0 n β λ2 B R D λ1 A) of an entry, found 'O.1'"
    )]
    [InlineData("Si Si Si 2.5 1 0 1 1 0 1 0.1 1 1 3 0.1 1 1", "m = 2.5, expected 1 or 3")]
    [InlineData("C C C 3 1 0 1 1 0 1 0.1 1 1 3 0.1 1 1", "no entry for the triplet Si Si Si")]
    [InlineData(
        "Si Si Si 3 1 0 1 1 0 1 0.1 1 1 3 0.1 1 1\nSi Si Si 3 1 0 1 1 0 1 0.1 1 1 3 0.1 1 1",
        "line 3: triplet Si Si Si is given a second time"
    )]
    public void A_damaged_file_is_refused_with_its_line(string text, string message)
    {
        using var file = new TemporaryFile("# a comment\n" + text);
        Should.Throw<FormatException>(() => TersoffFile.Read(file.Path, ["Si"])).Message.ShouldContain(message);
    }
}
