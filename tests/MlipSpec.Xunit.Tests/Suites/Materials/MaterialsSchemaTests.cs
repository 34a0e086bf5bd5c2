using System.Runtime.CompilerServices;
using System.Text.Json;
using Json.Schema;
using MlipSpec.Xunit.Suites.Materials;

namespace MlipSpec.Xunit.Tests.Suites.Materials;

/// <summary>The schema for editors is what the reader knows, judged by an independent validator.</summary>
public sealed class MaterialsSchemaTests
{
    static readonly string s_root = Path.GetFullPath(Path.Combine(ThisFile(), "../../../../.."));
    static readonly JsonSchema s_schema = JsonSchema.FromText(MaterialsSchema.Text());

    [Fact]
    public void The_schema_of_the_repository_is_that_of_the_records()
    {
        var now = Path.Combine(AppContext.BaseDirectory, MaterialsSchema.FileName);
        File.WriteAllText(now, MaterialsSchema.Text());
        // Without the texts, which are a thousand lines.
        (File.ReadAllText(Path.Combine(s_root, MaterialsSchema.FileName)) == MaterialsSchema.Text()).ShouldBeTrue(
            $"the schema of today is {now}: copy it to the root of the repository"
        );
    }

    [Fact]
    public void The_sample_satisfies_it() =>
        Accepts(File.ReadAllText(Path.Combine(s_root, "samples/NoCode/materials.json"))).ShouldBeTrue();

    [Theory]
    [InlineData("\"pressure\": 1", true)]
    [InlineData("\"presure\": 1", false)]
    [InlineData("\"pressure\": \"1\"", false)]
    [InlineData("\"stage\": \"qualitative\"", true)]
    [InlineData("\"stage\": \"qualitativ\"", false)]
    public void It_accepts_what_the_reader_accepts_and_nothing_else(string key, bool accepted) =>
        Accepts(
                $$"""
                { "crystals": { "cu": { "prototype": "fcc", "elements": ["Cu"] } },
                  "tests": [ { "name": "t", "check": "elastic-constants", "crystal": "cu", {{key}},
                    "expect": { "C11": { "atLeast": 1, "unit": "GPa" } } } ] }
                """
            )
            .ShouldBe(accepted);

    static bool Accepts(string text)
    {
        using var document = JsonDocument.Parse(
            text,
            new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
        );
        return s_schema.Evaluate(document.RootElement).IsValid;
    }

    static string ThisFile([CallerFilePath] string path = "") => path;
}
