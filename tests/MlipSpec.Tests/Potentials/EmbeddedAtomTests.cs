using System.Globalization;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials;

public sealed class EmbeddedAtomTests
{
    // F = −√ρ, ρ = weight (r_c − r)³ and r φ = 0.3 (r_c − r)³, tabulated finely.
    const double Cutoff = 5;
    const int Points = 2001;

    static string Setfl(bool densityPerPair = false)
    {
        var text = new List<string>
        {
            "made by a formula",
            "",
            "",
            " 2 Cu Ni",
            string.Create(CultureInfo.InvariantCulture, $" {Points} 0.5 {Points} {Cutoff / (Points - 1)} {Cutoff}"),
        };
        void Add(Func<double, double> f, double step) =>
            text.AddRange(
                Enumerable
                    .Range(0, Points)
                    .Chunk(5)
                    .Select(row =>
                        string.Join(' ', row.Select(k => f(k * step).ToString("R", CultureInfo.InvariantCulture)))
                    )
            );
        foreach (var weight in (double[])[1, 2])
        {
            text.Add("29 63.5 3.6 fcc");
            Add(rho => -Math.Sqrt(rho), 0.5);
            for (var k = 0; k < (densityPerPair ? 2 : 1); k++)
                Add(r => weight * (1 + 2 * k) * Math.Pow(Cutoff - r, 3), Cutoff / (Points - 1));
        }
        for (var pair = 0; pair < 3; pair++)
            Add(r => 0.3 * (pair + 1) * Math.Pow(Cutoff - r, 3), Cutoff / (Points - 1));
        return string.Join('\n', text) + "\n";
    }

    static Structure Alloy(double a)
    {
        var rattled = SiliconCells.Rattled(a: a);
        return new(
            rattled.Cell,
            [.. Enumerable.Range(0, 64).Select(k => (Element)(k % 2 == 0 ? "Cu" : "Ni"))],
            rattled.Positions
        );
    }

    static Structure Mixed(double r) => new(Cell.None, ["Cu", "Ni"], [Vector3D.Zero, new(r, 0, 0)]);

    [Fact]
    public void A_mixed_dimer_costs_what_the_functions_say()
    {
        using var alloy = new TemporaryFile(Setfl());
        using var pairwise = new TemporaryFile(Setfl(densityPerPair: true));
        const double Gap = 2.5,
            Pair = 0.6 * Gap * Gap * Gap / 2.5;
        double Embedding(double weight) => -Math.Sqrt(weight * Gap * Gap * Gap);
        // The atom of the second element brings the density of weight 2 to that of the first, and the first weight 1 to
        // the second.
        EmbeddedAtom
            .ReadAlloy(alloy.Path)
            .Evaluate(Mixed(2.5))
            .Energy.ShouldBe(Pair + Embedding(2) + Embedding(1), 1e-6);
        EmbeddedAtom
            .ReadFinnisSinclair(pairwise.Path)
            .Evaluate(Mixed(2.5))
            .Energy.ShouldBe(Pair + Embedding(2) + Embedding(3), 1e-6);
    }

    [Fact]
    public void Forces_and_virial_are_the_gradients_of_the_energy_and_vanish_at_the_cutoff()
    {
        using var file = new TemporaryFile(Setfl());
        var potential = EmbeddedAtom.ReadAlloy(file.Path);
        potential.Card.Elements.ShouldBe(["Cu", "Ni"]);
        // the second derivative jumps at the table's points
        Derivatives.ForceError(potential, Alloy(5.43), stride: 7).ShouldBeLessThan(1e-5);
        Derivatives.VirialError(potential, Alloy(5.43)).ShouldBeLessThan(1e-3);
        Math.Abs(potential.Evaluate(Mixed(Cutoff - 1e-4)).Energy).ShouldBeLessThan(1e-5);
        Should.Throw<BrokenEvaluationException>(() => potential.Evaluate(Mixed(0)));
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
        var potential = EmbeddedAtom.ReadAlloy(LammpsData.Path("CuNi.eam.alloy"));
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
        ).ShouldBeMatchedBy(EmbeddedAtom.ReadFinnisSinclair(LammpsData.Path("AlFe_mm.eam.fs")), alloy, 2e-10);
    }

    [Theory]
    [InlineData("2 Cu Ni", "2 Cu Xx", "line 4: expected a chemical element, found 'Xx'")]
    [InlineData("2 Cu Ni", "two Cu Ni", "line 4: expected the number of elements, from 1 to 118, found 'two'")]
    [InlineData("2001 0.5", "2001 -0.5", "line 5: expected the density step Δρ to be positive, found -0.5")]
    [InlineData(" 5\n", " 6\n", "the tables end at 5 Å, before the cutoff of 6 Å")]
    [InlineData("29 63.5", "29 heavy", "line 6: expected the mass of Cu, found 'heavy'")]
    public void A_foreign_word_is_refused_with_its_line(string from, string to, string message)
    {
        var text = Setfl();
        var place = text.IndexOf(from, StringComparison.Ordinal);
        using var file = new TemporaryFile(text[..place] + to + text[(place + from.Length)..]);
        Should.Throw<FormatException>(() => EmbeddedAtom.ReadAlloy(file.Path)).Message.ShouldContain(message);
    }

    [Fact]
    public void A_file_that_is_cut_off_or_of_the_other_form_is_refused()
    {
        using var cut = new TemporaryFile(Setfl()[..^40]);
        Should
            .Throw<FormatException>(() => EmbeddedAtom.ReadAlloy(cut.Path))
            .Message.ShouldContain("of 2001 of r φ(r) of Ni-Ni was expected: it is cut off");
        using var alloy = new TemporaryFile(Setfl());
        Should.Throw<FormatException>(() => EmbeddedAtom.ReadFinnisSinclair(alloy.Path));
        using var longer = new TemporaryFile(Setfl() + "1.0\n");
        Should
            .Throw<FormatException>(() => EmbeddedAtom.ReadAlloy(longer.Path))
            .Message.ShouldContain("'1.0' follows the last table: is this an eam.fs file");
        using var empty = new TemporaryFile("");
        Should
            .Throw<FormatException>(() => EmbeddedAtom.ReadAlloy(empty.Path))
            .Message.ShouldContain("0 lines, expected a setfl file");
    }
}
