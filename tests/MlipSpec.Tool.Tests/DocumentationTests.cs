using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MlipSpec.Checks;
using MlipSpec.Engines;
using MlipSpec.Settings;

namespace MlipSpec.Tool.Tests;

/// <summary>The pages for users name what there is, and nothing that is not.</summary>
public sealed partial class DocumentationTests
{
    static readonly string s_root = Path.GetFullPath(Path.Combine(ThisFile(), "../../.."));

    public static TheoryData<string> Pages =>
        [
            "README.md",
            .. Directory.GetFiles(Path.Combine(s_root, "docs"), "*.md").Select(f => $"docs/{Path.GetFileName(f)}"),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(s_root, page))!;
        foreach (var target in Link().Matches(Read(page)).Select(m => m.Groups[1].Value.Split('#')[0]))
            if (target.Length > 0 && !target.StartsWith("http", StringComparison.Ordinal))
                Path.Exists(Path.Combine(folder, target)).ShouldBeTrue($"{page} links to {target}");
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/potentials.md")]
    public void Every_example_of_settings_has_known_kinds_and_keys(string page)
    {
        foreach (var example in Settings().Matches(Read(page)).Select(m => m.Groups[1].Value))
        {
            var path = Path.GetTempFileName();
            try
            {
                File.WriteAllText(path, example);
                foreach (var entry in SettingsParser.ReadFile(path).Find("potentials")!.Members)
                    Check(page, entry.Value);
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    static void Check(string page, SettingsNode entry)
    {
        var name = entry.Find("kind")!.Text;
        var kind = EngineKinds.All.SingleOrDefault(k => k.Name == name);
        kind.ShouldNotBeNull($"{page} has the kind {name}");
        entry.ExpectKeys([.. kind.AllKeys.Select(k => k.Name)], $"{name} in {page}");
        foreach (var key in kind.AllKeys.Where(k => k.Required))
            entry.Find(key.Name).ShouldNotBeNull($"{name} in {page} lacks {key.Name}");
    }

    [Fact]
    public void Every_kind_and_every_common_key_stands_on_its_page()
    {
        var page = Read("docs/potentials.md");
        foreach (var kind in EngineKinds.All)
            page.ShouldContain($"\"kind\": \"{kind.Name}\"");
        foreach (var key in PotentialKind.Common.Where(k => k.Name != "kind"))
            page.ShouldContain($"`{key.Name}`");
    }

    [Fact]
    public void Every_command_stands_on_its_page()
    {
        var page = Read("docs/tool.md");
        foreach (var command in CommandLine.Root().Subcommands)
            page.ShouldContain($"| `{command.Name}` |");
    }

    [Fact]
    public void Every_check_stands_on_its_page()
    {
        var page = Read("docs/checks.md");
        foreach (var check in typeof(ICheck).Assembly.GetExportedTypes().Where(t => t.IsAssignableTo(typeof(ICheck))))
            if (check is { IsAbstract: false, IsInterface: false })
                page.ShouldContain($"`{check.Name}`");
    }

    [Fact]
    public void Every_domain_and_every_variable_stands_on_the_page_of_the_gate()
    {
        var page = Read("docs/gate.md");
        foreach (var domain in Domain.All)
            page.ShouldContain($"`{domain.Name}`");
        var environment = File.ReadAllText(Path.Combine(s_root, "src/MlipSpec.Xunit/Suites/RunEnvironment.cs"));
        foreach (var variable in Variable().Matches(environment).Select(m => m.Value).Distinct())
            page.ShouldContain($"`{variable}`");
    }

    [Fact]
    public void Every_package_stands_on_its_page()
    {
        var page = Read("docs/packages.md");
        foreach (var folder in (string[])["src", "testsuites"])
        foreach (var project in Directory.GetDirectories(Path.Combine(s_root, folder)))
            page.ShouldContain($"`{Path.GetFileName(project)}`");
        foreach (var template in Directory.GetDirectories(Path.Combine(s_root, "templates/content")))
            page.ShouldContain($"dotnet new {Path.GetFileName(template)}");
    }

    [Fact]
    public void Every_variable_and_every_input_of_the_jobs_of_forges_stands_on_their_page()
    {
        var page = Read("docs/ci.md");
        foreach (
            var variable in ScriptVariable().Matches(Read("ci/mlipspec.sh")).Select(m => m.Groups[1].Value).Distinct()
        )
            page.ShouldContain($"`{variable}`");
        var action = Read("action.yml");
        var (inputs, outputs) = (
            action.IndexOf("\ninputs:", StringComparison.Ordinal),
            action.IndexOf("\nruns:", StringComparison.Ordinal)
        );
        foreach (var input in YamlKey().Matches(action[inputs..outputs]).Select(m => m.Groups[1].Value))
            page.ShouldContain($"`{input}`");
    }

    [Fact]
    public void The_first_page_is_short() => Read("README.md").Split('\n').Length.ShouldBeLessThanOrEqualTo(120);

    static string Read(string page) => File.ReadAllText(Path.Combine(s_root, page));

    static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\$\{(MLIPSPEC_[A-Z0-9]+):-")]
    private static partial Regex ScriptVariable();

    [GeneratedRegex("^  ([a-z0-9-]+):$", RegexOptions.Multiline)]
    private static partial Regex YamlKey();

    [GeneratedRegex(@"```jsonc\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Settings();

    [GeneratedRegex("MLIPSPEC_[A-Z]+(?=[\"':])")]
    private static partial Regex Variable();
}
