using MlipSpec.Potentials;
using MlipSpec.Potentials.Uf3;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Potentials.Uf3;

public sealed class Uf3Tests
{
    [SharedDataFact]
    public void Niobium_agrees_with_LAMMPS() =>
        ReferenceModel
            .Of("lammps_64_uf3", "Nb")
            .ShouldBeMatchedBy(Uf3Potential.Load(SharedData.Path("models/uf3/Nb.uf3")), 1e-8, 1e-8, 1e-6);

    [SharedDataFact]
    public void A_model_as_JSON_or_as_text_is_the_same()
    {
        // bcc tungsten: the pair term of W_2and3.json written as text gives the energy without offset and triplets
        var tungsten = Uf3Potential.Load(SharedData.Path("models/uf3/W_2and3.json"));
        var alone = tungsten.Evaluate(new(Cell.None, ["W"], [Vector3D.Zero])).Energy;
        alone.ShouldBe(-6.6648165028500017, 1e-12);
        using var json = System.Text.Json.JsonDocument.Parse(
            File.ReadAllText(SharedData.Path("models/uf3/W_2and3.json"))
        );
        string Text(System.Text.Json.JsonElement list) =>
            string.Join(' ', list.EnumerateArray().Select(v => v.GetRawText()));
        var (knots, values) = (json.RootElement.GetProperty("knots"), json.RootElement.GetProperty("coefficients"));
        var three = knots.GetProperty("W-W-W");
        var text = $"""
            #UF3 POT UNITS: metal
            2B W W 0 3 uk
            5.5 22
            {Text(knots.GetProperty("W-W"))}
            18
            {Text(values.GetProperty("W-W"))}
            #
            #UF3 POT UNITS: metal
            3B W W W 0 3 uk
            7.0 3.5 3.5 19 13 13
            {Text(three[2])}
            {Text(three[1])}
            {Text(three[0])}
            9 9 15
            {string.Join(
                '\n',
                values.GetProperty("W-W-W").EnumerateArray().SelectMany(l => l.EnumerateArray()).Select(Text)
            )}
            #
            """;
        using var file = new TemporaryFile(text);
        var crystal = Crystal();
        var (one, two) = (tungsten.Evaluate(crystal), Uf3Potential.Load(file.Path).Evaluate(crystal));
        (one.Energy - crystal.Count * alone).ShouldBe(two.Energy, 1e-9);
        one.Forces.Zip(two.Forces, (f, g) => (f - g).Length).Max().ShouldBeLessThan(1e-11);
    }

    [SharedDataTheory]
    [InlineData("W_2and3.json", "W", 3.165)]
    [InlineData("Nb.uf3", "Nb", 3.32)]
    public void Forces_and_virial_are_the_gradients_of_the_energy(string file, string element, double a)
    {
        var potential = Uf3Potential.Load(SharedData.Path($"models/uf3/{file}"));
        var crystal = Crystal(element, a);
        Derivatives.ForceError(potential, crystal, stride: 5).ShouldBeLessThan(1e-7);
        var virial = potential.Evaluate(crystal).Virial.MaxAbs;
        virial.ShouldBeGreaterThan(10);
        Derivatives.VirialError(potential, crystal).ShouldBeLessThan(1e-6 * virial);
    }

