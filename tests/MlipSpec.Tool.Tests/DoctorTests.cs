using MlipSpec.Engines.Tests.Torch.Small;
using MlipSpec.Potentials;
using MlipSpec.Tests;
using MlipSpec.Tool.Commands.Doctor;

namespace MlipSpec.Tool.Tests;

public sealed class DoctorTests
{
    static (int Code, string Output) Run(params EngineExamination[] examinations)
    {
        using var output = new StringWriter();
        return (DoctorCommand.Run(examinations, output, CancellationToken.None), output.ToString());
    }

    [Fact]
    public void Each_engine_has_a_line_and_only_a_broken_one_is_an_error()
    {
        EngineExamination works = new("One", () => ("1.2", "3 models", "2 atoms", static () => { })),
            missing = new("Two", () => throw new UnavailableException("apt-get install two"));
        var (code, output) = Run(works, missing);
        code.ShouldBe(0);
        output.ShouldMatch("One +works +1.2; 3 models; 2 atoms in .* ms");
        output.ShouldMatch("Two +missing +apt-get install two");
        Run(
            works,
            new("Three", () => ("1", "", "", static () => throw new BrokenEvaluationException("it returned NaN")))
        )
            .Code.ShouldBe(1);
    }

    [Fact]
    public void Every_engine_of_this_machine_works_or_says_what_to_install()
    {
        var (code, output) = Run([.. EngineExaminations.All]);
        code.ShouldBe(0, output);
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            line.ShouldMatch("works|apt-get install|dotnet add package");
    }

    [Fact]
    public async Task A_deployed_model_is_described_without_what_evaluates_it()
    {
        using var folder = new TemporaryFolder();
        var file = SmallModels.Graph(Path.Combine(folder.Path, "small.pth"));
        var (code, output, _) = await Doctor(file);
        code.ShouldBe(0);
        output.ShouldContain("TorchScript of NequIP");
        output.ShouldContain("types      Si C");
        output.ShouldContain("evaluates  not tried: kind torchscript needs the package MlipSpec.Torch");
    }

    [Fact]
    public async Task A_file_that_is_no_such_model_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var (code, _, error) = await Doctor(folder.Write("weights.pth", "node {\n name: \"train_attr/x\""));
        code.ShouldBe(1);
        error.ShouldContain("dp convert-from pbtxt -i weights.pth");
        (await Doctor(Path.Combine(folder.Path, "none.pth"))).Error.ShouldContain("none.pth");
    }

    [Fact]
    public async Task An_expansion_of_pacemaker_in_yaml_is_named_with_its_entry()
    {
        using var folder = new TemporaryFolder();
        const string Header = "global:\n  DeltaSplineBins: 0.001\nspecies:\n  - speciesblock: Al\n    nradmaxi: 1\n";
        var (code, _, error) = await Doctor(folder.Write("Al.yaml", Header));
        code.ShouldBe(1);
        error.ShouldContain("Al.yaml");
        error.ShouldContain("\"kind\": \"ace\"");
    }

    static async Task<(int Code, string Output, string Error)> Doctor(string file)
    {
        using StringWriter output = new(),
            error = new();
        var code = await CommandLine.InvokeAsync(["doctor", file], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
