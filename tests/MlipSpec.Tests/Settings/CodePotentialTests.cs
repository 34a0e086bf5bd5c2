using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Settings;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Settings;

/// <summary>A potential of one's own, as a suite's author would write it; public because the settings name
/// it.</summary>
public sealed class OwnPotential(double depth, double width = 1) : IPotential
{
    readonly LennardJones _inner = new(depth, width);

    public PotentialCard Card => _inner.Card;

    public ICalculation Start(Structure structure, int threads = 1) => _inner.Start(structure, threads);
}

public sealed class CodePotentialTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("mlipspec-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    IPotential Create(string type, string arguments = "{}")
    {
        var path = Path.Combine(_folder, "mlipspec.json");
        File.WriteAllText(
            path,
            $$"""{ "potentials": { "Own": { "kind": "dotnet", "type": "{{type}}", "arguments": {{arguments}} } } }"""
        );
        return SuiteSettings
            .Read(path, PotentialKinds.BuiltIn, _ => null, typeof(OwnPotential).Assembly)
            .Potentials[0]
            .Create();
    }

    string Error(string type, string arguments = "{}") =>
        Should.Throw<SettingsException>(() => Create(type, arguments)).Message;

    [Fact]
    public void Arguments_go_to_the_constructor_by_name()
    {
        var potential = Create("MlipSpec.Tests.Settings.OwnPotential", """{ "width": 3.4, "depth": 0.0104 }""");
        var dimer = new Structure(Cell.None, ["Ar", "Ar"], [default, new(3.8, 0, 0)]);
        potential.Evaluate(dimer).Energy.ShouldBe(new LennardJones(0.0104, 3.4).Evaluate(dimer).Energy);
        potential.Card.Name.ShouldBe("Own");
    }

    [Fact]
    public void Other_arguments_are_another_fingerprint()
    {
        const string Type = "MlipSpec.Tests.Settings.OwnPotential";
        Create(Type, """{ "depth": 1 }""")
            .Card.Fingerprint.ShouldBe(Create(Type, """{ "depth": 1 }""").Card.Fingerprint);
        Create(Type, """{ "depth": 1 }""")
            .Card.Fingerprint.ShouldNotBe(Create(Type, """{ "depth": 1, "width": 1 }""").Card.Fingerprint);
    }

    [Fact]
    public void A_class_that_is_not_there_is_named_with_those_that_are() =>
        Error("OwnPotential")
            .ShouldContain("there is no class 'OwnPotential' in MlipSpec.Tests: the potentials there are");

    [Fact]
    public void A_class_that_is_no_potential_is_refused() =>
        Error("MlipSpec.Tests.Settings.CodePotentialTests")
            .ShouldContain("is not a potential: it should implement MlipSpec.Potentials.IPotential");

    [Theory]
    [InlineData(
        """{ "dept": 1 }""",
        "no constructor of MlipSpec.Tests.Settings.OwnPotential takes the arguments (dept): there is (depth, width)"
    )]
    [InlineData("""{ "depth": "deep" }""", "the argument 'depth' should be a number, but is \"deep\"")]
    [InlineData("""{ "depth": -1 }""", "the well depth is a positive energy in eV")]
    public void Arguments_that_do_not_fit_are_named(string arguments, string message) =>
        Error("MlipSpec.Tests.Settings.OwnPotential", arguments).ShouldContain(message);
}
