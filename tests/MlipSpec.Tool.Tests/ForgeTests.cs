using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MlipSpec.Tool.Tests;

/// <summary>The script that jobs of continuous integration call, with the variables of the forges set.</summary>
public sealed partial class ForgeTests : IDisposable
{
    static readonly string s_root = Path.GetFullPath(Path.Combine(ThisFile(), "../../.."));

    readonly ToolProcess _tool = new();

    public ForgeTests()
    {
        _tool.Write("bin/mlipspec", $"#!/bin/sh\nexec dotnet {typeof(CommandLine).Assembly.Location} \"$@\"\n");
        using (var chmod = Process.Start("chmod", ["+x", _tool.PathOf("bin/mlipspec")]))
            chmod.WaitForExit();
        Argon(atMost: 5.4);
    }

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void On_GitHub_the_step_has_outputs_a_summary_and_a_page()
    {
        var (code, said) = Run("run", [.. GitHub, ("MLIPSPEC_ARGUMENTS", "--settings 'my settings.json'")]);
        code.ShouldBe(0, said);
        var outputs = File.ReadAllLines(_tool.PathOf("outputs"))
            .ToDictionary(l => l.Split('=')[0], l => l[(l.IndexOf('=') + 1)..]);
        outputs["exit-code"].ShouldBe("0");
        outputs["gate"].ShouldStartWith("gate: GREEN");
        File.ReadAllText(outputs["page"]).ShouldContain("<html");
        File.ReadAllText(outputs["junit"]).ShouldContain("<testsuite");
        foreach (var file in (string[])["results.json", "card.md", "badge.svg", "journal.jsonl"])
            File.Exists(Path.Combine(outputs["report"], file)).ShouldBeTrue(file);
        File.ReadAllText(_tool.PathOf("summary")).ShouldContain("gate green");
        said.ShouldNotContain("::error");
        said.ShouldNotContain("MLIPSPEC_ARGUMENTS");
    }

    [Fact]
    public void On_GitHub_a_red_gate_fails_the_step_and_says_why()
    {
        Argon(atMost: 5.2);
        var (code, said) = Run("run", [.. GitHub, ("MLIPSPEC_ARGUMENTS", "--settings 'my settings.json'")]);
        code.ShouldBe(1, said);
        said.ShouldContain("::error title=MlipSpec::gate: RED");
        File.ReadAllText(_tool.PathOf("outputs")).ShouldContain("exit-code=1\n");
        File.Exists(_tool.PathOf("mlipspec-report/card.html")).ShouldBeTrue();
    }

    [Fact]
    public void On_GitLab_parallel_jobs_are_parts_and_one_more_puts_them_together()
    {
        foreach (var part in (string[])["1", "2"])
        {
            var (code, said) = Run(
                "run --settings mine.json",
                [.. GitLab, ("CI_NODE_INDEX", part), ("CI_NODE_TOTAL", "2"), ("MLIPSPEC_REPORT", $"part{part}")]
            );
            code.ShouldBe(0, said);
            File.ReadAllText(_tool.PathOf($"part{part}/gate.env")).ShouldContain("MLIPSPEC_EXIT_CODE=0\n");
            File.Exists(_tool.PathOf($"part{part}/card.html")).ShouldBeTrue(said);
        }
        var whole = Run("merge part1 part2", GitLab);
        whole.Code.ShouldBe(0, whole.Said);
        File.ReadAllText(_tool.PathOf("mlipspec-report/gate.env")).ShouldContain("MLIPSPEC_GATE=gate: GREEN");
        File.Exists(_tool.PathOf("mlipspec-report/junit.xml")).ShouldBeTrue();
        // One part alone is not the whole.
        Run("merge part1", GitLab).Code.ShouldBe(3);
    }

    [Theory]
    [InlineData("", "run or merge")]
    [InlineData("walk", "there is no 'walk'")]
    [InlineData("merge", "needs the folders")]
    [InlineData("merge nowhere", "nowhere has no journal.jsonl")]
    public void A_mistake_is_told(string words, string message)
    {
        var (code, said) = Run(words, []);
        code.ShouldBe(2, said);
        said.ShouldContain(message);
    }

