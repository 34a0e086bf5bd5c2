using System.Runtime.CompilerServices;
using System.Text.Json;
using Json.Schema;
using MlipSpec.Engines;
using MlipSpec.Settings;

namespace MlipSpec.Tool.Tests;

/// <summary>The schema for editors is what the settings' own reader knows, judged by an independent
/// validator.</summary>
public sealed class SettingsSchemaTests
{
    static readonly string s_root = Path.GetFullPath(Path.Combine(ThisFile(), "../../.."));
    static readonly JsonSchema s_schema = JsonSchema.FromText(SettingsSchema.Of(EngineKinds.All));

    public static TheoryData<string> SettingsFiles =>
        [
            .. new[] { "samples", "testsuites" }
                .SelectMany(folder => Directory.GetDirectories(Path.Combine(s_root, folder)))
                .Select(folder => Path.Combine(folder, SuiteSettings.FileName))
                .Where(File.Exists)
                .Select(file => Path.GetRelativePath(s_root, file)),
        ];

    [Fact]
    public async Task The_schema_of_the_repository_is_what_the_command_prints()
    {
        var output = new StringWriter();
        (await CommandLine.InvokeAsync(["schema"], output, TextWriter.Null)).ShouldBe(0);
        // Without the texts, which are a thousand lines.
        (File.ReadAllText(Path.Combine(s_root, SettingsSchema.FileName)) == output.ToString()).ShouldBeTrue(
            $"write it anew: dotnet run --project src/MlipSpec.Tool -- schema > {SettingsSchema.FileName}"
        );
    }

    [Theory]
    [MemberData(nameof(SettingsFiles))]
    public void Settings_name_their_schema_and_satisfy_it(string file)
    {
        var path = Path.Combine(s_root, file);
        var schema = SettingsParser.ReadFile(path).Find(SettingsSchema.Key);
        schema.ShouldNotBeNull();
        Path.GetFullPath(schema.Text, Path.GetDirectoryName(path)!)
            .ShouldBe(Path.Combine(s_root, SettingsSchema.FileName));
        Accepts(File.ReadAllText(path)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{ "potentials": { "A": { "kind": "nep", "file": "nep.txt", "optional": true } } }""", true)]
    [InlineData("""{ "potentials": { "A": { "kind": "nep", "files": "nep.txt" } } }""", false)]
    [InlineData("""{ "potentials": { "A": { "kind": "nep" } } }""", false)]
    [InlineData("""{ "potentials": { "A": { "kind": "nepp", "file": "nep.txt" } } }""", false)]
    [InlineData("""{ "potentials": { "A": { "file": "nep.txt" } } }""", false)]
    [InlineData("""{ "potentials": { "A": { "kind": "zbl", "inner": "1", "outer": 2 } } }""", false)]
    [InlineData("""{ "potentials": { "A": { "kind": "sum", "terms": [ { "kind": "sw" } ] } } }""", false)]
    [InlineData("""{ "potentials": { "A/B": { "kind": "nep", "file": "nep.txt" } } }""", false)]
    [InlineData("""{ "potential": { } }""", false)]
    public void It_accepts_what_the_reader_accepts_and_nothing_else(string settings, bool accepted) =>
        Accepts(settings).ShouldBe(accepted);

    [Fact]
    public void Every_kind_and_every_key_is_described()
    {
        foreach (var kind in EngineKinds.All)
        {
            kind.Doc.Length.ShouldBeGreaterThan(10, kind.Name);
            foreach (var key in kind.AllKeys)
                key.Doc.Length.ShouldBeGreaterThan(10, $"{kind.Name}, {key.Name}");
        }
    }

    static bool Accepts(string settings)
    {
        using var document = JsonDocument.Parse(
            settings,
            new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
        );
        return s_schema.Evaluate(document.RootElement).IsValid;
    }

    static string ThisFile([CallerFilePath] string path = "") => path;
}
