namespace MlipSpec.Packages.Tests;

/// <summary>A project that knows the packages alone, as a user's does, is restored, built and run.</summary>
[Collection(nameof(Feed))]
public sealed class NewProjectTests(Feed feed)
{
    /// <summary>The versions that dotnet new xunit writes are older than those that this repository tests with.</summary>
    [Fact]
    public void A_packaged_suite_restores_into_a_fresh_test_project_and_judges()
    {
        var folder = New("Fresh");
        Dotnet(folder, "new", "xunit");
        File.Delete(Path.Combine(folder, "UnitTest1.cs"));
        Dotnet(folder, "add", "package", "MlipSpec.Suites.Silicon", "--version", feed.Version);
        File.WriteAllText(
            Path.Combine(folder, "Suites.cs"),
            "[assembly: UsesSuite(typeof(MlipSpec.Suites.Silicon.DiamondStatics))]\n"
        );
        File.WriteAllText(
            Path.Combine(folder, "mlipspec.json"),
            """{ "potentials": { "SW": { "kind": "stillinger-weber" } } }"""
        );
        // A downgrade is the warning NU1605.
        Dotnet(folder, "build").ShouldContain("0 Warning(s)");
        var answer = Dotnet(folder, "test", "--no-build", "--filter", "Measurement=DiamondStatics.Lattice_constant");
        answer.ShouldContain("SW: valid in all 1 claimed domain. Quantitative: 1 of 1 pass.");
    }

    [Fact]
    public void A_suite_and_a_check_from_the_templates_are_green()
    {
        var folder = New("Templates");
        Dotnet(folder, "new", "mlipspec-suite", "-n", "Validation");
        var project = Path.Combine(folder, "Validation");
        Dotnet(project, "new", "mlipspec-check", "-n", "BondLength");
        var answer = Dotnet(project, "test");
        answer.ShouldContain("gate: GREEN");
        answer.ShouldContain("Example: valid in all 3 claimed domains.");
        File.Exists(Path.Combine(project, ".gitignore")).ShouldBeTrue();
    }

    [Fact]
    public void The_tool_installs_and_the_suite_that_it_begins_in_CSharp_is_green()
    {
        var (folder, tools) = (New("begun"), feed.PathOf("tools"));
        Dotnet(
            folder,
            [
                "tool",
                "install",
                "MlipSpec.Tool",
                "--version",
                feed.Version,
                "--tool-path",
                tools,
                "--add-source",
                feed.Packages,
            ]
        );
        var tool = Path.Combine(tools, "mlipspec");
        Shell.Run(folder, feed.Variables, 0, tool, "--version").ShouldStartWith(feed.Version);
        var begun = Shell.Run(folder, feed.Variables, 0, tool, "init", "--csharp", "--ci", "none");
        begun.ShouldContain("next: dotnet test");
        Dotnet(folder, "test").ShouldContain("gate: GREEN");
        // What the suite measured can be released and recognised.
        Shell.Run(folder, feed.Variables, 0, tool, "release", "--output", "bundle.zip");
        Shell.Run(folder, feed.Variables, 0, tool, "verify", "bundle.zip").ShouldContain("gate: GREEN");
    }

    string New(string name) => Directory.CreateDirectory(feed.PathOf(name)).FullName;

    string Dotnet(string folder, params ReadOnlySpan<string> words) =>
        Shell.Run(folder, feed.Variables, 0, ["dotnet", .. words]);
}