    [Fact]
    public void A_file_that_is_fetched_must_have_the_hash_of_its_release()
    {
        var file = _tool.PathOf("bin/mlipspec");
        File.Move(file, _tool.PathOf("fetched"));
        (string, string)[] variables = [("MLIPSPEC_URL", $"file://{_tool.PathOf("fetched")}")];
        Run("run --settings mine.json", variables).Said.ShouldContain("needs MLIPSPEC_SHA256");
        var wrong = Run("run --settings mine.json", [.. variables, ("MLIPSPEC_SHA256", new('0', 64))]);
        wrong.Code.ShouldBe(2, wrong.Said);
        wrong.Said.ShouldContain("is not the file of MLIPSPEC_SHA256");
        var hash = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_tool.PathOf("fetched")))
        );
        var right = Run("run --settings mine.json --domain crystal", [.. variables, ("MLIPSPEC_SHA256", hash)]);
        right.Code.ShouldBe(0, right.Said);
    }

    /// <summary>What the forges' files run is the script and nothing else.</summary>
    [Theory]
    [InlineData("action.yml", @"^ +run: (.*)$")]
    [InlineData("ci/gitlab.yml", @"^    - (.*)$")]
    public void The_files_of_the_forges_only_call_it(string file, string line)
    {
        var commands = Regex
            .Matches(File.ReadAllText(Path.Combine(s_root, file)), line, RegexOptions.Multiline)
            .Select(m => m.Groups[1].Value)
            .Where(c =>
                !c.StartsWith("uses:", StringComparison.Ordinal) && !c.StartsWith("id:", StringComparison.Ordinal)
            )
            .Where(c => !c.StartsWith("if:", StringComparison.Ordinal))
            .ToArray();
        commands.ShouldHaveSingleItem().ShouldStartWith("bash \"$");
        commands[0].ShouldNotContain("inputs.arguments");
    }

    /// <summary>A forge answers a file that is no YAML with silence or with nothing run.</summary>
    [Fact]
    public void Every_file_of_a_forge_is_YAML()
    {
        _tool.Run("init hub --ci github").Code.ShouldBe(0);
        _tool.Run("init lab --csharp --ci gitlab").Code.ShouldBe(0);
        foreach (
            var file in (string[])
                [
                    Path.Combine(s_root, "action.yml"),
                    Path.Combine(s_root, "ci/gitlab.yml"),
                    .. Directory.GetFiles(Path.Combine(s_root, ".github/workflows")),
                    _tool.PathOf("hub/.github/workflows/validate.yml"),
                    _tool.PathOf("lab/.gitlab-ci.yml"),
                ]
        )
        {
            var yaml = new YamlDotNet.RepresentationModel.YamlStream();
            yaml.Load(new StringReader(File.ReadAllText(file)));
            yaml.Documents.ShouldHaveSingleItem().RootNode.AllNodes.Count().ShouldBeGreaterThan(5, file);
        }
    }

    (string, string)[] GitHub =>
        [
            ("CI", "true"),
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_OUTPUT", _tool.PathOf("outputs")),
            ("GITHUB_STEP_SUMMARY", _tool.PathOf("summary")),
        ];

    static (string, string)[] GitLab => [("CI", "true"), ("GITLAB_CI", "true"), ("MLIPSPEC_SHARD", "auto")];

    void Argon(double atMost)
    {
        const string Settings = """
            { "potentials": { "LJ-Ar": { "kind": "lennard-jones", "epsilon": 0.0104, "sigma": 3.4, "elements": ["Ar"], "speed": "fast" } } }
            """;
        _tool.Write("my settings.json", Settings);
        _tool.Write("mine.json", Settings);
        _tool.Write(
            "materials.json",
            FormattableString.Invariant(
                $$"""
                { "crystals": { "argon": { "prototype": "fcc", "elements": ["Ar"] } },
                  "tests": [
                    { "name": "lattice", "check": "lattice-constant", "crystal": "argon", "expect": { "a": { "atLeast": 5.1, "atMost": {{atMost}}, "unit": "Å" } } } ] }
                """
            )
        );
    }

    (int Code, string Said) Run(string words, (string Name, string Value)[] variables)
    {
        var info = new ProcessStartInfo(
            "bash",
            [Path.Combine(s_root, "ci/mlipspec.sh"), .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)]
        )
        {
            WorkingDirectory = _tool.Folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var name in info.Environment.Keys.Where(IsOfForge).ToArray())
            info.Environment.Remove(name);
        info.Environment["PATH"] = $"{_tool.PathOf("bin")}:{info.Environment["PATH"]}";
        info.Environment["MLIPSPEC_STORE"] = "store";
        foreach (var (name, value) in variables)
            info.Environment[name] = value;
        using var process = Process.Start(info)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit(TimeSpan.FromMinutes(10)).ShouldBeTrue("the script ends");
        return (process.ExitCode, output.Result + error.Result);
    }

    static bool IsOfForge(string name) => name == "CI" || OfForge().IsMatch(name) && name != "MLIPSPEC_SHARED_DATA";

    static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("^(CI_|GITHUB_|GITLAB_|MLIPSPEC_)")]
    private static partial Regex OfForge();
}
