using MlipSpec.Engines.Yaml;

namespace MlipSpec.Engines.Tests.Ace;

public sealed class YamlFileTests
{
    /// <summary>A stack that overflows ends the process, and no test could say so.</summary>
    [Fact]
    public void Lists_within_lists_have_an_end() =>
        Refused("elements: " + new string('[', 200_000)).ShouldContain("at most 100 lists within lists");

    [Theory]
    [InlineData("", "found an empty file")]
    [InlineData("a: [1, 2", "not valid YAML")]
    [InlineData("a: 1\na: 2\n", "the key 'a' stands here a second time")]
    [InlineData("a: *b\n", "aliases and anchors are not read")]
    public void What_is_no_potential_is_refused(string text, string telling) => Refused(text).ShouldContain(telling);

    static string Refused(string text) =>
        Should.Throw<FormatException>(() => YamlFile.Read(new StringReader(text), "a.yaml")).Message;
}
