using MlipSpec.Engines.Kim;

namespace MlipSpec.Tool.Tests;

public sealed class ModelsTests
{
    [OpenKimFact]
    public async Task Models_are_listed_by_their_elements_portable_ones_first()
    {
        var (code, output, error) = await Run("models", "--elements", "Si", "C");
        (code, error).ShouldBe((0, ""));
        var lines = output.TrimEnd().Split('\n');
        lines.ShouldContain("Tersoff_LAMMPS_ErhartAlbe_2005_SiC__MO_903987585848_004");
        lines[^1].ShouldEndWith("(simulator model: route lammps only)");
        lines.TakeWhile(l => l.Contains("__MO_", StringComparison.Ordinal)).Count().ShouldBe(5);
    }

    [OpenKimFact]
    public async Task A_sweep_is_a_table_of_what_each_model_keeps()
    {
        // One model, whose cutoff function takes the force to zero with a kink too many.
        var (code, output, error) = await Run("models", "--elements", "Si,Ge", "--sweep");
        (code, error).ShouldBe((0, ""));
        var lines = output.TrimEnd().Split('\n');
        lines.Length.ShouldBe(2);
        lines[0]
            .ShouldMatch(
                @"^Tersoff_LAMMPS_Tersoff_1989_SiGe__MO_350526375143_003\s+\d\d/\d\d\s+\d+\.\d s  continuous forces \S+ ± \S+ eV/Å$"
            );
        lines[1].ShouldMatch(@"^0 of 1 models keep every promise; tested in \d+ s with \d+ processes$");
    }

    [OpenKimFact]
    public async Task Elements_that_no_model_covers_or_that_do_not_exist_are_named()
    {
        var (code, _, error) = await Run("models", "-e", "Pu", "Xe");
        (code, error.TrimEnd()).ShouldBe(
            (
                1,
                $"mlipspec models: none of the {KimModels.Installed.Count} models of OpenKIM on this machine covers Pu and Xe"
            )
        );
        (await Run("models", "-e", "Zz")).Error.ShouldContain("Zz");
        (await Run("models", "--sweep")).Error.ShouldContain("a sweep needs --elements, such as --elements Si");
    }

    static async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        using StringWriter output = new(),
            error = new();
        var code = await CommandLine.InvokeAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }

    sealed class OpenKimFactAttribute : FactAttribute
    {
        public OpenKimFactAttribute() =>
            Skip = KimModels.Installed.Count == 0 ? "needs OpenKIM's models: apt-get install openkim-models" : null;
    }
}
