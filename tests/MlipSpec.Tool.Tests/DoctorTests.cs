using MlipSpec.Potentials;
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
            line.ShouldMatch("works|apt-get install");
    }
}
