using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials;

public sealed class EmbeddedAtomTests
{
    static Structure Alloy(double a, string even = "Cu", string odd = "Ni")
    {
        var rattled = SiliconCells.Rattled(a: a);
        return new(
            rattled.Cell,
            [.. Enumerable.Range(0, 64).Select(k => (Element)(k % 2 == 0 ? even : odd))],
            rattled.Positions
        );
    }

    static Structure Mixed(double r) => new(Cell.None, ["Cu", "Ni"], [Vector3D.Zero, new(r, 0, 0)]);

    [Fact]
    public void A_mixed_dimer_costs_what_the_functions_say()
    {
        using var alloy = new TemporaryFile(SmallEam.Setfl());
        using var pairwise = new TemporaryFile(SmallEam.Setfl(EamForm.FinnisSinclair));
        const double Gap = 2.5,
            Pair = 0.6 * Gap * Gap * Gap / 2.5;
        double Embedding(double weight) => -Math.Sqrt(weight * Gap * Gap * Gap);
        // The atom of the second element brings the density of weight 2 to that of the first, and the first weight 1 to
        // the second.
        EmbeddedAtom.Read(alloy.Path).Evaluate(Mixed(2.5)).Energy.ShouldBe(Pair + Embedding(2) + Embedding(1), 1e-6);
        EmbeddedAtom.Read(pairwise.Path).Evaluate(Mixed(2.5)).Energy.ShouldBe(Pair + Embedding(2) + Embedding(3), 1e-6);
    }

    [Fact]
    public void Forces_and_virial_are_the_gradients_of_the_energy_and_vanish_at_the_cutoff()
    {
        using var file = new TemporaryFile(SmallEam.Setfl());
        var potential = EmbeddedAtom.Read(file.Path);
        potential.Card.Elements.ShouldBe(["Cu", "Ni"]);
        // the second derivative jumps at the table's points
        Derivatives.ForceError(potential, Alloy(5.43), stride: 7).ShouldBeLessThan(1e-5);
        Derivatives.VirialError(potential, Alloy(5.43)).ShouldBeLessThan(1e-3);
        Math.Abs(potential.Evaluate(Mixed(SmallEam.Cutoff - 1e-4)).Energy).ShouldBeLessThan(1e-5);
        Should.Throw<BrokenEvaluationException>(() => potential.Evaluate(Mixed(0)));
    }

    [Fact]
    public void Angular_forces_and_virial_are_the_gradients_of_the_energy()
    {
        using var file = new TemporaryFile(SmallEam.Setfl(EamForm.AngularDependent));
        var potential = EmbeddedAtom.Read(file.Path);
        Derivatives.ForceError(potential, Alloy(5.43), stride: 7).ShouldBeLessThan(1e-5);
        Derivatives.VirialError(potential, Alloy(5.43)).ShouldBeLessThan(1e-3);
    }

    [Fact]
    public void Charges_of_two_elements_are_multiplied()
    {
        using var copper = new TemporaryFile(SmallEam.Funcfl(29, 1, 0.1));
        using var nickel = new TemporaryFile(SmallEam.Funcfl(28, 2, 0.3));
        const double Gap = 2.5;
        var pair = 27.2 * 0.529 * 0.1 * 0.3 * Math.Pow(Gap, 4) / 2.5;
        EmbeddedAtom
            .ReadFuncfl(copper.Path, nickel.Path)
            .Evaluate(Mixed(2.5))
            .Energy.ShouldBe(pair - Math.Sqrt(2 * Gap * Gap * Gap) - Math.Sqrt(Gap * Gap * Gap), 1e-6);
        Should
            .Throw<FormatException>(() => EmbeddedAtom.ReadFuncfl(copper.Path, copper.Path))
            .Message.ShouldContain("expected one file for each element");
    }

    [Fact]
    public void A_cubic_is_interpolated_exactly_away_from_the_ends_and_continued_linearly()
    {
        double[] values = [.. Enumerable.Range(0, 20).Select(k => Math.Pow(0.1 * k, 3) - 0.1 * k)];
        var table = new UniformTable(values, 0.1);
        var (value, slope) = table.At(0.973);
        value.ShouldBe(Math.Pow(0.973, 3) - 0.973, 1e-14);
        slope.ShouldBe(3 * 0.973 * 0.973 - 1, 1e-12);
        var (end, endSlope) = table.At(1.9);
        table.At(2.5).Value.ShouldBe(end);
        table.WithTail(2.5).Value.ShouldBe(end + 0.6 * endSlope, 1e-12);
    }

    [LammpsDataFact]
    public void A_rattled_alloy_agrees_with_LAMMPS()
    {
        // pair_style eam/alloy; pair_coeff * * CuNi.eam.alloy Cu Ni
        var potential = EmbeddedAtom.Read(LammpsData.Path("CuNi.eam.alloy"));
        new Golden(
            -161.311988222752,
            new(-1.132813288331, -2.362676981640, -1.605439274224),
            412.2604808860,
            [-29.522330874, -34.802924006, -32.021634103, -4.617997055, 5.777112311, -7.131430383]
        ).ShouldBeMatchedBy(potential, Alloy(5.43), 2e-10);
    }

