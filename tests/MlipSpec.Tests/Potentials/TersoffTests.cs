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

    [Theory]
    [MemberData(nameof(Sets))]
    public void Atoms_nearly_on_top_of_each_other_have_finite_forces_that_sum_to_nothing(string set)
    {
        foreach (var distance in (double[])[0.1, 1e-3, 1e-6])
        {
            var three = new Structure(
                Cell.None,
                ["Si", "Si", "Si"],
                [default, new(distance, 0, 0), new(0.4, 2.3, 0.2)]
            );
            var result = Set(set).Evaluate(three);
            var found = string.Join(' ', result.Virial, result.Forces[0], result.Forces[1], result.Forces[2]);
            found.ShouldNotContain("NaN");
            double.IsFinite(result.Virial.Trace).ShouldBeTrue(found);
            (result.Forces[0] + result.Forces[1] + result.Forces[2]).Length.ShouldBeLessThan(
                1e-9 * (1 + result.Forces[0].Length)
            );
        }
    }

    [Fact]
    public void Diamond_has_the_lattice_constant_and_cohesion_of_the_paper()
    {
        Stationary(Tersoff.Silicon1989).ShouldBe(5.432, 5e-4);
        (Tersoff.Silicon1989.Evaluate(SiliconCells.Diamond(5.432)).Energy / 8).ShouldBe(-4.63, 5e-3);
        Stationary(Tersoff.SiliconT2).ShouldBe(5.432, 2e-3);
    }

    // pair_style tersoff; pair_coeff * * SiC_1994.tersoff Si C: an answer for each order of the atoms.
    [LammpsDataFact]
    public void A_bond_whose_two_directions_differ_has_the_mean_of_both()
    {
        var carbide = TersoffFile.Read(LammpsData.Path("SiC_1994.tersoff"), "Si", "C");
        foreach (
            var (distance, siliconFirst, carbonFirst) in (ReadOnlySpan<(double, double, double)>)
                [
                    (2.1, -2.95192365526021, -2.95192316899402),
                    (2.3, -1.82790562579715, -1.82793146586396),
                    (2.5, -0.00467842674203383, -0.00467401285176941),
                ]
        )
        {
            Vector3D[] places = [default, new(distance, 0, 0)];
            var mean = (siliconFirst + carbonFirst) / 2;
            carbide.Evaluate(new(Cell.None, ["Si", "C"], places)).Energy.ShouldBe(mean, 1e-12);
            carbide.Evaluate(new(Cell.None, ["C", "Si"], places)).Energy.ShouldBe(mean, 1e-12);
        }
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

    // pair_style tersoff/mod, tersoff/mod/c and tersoff/zbl with the file's name
    [LammpsDataFact]
    public void Modified_potentials_agree_with_LAMMPS()
    {
        new Golden(
            -268.816291593122,
            new(-3.419089836812, -6.175150781955, -3.694840279595),
            2403.7523200650,
            [52.471500681, 59.388552552, 54.951085131, -11.603488602, 36.958069186, -19.841136816]
        ).ShouldBeMatchedBy(TersoffFile.Read(LammpsData.Path("Si.tersoff.mod"), "Si"), SiliconCells.Rattled(), 2e-10);
        new Golden(
            -267.868521451066,
            new(-3.917006976870, -7.462353226033, -4.642227083511),
            3710.7087651366,
            [52.111315366, 55.758747714, 54.696542151, -15.257521046, 39.764946298, -28.706406608]
        ).ShouldBeMatchedBy(TersoffFile.Read(LammpsData.Path("Si.tersoff.modc"), "Si"), SiliconCells.Rattled(), 2e-10);
    }

    [LammpsDataFact]
    public void Nuclei_pressed_together_repel_as_in_LAMMPS()
    {
        var carbide = TersoffFile.Read(LammpsData.Path("SiC.tersoff.zbl"), "Si", "C");
        new Golden(
            -260.212835239138,
            new(-9.730255330886, -25.662828028054, -9.767001215337),
            13738.3380054021,
            [-17.824758969, -8.171190604, -12.448310583, 27.486243679, 154.745534796, -0.111953993]
        ).ShouldBeMatchedBy(carbide, Carbide(4.6), 2e-9);
        new Golden(
            7353.164467320387,
            new(-139.323594520390, -163.398580597963, -203.491357626252),
            514268.2684563977,
            [12094.013995709, 10994.306896285, 12015.576209130, 93.340869331, 393.513447413, -135.726232745]
        ).ShouldBeMatchedBy(carbide, Carbide(2.6), 2e-9);
    }

    [LammpsDataFact]
    public void Forces_of_the_other_styles_are_derivatives_of_their_energies()
    {
        foreach (var file in (string[])["Si.tersoff.mod", "Si.tersoff.modc"])
        {
            var silicon = TersoffFile.Read(LammpsData.Path(file), "Si");
            Derivatives.ForceError(silicon, SiliconCells.Rattled(), stride: 9).ShouldBeLessThan(1e-6);
            Derivatives.VirialError(silicon, SiliconCells.Rattled()).ShouldBeLessThan(1e-5);
        }
        var carbide = TersoffFile.Read(LammpsData.Path("SiC.tersoff.zbl"), "Si", "C");
        Derivatives.ForceError(carbide, Carbide(4.6), stride: 9).ShouldBeLessThan(1e-5);
        // Forces of 100 eV/Å, where the nuclei repel.
        Derivatives.ForceError(carbide, Carbide(2.6), stride: 9).ShouldBeLessThan(2e-2);
    }

    static Structure Carbide(double a)
    {
        var rattled = SiliconCells.Rattled(a: a);
        return new(
            rattled.Cell,
            [.. Enumerable.Range(0, 64).Select(k => (Element)(k % 2 == 0 ? "Si" : "C"))],
            rattled.Positions
        );
    }

    [Fact]
    public void Impossible_modified_parameters_are_refused_by_triplet()
    {
        const string Entry =
            "Si Si Si 1.0 2.389 -.365 1.0 1.0 1.3458 121 3.0 0.3 3.23 3281.6 .938 0.2 730418 1000000 1.0 26.0";
        void Refuse(string from, string to, string message)
        {
            using var file = new TemporaryFile(Entry.Replace(from, to));
            Should.Throw<ArgumentException>(() => TersoffFile.Read(file.Path, "Si")).Message.ShouldContain(message);
        }
        Refuse("Si Si Si 1.0", "Si Si Si 2.0", "triplet Si Si Si: β = 2, expected 1 or 3");
        Refuse("1.0 1.3458", "0.9 1.3458", "β_ters = 0.9, expected 1");
        Refuse("3.0 0.3", "3.0 3.3", "R = 3 and D = 3.3 Å, expected 0 ≤ D < R");
        Refuse("3.0 0.3", "471.18 0.3", "R = 471.18 and D = 0.3 Å");
        Refuse(".938", "0", "expected positive exponents");
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
    [InlineData(
        "Si Si Si 3 1 0 1 1 0 1 0.1 1 1",
        "line 2: expected three element names and 14 or 17 or 18 numbers, found 10 numbers in the entry of 'Si'"
    )]
    [InlineData(
        "Si Si Si 3 1 0 1 1 0 1 0.1 1 1\n3.0 O.1 1 1",
        "line 3: expected three element names and 14 or 17 or 18 numbers, found 11 numbers in the entry of 'Si': a word is no number"
    )]
    [InlineData("Si Si Si 2.5 1 0 1 1 0 1 0.1 1 1 3 0.1 1 1", "line 2: expected m = 1 or 3, found 2.5")]
    [InlineData(
        "3 1 0 1 1 0 1 0.1 1 1 3 0.1 1 1",
        "expected three element names at the beginning of an entry, found '3'"
    )]
    [InlineData(
        "Si Si Si 3 1 0 1 1 0 1 0.1 1 1 3 0.1 1 1\nC C C 3 1 0 1 1 0 1 0.1 1 1 3 0.1 1 1 0 0 0",
        "line 3: expected an entry of 14 numbers as the ones before, found 17"
    )]
    [InlineData("C C C 3 1 0 1 1 0 1 0.1 1 1 3 0.1 1 1", "no entry for the triplet Si Si Si")]
    [InlineData("Si(B) Si(B) Si(B) 3 1 0 1 1 0 1 0.1 1 1 3 0.1 1 1", "The file has sets named Si(B): copy the entries")]
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
