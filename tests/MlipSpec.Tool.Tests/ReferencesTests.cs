namespace MlipSpec.Tool.Tests;

/// <summary>mlipspec references: the catalogue, and which of its values to trust least.</summary>
public sealed class ReferencesTests : IDisposable
{
    readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    // One value read in its source with all that belongs to it, and one for each weakness.
    const string Own = """
        {
          "sources": { "own": { "citation": "A. Author, J. Examples 1, 1 (2026)" } },
          "references": [
            { "key": "xx/fcc/whole/experiment", "name": "whole", "value": 1, "uncertainty": 0.1, "unit": "GPa", "uncertaintyBasis": "stated by the source",
              "provenance": { "kind": "experiment", "method": "ultrasonic", "temperature": 298 }, "source": "own", "confidence": "read-in-source" },
            { "key": "xx/fcc/heard/experiment", "name": "heard", "value": 1, "uncertainty": 0.1, "unit": "GPa", "uncertaintyBasis": "stated by the source",
              "provenance": { "kind": "experiment", "method": "ultrasonic", "temperature": 298 }, "source": "own", "confidence": "secondary" },
            { "key": "xx/fcc/warm/experiment", "name": "warm", "value": 1, "uncertainty": 0.1, "unit": "GPa", "uncertaintyBasis": "stated by the source",
              "provenance": { "kind": "experiment", "method": "ultrasonic", "temperature": null }, "source": "own", "confidence": "read-in-source" },
            { "key": "xx/fcc/guessed/PBE", "name": "guessed", "value": 1, "uncertainty": 0.1, "unit": "GPa", "uncertaintyBasis": "estimate: a tenth",
              "provenance": { "kind": "first-principles", "method": "plane waves", "levelOfTheory": "PBE" }, "source": "own", "confidence": "read-in-source" }
          ]
        }
        """;

    [Fact]
    public async Task Weak_records_are_listed_with_their_weakness_and_sound_ones_are_not()
    {
        File.WriteAllText(_file, Own);
        var (code, output) = await Run("references", "--check", "--with", _file);
        code.ShouldBe(0);
        output.ShouldContain("xx/fcc/heard/experiment: second-hand (A. Author, J. Examples 1, 1 (2026))");
        output.ShouldContain("xx/fcc/warm/experiment: no temperature (");
        output.ShouldContain("xx/fcc/guessed/PBE: uncertainty estimated (");
        output.ShouldNotContain("xx/fcc/whole");
    }

    [Fact]
    public async Task The_catalogue_is_listed_with_conditions_and_sources()
    {
        var (code, output) = await Run("references");
        code.ShouldBe(0);
        output.ShouldContain("w/bcc/C11/ultrasonic  532.6 ± 10.7 GPa  experiment, ultrasonic");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var (code, output) = await Run("references", "--check", "--with", "nowhere.json");
        code.ShouldBe(2);
        output.ShouldContain("nowhere.json");
    }

    static async Task<(int Code, string Output)> Run(params string[] words)
    {
        var output = new StringWriter();
        return (await CommandLine.InvokeAsync(words, output, output), output.ToString());
    }
}