    [Fact]
    public void Terms_of_compounds_know_which_neighbour_is_which()
    {
        // V3(Si; C, O) = product of first splines in r_SiC, r_SiO, r_CO: the order of the name decides.
        string Model(string name, string knots, string values) =>
            $$"""
                { "element_list": ["C", "O", "Si"],
                  "coefficients": { "C-O": [0, 0, 0, 0], "{{name}}": {{values}} },
                  "knots": { "C-O": [0, 0, 0, 0, 4, 4, 4, 4], "{{name}}": {{knots}} } }
                """;
        const string Short = "[0.5, 0.5, 0.5, 0.5, 3, 3, 3, 3]",
            Long = "[0.5, 0.5, 0.5, 0.5, 5, 5, 5, 5]";
        var block =
            $"[{string.Join(",", Enumerable.Range(0, 4).Select(l => $"[{string.Join(",", Enumerable.Range(0, 4).Select(m => $"[{l + 1},{m * m},1,0.5]"))}]"))}]";
        var turned =
            $"[{string.Join(",", Enumerable.Range(0, 4).Select(m => $"[{string.Join(",", Enumerable.Range(0, 4).Select(l => $"[{l + 1},{m * m},1,0.5]"))}]"))}]";
        using TemporaryFile straight = new(Model("Si-C-O", $"[{Short}, {Long}, {Long}]", block)),
            reversed = new(Model("Si-O-C", $"[{Long}, {Short}, {Long}]", turned));
        var molecule = new Structure(
            Cell.None,
            ["Si", "O", "C"],
            [Vector3D.Zero, new(1.9, 0.2, 0), new(0.3, 1.6, 0.4)]
        );
        var (a, b) = (Uf3Potential.Load(straight.Path), Uf3Potential.Load(reversed.Path));
        var energy = a.Evaluate(molecule).Energy;
        energy.ShouldNotBe(0);
        b.Evaluate(molecule).Energy.ShouldBe(energy, 1e-13);
        Derivatives.ForceError(a, molecule).ShouldBeLessThan(1e-9);
    }

    [Theory]
    [InlineData("2B Nb Nb 0 3 nk", "2B Nb Xx 0 3 nk", "line 2: expected a chemical symbol, found 'Xx'")]
    [InlineData("2B Nb Nb 0 3 nk", "4B Nb Nb 0 3 nk", "line 2: expected '2B element element …'")]
    [InlineData("2B Nb Nb 0 3 nk", "2B Nb Nb 0 2 nk", "line 2: expected cubic splines (3)")]
    [InlineData("3.0 9", "3.0 8", "line 4: expected knots (8 numbers), found 9")]
    [InlineData("1 2 3 4 5", "1 2 3 4", "line 6: expected coefficients (5 numbers), found 4")]
    [InlineData("1 2 3 4 5", "1 2 x 4 5", "line 6: expected a finite number, found 'x'")]
    [InlineData("0.1 0.1 0.1 0.1 2 ", "0.1 0.1 0.1 0.1 4 ", "expected knots in ascending order, found 3 after 4")]
    [InlineData("1 2 3 4 5", "", "found the end of the file; it is truncated")]
    [InlineData("UNITS: metal", "UNITS: real", "line 1: expected 'UNITS: metal'")]
    public void A_damaged_file_is_refused_with_its_line(string text, string replacement, string message)
    {
        const string Whole =
            "#UF3 POT UNITS: metal\n2B Nb Nb 0 3 nk\n3.0 9\n0.1 0.1 0.1 0.1 2 3 3 3 3\n5\n1 2 3 4 5\n#\n";
        using (var whole = new TemporaryFile(Whole))
            Uf3Potential.Load(whole.Path).Cutoff.ShouldBe(3);
        using var damaged = new TemporaryFile(Whole.Replace(text, replacement, StringComparison.Ordinal));
        Should.Throw<FormatException>(() => Uf3Potential.Load(damaged.Path)).Message.ShouldContain(message);
    }

    [SharedDataFact]
    public void A_warm_evaluation_allocates_nothing()
    {
        var crystal = Crystal();
        using var calculation = Uf3Potential.Load(SharedData.Path("models/uf3/W_2and3.json")).Start(crystal);
        calculation.Evaluate(crystal.Positions, crystal.Cell);
        Allocation.OfOneCall(() => calculation.Evaluate(crystal.Positions, crystal.Cell)).ShouldBe(0);
    }

    static Structure Crystal(string element = "W", double a = 3.165) =>
        Prototypes.BodyCentredCubic(element, a).Supercell(3, 2, 2).Rattled(0.1, seed: 3);
}