    [LammpsDataFact]
    public void A_rattled_Finnis_Sinclair_alloy_agrees_with_LAMMPS()
    {
        var rattled = SiliconCells.Rattled();
        var alloy = new Structure(
            rattled.Cell,
            [.. Enumerable.Range(0, 64).Select(k => (Element)(k % 2 == 0 ? "Al" : "Fe"))],
            rattled.Positions
        );
        // pair_style eam/fs; pair_coeff * * AlFe_mm.eam.fs Al Fe
        new Golden(
            -154.758685550784,
            new(-1.492069567720, -4.433712837345, -2.182959794693),
            560.4776424326,
            [67.152017022, 72.705287118, 63.601881112, -5.029402656, 15.711693622, -9.466762287]
        ).ShouldBeMatchedBy(EmbeddedAtom.Read(LammpsData.Path("AlFe_mm.eam.fs")), alloy, 2e-10);
    }

    // pair_style eam; pair_coeff * * Cu_u3.eam, and 1 1 Cu_u3.eam with 2 2 Ni_u3.eam: their grids differ.
    [LammpsDataFact]
    public void Funcfl_files_agree_with_LAMMPS()
    {
        var copper = SiliconCells.Rattled("Cu", a: 5);
        new Golden(
            -131.170099259741,
            new(-2.286231839868, -5.036044164735, -3.327971964261),
            1361.8386249250,
            [144.413357945, 130.725988649, 139.518729717, -7.122606110, 26.603695407, -9.989046074]
        ).ShouldBeMatchedBy(EmbeddedAtom.Read(LammpsData.Path("Cu_u3.eam")), copper, 2e-10);
        // LAMMPS interpolates both onto a common grid, with cubics through four points.
        new Golden(
            -143.825306617528,
            new(-2.225661254498, -5.034639311174, -3.365982164410),
            2930.0220599433,
            [194.424101442, 175.062758892, 188.157433404, -11.998736889, 45.541838742, -16.312619239]
        ).ShouldBeMatchedBy(
            EmbeddedAtom.ReadFuncfl(LammpsData.Path("Cu_u3.eam"), LammpsData.Path("Ni_u3.eam")),
            Alloy(5),
            2e-5
        );
    }

    // Where the grid ends at the cutoff, LAMMPS leaves the last point out, and its force is not the slope of its energy.
    [LammpsDataFact]
    public void The_last_point_of_a_funcfl_table_counts()
    {
        var copper = EmbeddedAtom.Read(LammpsData.Path("Cu_smf7.eam"));
        Structure Dimer(double r) => new(Cell.None, ["Cu", "Cu"], [default, new(r, 0, 0)]);
        // pair_style eam; pair_coeff 1 1 Cu_smf7.eam
        copper.Evaluate(Dimer(4.9)).Energy.ShouldBe(-0.00204620820578451, 1e-13);
        copper.Evaluate(Dimer(copper.Cutoff - 1e-9)).Energy.ShouldBe(0, 1e-9);
        const double H = 1e-4;
        var slope = (copper.Evaluate(Dimer(4.945 + H)).Energy - copper.Evaluate(Dimer(4.945 - H)).Energy) / (2 * H);
        slope.ShouldBeGreaterThan(0.01);
        copper.Evaluate(Dimer(4.945)).Forces[1].X.ShouldBe(-slope, 1e-6);
    }

    // The density of the middle atom is in the last step of its table, whose end lies at a distance of 1.99497 Å.
    [LammpsDataFact]
    public void The_last_point_of_an_embedding_function_counts()
    {
        var aluminium = EmbeddedAtom.Read(LammpsData.Path("Al_jnp.eam"));
        Vector3D[] star = [new(1, 0, 0), new(-1, 0, 0), new(0, 1, 0), new(0, -1, 0), new(0, 0, 1), new(0, 0, -1)];
        Evaluation At(double r) =>
            aluminium.Evaluate(
                new(Cell.None, [.. Enumerable.Repeat<Element>("Al", 7)], [default, .. star.Select(d => r * d)])
            );
        foreach (var r in (double[])[1.9930, 1.99522, 1.9954, 1.9960])
        {
            var slope = (At(r + 1e-6).Energy - At(r - 1e-6).Energy) / 2e-6;
            star.Index().Sum(d => d.Item.Dot(At(r).Forces[d.Index + 1])).ShouldBe(-slope, 1e-5);
        }
        Math.Abs(At(1.9950).Energy - At(1.9949).Energy).ShouldBeLessThan(0.01);
    }

    // pair_style adp; pair_coeff * * Ni.adp Ni, and AlCu.adp Al Cu
    [LammpsDataFact]
    public void Angular_dependent_potentials_agree_with_LAMMPS()
    {
        new Golden(
            -183.365916327877,
            new(-0.367326837268, -1.952470022664, -1.090550061986),
            197.5774048601,
            [44.123448145, 38.810926901, 41.637596577, -7.397222837, 9.033763191, -5.972638894]
        ).ShouldBeMatchedBy(EmbeddedAtom.Read(LammpsData.Path("Ni.adp")), SiliconCells.Rattled("Ni", a: 5), 2e-10);
        new Golden(
            -108.012850342208,
            new(0.079899298875, -2.777963623056, 0.016935868985),
            2086.9775927627,
            [200.142985867, 299.409287696, 196.865312834, -13.230591583, 112.242490528, -21.825688727]
        ).ShouldBeMatchedBy(EmbeddedAtom.Read(LammpsData.Path("AlCu.adp")), Alloy(5, "Al", "Cu"), 2e-10);
    }
}
