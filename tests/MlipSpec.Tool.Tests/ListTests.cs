namespace MlipSpec.Tool.Tests;

/// <summary>mlipspec list: what there is, by topic.</summary>
public sealed class ListTests
{
    [Theory]
    [InlineData("suites", "silicon  ")]
    [InlineData("tests --suite copper", "FccStatics.C11")]
    [InlineData("traits --suite copper", "Domain       crystal")]
    [InlineData("checks", "lattice-constant")]
    [InlineData("kinds", "stillinger-weber")]
    [InlineData("prototypes", "diamond")]
    [InlineData("points", "Γ")]
    [InlineData("variables", "MLIPSPEC_COST")]
    public async Task Every_topic_lists_its_words(string words, string word)
    {
        var (code, output, error) = await Run($"list {words}");
        (code, error).ShouldBe((0, ""));
        output.ShouldContain(word);
    }

    [Fact]
    public async Task Without_a_topic_it_lists_the_topics()
    {
        var (code, output, _) = await Run("list");
        code.ShouldBe(0);
        foreach (
            var topic in (string[])
                ["suites", "tests", "traits", "quantities", "checks", "kinds", "prototypes", "points", "variables"]
        )
            output.ShouldContain($"{topic} ");
    }

    [Theory]
    [InlineData("list suits", "did you mean 'suites'?")]
    [InlineData("list tests --suite coper", "did you mean 'copper'?")]
    [InlineData("list quantities --journal /nowhere/journal.jsonl", "run mlipspec validate first")]
    public async Task What_is_not_known_is_told_with_what_is(string words, string message)
    {
        var (code, _, error) = await Run(words);
        code.ShouldBe(2);
        error.ShouldContain(message);
    }

    [Fact]
    public async Task Every_command_has_an_example_that_it_understands()
    {
        foreach (var command in CommandLine.Root().Subcommands)
        {
            var (code, output, _) = await Run($"{command.Name} --help");
            code.ShouldBe(0);
            var examples = output
                .Split('\n')
                .Select(l => l.Trim())
                .Where(l => l.StartsWith($"mlipspec {command.Name}", StringComparison.Ordinal))
                // The line of the usage.
                .Where(l => !l.Contains("[options]", StringComparison.Ordinal))
                .ToArray();
            examples.ShouldNotBeEmpty(command.Name);
            foreach (var example in examples)
                CommandLine
                    .Root()
                    .Parse(
                        System
                            .CommandLine.Parsing.CommandLineParser.SplitCommandLine(example["mlipspec ".Length..])
                            .ToArray()
                    )
                    .Errors.Select(e => e.Message)
                    .ShouldBeEmpty(example);
        }
    }

    static async Task<(int Code, string Output, string Error)> Run(string words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.InvokeAsync(words.Split(' '), output, error);
        return (code, output.ToString(), error.ToString());
    }
}
