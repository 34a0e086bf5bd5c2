using MlipSpec.Checks;
using MlipSpec.Checks.Search;
using MlipSpec.Potentials;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Structures.Generation;

namespace MlipSpec.Tool.Tests;

public sealed class SearchTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("search");

    public SearchTests() =>
        File.WriteAllText(In("mlipspec.json"), """{ "potentials": { "SW": { "kind": "stillinger-weber" } } }""");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Relaxed_structures_and_the_ways_to_them_are_written()
    {
        var (code, output, error) = await Search(
            "--count",
            "40",
            "--paths",
            In("paths.xyz"),
            "--path-stride",
            "20",
            "--phases",
            "diamond",
            "sh"
        );
        (code, error).ShouldBe((0, ""));
        output.ShouldContain("SW: 40 structures, 40 relaxed in ");
        output.ShouldContain("diamond  ");
        var relaxed = ExtendedXyz.Read(In("out.xyz")).ToArray();
        relaxed.Length.ShouldBe(40);
        for (var k = 0; k < 40; k++)
        {
            relaxed[k].Info["index"].ShouldBe($"{k}");
            relaxed[k].Info["outcome"].ShouldBe("converged");
            StillingerWeber.Silicon.Evaluate(relaxed[k].Structure).Energy.ShouldBe(relaxed[k].Energy!.Value, 1e-9);
        }
        var paths = ExtendedXyz.Read(In("paths.xyz")).GroupBy(f => f.Info["index"]).ToArray();
        paths.Length.ShouldBe(40);
        // Each way begins with the random structure and ends in its minimum; forces and virial are those of its points.
        var start = RandomCells.Validation("Si", seed: 1).Create(3).Structure;
        paths[3].First().Structure.Positions.SequenceEqual(start.Positions).ShouldBeTrue();
        paths[3].Last().Energy.ShouldBe(relaxed[3].Energy);
        var point = paths[3].ElementAt(1);
        point.Info["step"].ShouldBe("20");
        (StillingerWeber.Silicon.Evaluate(point.Structure).Virial - point.Virial!.Value).MaxAbs.ShouldBeLessThan(1e-8);
        File.Exists(In("out.xyz.journal")).ShouldBeFalse();
    }

    /// <summary>Twelve structures were finished when the power failed.</summary>
    [Fact]
    public async Task An_interrupted_search_goes_on_where_it_stopped()
    {
        await Search("--count", "30");
        var whole = File.ReadAllText(In("out.xyz"));
        File.Delete(In("out.xyz"));
        var search = new RandomStructureSearch("Si", 12).ToSearch();
        using (var journal = SearchJournal.Open(In("out.xyz.journal"), search.KeyOf(StillingerWeber.Silicon)))
            search.Run(StillingerWeber.Silicon, CheckContext.Default, journal);
        var (code, output, error) = await Search("--count", "30");
        (code, error).ShouldBe((0, ""));
        output.ShouldContain("SW: 30 structures, 12 of them from the interrupted search, 18 relaxed in ");
        File.ReadAllText(In("out.xyz")).ShouldBe(whole);
    }

    /// <summary>With another seed the journal in the way belongs to another search, and is not overwritten.</summary>
    [Fact]
    public async Task The_journal_of_another_search_is_not_continued()
    {
        SearchJournal
            .Open(In("out.xyz.journal"), new RandomStructureSearch("Si", 12).ToSearch().KeyOf(StillingerWeber.Silicon))
            .Dispose();
        var (code, _, error) = await Search("--seed", "2");
        code.ShouldBe(1);
        error.ShouldContain("the journal of another search");
    }

    [Theory]
    [InlineData("--separation", "4.5", "as spheres they would fill")]
    [InlineData("--volume", "-3", "volume per atom is -3")]
    [InlineData("--unit", "Xx", "Xx")]
    [InlineData("--phases", "diamont", "did you mean 'diamond'?")]
    [InlineData("--potential", "WS", "no potential 'WS': did you mean 'SW'? known: SW")]
    [InlineData("--count", "0", "at least one structure")]
    public async Task What_cannot_be_searched_is_one_message(string option, string value, string message)
    {
        var (code, _, error) = await Search(option, value);
        code.ShouldBe(1);
        error.ShouldStartWith("mlipspec search: ");
        error.ShouldContain(message);
    }

    string[] Arguments(params string[] more)
    {
        string[] usual =
        [
            "--settings",
            In("mlipspec.json"),
            "--potential",
            "SW",
            "--unit",
            "Si Si",
            "--output",
            In("out.xyz"),
        ];
        var kept = usual.Chunk(2).Where(pair => !more.Contains(pair[0])).SelectMany(pair => pair);
        return ["search", .. kept, .. more];
    }

    async Task<(int Code, string Output, string Error)> Search(params string[] more)
    {
        using StringWriter output = new(),
            error = new();
        var code = await CommandLine.InvokeAsync(Arguments(more), output, error);
        return (code, output.ToString(), error.ToString());
    }

    string In(string name) => Path.Combine(_folder.FullName, name);
}
