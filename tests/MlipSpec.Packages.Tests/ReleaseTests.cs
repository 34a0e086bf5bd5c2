namespace MlipSpec.Packages.Tests;

/// <summary>What a release of MlipSpec needs, tried before there is a tag.</summary>
public sealed class ReleaseTests
{
    static readonly Dictionary<string, string?> s_variables = [];

    [Fact]
    public void The_notices_name_every_part_of_the_program_and_give_its_licence()
    {
        var program = $"src/MlipSpec.Tool/bin/{Repository.Configuration}/net10.0/MlipSpec.Tool.deps.json";
        var notices = Shell.Run(Repository.Root, s_variables, 0, "dotnet", "run", "tests/Notices.cs", "--", program);
        foreach (var part in (string[])["xunit.core", "Spectre.Console", "MathNet.Numerics", "@observablehq/plot"])
            notices.ShouldContain(part);
        notices.ShouldContain("TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION");
    }

    [Fact]
    public void What_is_not_released_yet_is_said_and_a_version_without_changes_is_refused()
    {
        Shell.Run(Repository.Root, s_variables, 0, "bash", "tests/changes.sh").Trim().ShouldNotBeEmpty();
        Shell
            .Run(Repository.Root, s_variables, 1, "bash", "tests/changes.sh", "999.0.0")
            .ShouldContain("CHANGELOG.md says nothing of 999.0.0");
    }

    /// <summary>The version of the program as Python writes one, by which pip sorts releases.</summary>
    [SetuptoolsTheory]
    [InlineData("0.2.0", "0.2.0")]
    [InlineData("0.2.0-rc.1", "0.2.0rc1")]
    [InlineData("0.2.0-alpha.0.17+1a2b3c", "0.2.0a0.dev17")]
    public void The_wheel_has_the_version_of_the_program(string version, string expected)
    {
        var print =
            "import setuptools, runpy; setuptools.setup = lambda **k: print(k['version']); runpy.run_path('python/setup.py')";
        var variables = new Dictionary<string, string?> { ["MLIPSPEC_VERSION"] = version };
        Shell.Run(Repository.Root, variables, 0, "/usr/bin/python3", "-c", print).Trim().ShouldBe(expected);
    }
}
