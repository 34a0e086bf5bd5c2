using MlipSpec.Potentials.BehlerParrinello;

namespace MlipSpec.Tests.Potentials.BehlerParrinello;

public sealed class NnpFileTests
{
    [Theory]
    [InlineData("elements As Ga", "elements As Gaa", "line 2: ")]
    [InlineData("elements As Ga", "elements As", "expected 2 different elements")]
    [InlineData("cutoff_type 2", "cutoff_type 9", "line 4: unknown cutoff_type 9")]
    [InlineData("cutoff_type 2", "cutoff_type 2 0.3", "line 4: expected α of cutoff_type 2 to be 0")]
    [InlineData("cutoff_type 2", "", "expected a line 'cutoff_type'")]
    [InlineData("global_nodes_short 4 3", "global_nodes_short 4", "line 8: expected the nodes of 2 hidden layers")]
    [InlineData("t p l", "t q l", "line 9: unknown activation function 'q'")]
    [InlineData("t p l", "t l", "line 9: expected 3 activation functions")]
    [InlineData("As 3 Ga Ga", "As 13 Ga Ga", "line 12: symmetry functions of type 13 are not supported")]
    [InlineData("As 3 Ga Ga", "As 3 Ga Si", "line 12: expected one of the elements Ga As, found 'Si'")]
    [InlineData(
        "As 2 Ga 0.3 1.5 4.5",
        "As 2 Ga 0.3 1.5",
        "line 10: expected 'symfunction_short element 2 neighbour eta rs rc'"
    )]
    [InlineData("0.05 1 1.0", "0.05 0.5 1.0", "line 12: expected λ of −1 or 1")]
    [InlineData("As 2 Ga 0.3 1.5 4.5", "As 2 Ga 0.3 x 4.5", "line 10: expected a number as word 6")]
    [InlineData("cutoff_type 2", "cutoff_type 2\nnormalize_nodes", "line 5: 'normalize_nodes' changes the energy")]
    [InlineData("cutoff_type 2", "cutoff_type 2\nnnp_gen 4", "line 5: expected a network of the second generation")]
    [InlineData("symfunction_short As 2 As 0.1 0.0 5.2", "", "scaling.data, line 6: found function 3 of element 2")]
    public void A_damaged_input_is_refused_with_its_line(string text, string replacement, string message)
    {
        var model = new SmallNnp();
        var damaged = model.Input.Replace(text, replacement, StringComparison.Ordinal);
        damaged.ShouldNotBe(model.Input);
        model.Input = damaged;
        Should.Throw<FormatException>(() => model.Load()).Message.ShouldContain(message);
    }

    [Fact]
    public void Damaged_scaling_is_refused()
    {
        var model = new SmallNnp();
        var whole = model.Scaling;
        model.Scaling = whole[..whole.LastIndexOf('\n')];
        Should
            .Throw<FormatException>(() => model.Load())
            .Message.ShouldContain("function 3 of element 2 (As) has no row");
        model.Scaling = whole + "\n2 3 0 1 0 1";
        Should
            .Throw<FormatException>(() => model.Load())
            .Message.ShouldContain("line 7: function 3 of element 2 has a second row");
        model.Scaling = whole.Replace("0.1 4", "4 4", StringComparison.Ordinal);
        Should
            .Throw<FormatException>(() => model.Load())
            .Message.ShouldContain("function 3 has the range 4 to 4 and cannot be scaled");
    }

    [Fact]
    public void Damaged_weights_are_refused()
    {
        var model = new SmallNnp();
        var whole = model.Weights["weights.031.data"];
        model.Weights["weights.031.data"] = whole[..(whole.Length / 2)];
        Should.Throw<FormatException>(() => model.Load()).Message.ShouldContain("weights.031.data");
        model.Weights["weights.031.data"] = whole.Replace(" a 1 0 1 1 1", " a 1 0 9 1 1", StringComparison.Ordinal);
        Should.Throw<FormatException>(() => model.Load()).Message.ShouldContain("line 2: expected 'value a index");
        model.Weights.Remove("weights.031.data");
        Should
            .Throw<FileNotFoundException>(() => model.Load())
            .Message.ShouldContain("weights.031.data: a Behler–Parrinello network needs");
    }

    [Fact]
    public void Unknown_units_are_refused_with_the_nearest_known_one() =>
        Should
            .Throw<ArgumentException>(() => NnpUnits.Parse("Hartre", "bohr"))
            .Message.ShouldBe(
                "unknown unit of energy 'Hartre': did you mean 'Hartree'? known: eV, Hartree, Rydberg, kcal/mol, kJ/mol"
            );

    [Fact]
    public void Units_have_their_symbols_too()
    {
        NnpUnits.Parse("Ha", "bohr").ShouldBe(NnpUnits.Atomic);
        NnpUnits.Parse("Ry", "Å").ShouldBe(NnpUnits.Parse("Rydberg", "Angstrom"));
    }
}
