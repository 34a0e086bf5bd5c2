namespace MlipSpec.Packages.Tests;

/// <summary>What stands in the packages.</summary>
[Collection(nameof(Feed))]
public sealed class PackageTests(Feed feed)
{
    static readonly string[] s_suites =
    [
        .. Directory.GetDirectories(Repository.PathOf("testsuites")).Select(f => Path.GetFileName(f)),
    ];

    [Fact]
    public void Every_library_every_suite_the_tool_and_the_templates_are_packed() =>
        feed.Files.Keys.ShouldBe(
            [.. Repository.Libraries, .. s_suites, "MlipSpec.Tool", "MlipSpec.Torch", "MlipSpec.Templates"],
            ignoreOrder: true
        );

    [Fact]
    public void Every_package_says_what_it_is()
    {
        foreach (var (name, file) in feed.Files)
        {
            var inside = Feed.Entries(file);
            inside.ShouldContain("README.md", name);
            inside.ShouldContain("icon.png", name);
            inside.ShouldContain("LICENSE", name);
            var about = Feed.Nuspec(file).Elements().ToLookup(e => e.Name.LocalName);
            about["readme"].Single().Value.ShouldBe("README.md", name);
            about["icon"].Single().Value.ShouldBe("icon.png", name);
            about["license"].Single().Value.ShouldBe("MIT", name);
            about["version"].Single().Value.ShouldBe(feed.Version, name);
            about["description"].Single().Value.Length.ShouldBeGreaterThan(40, name);
            // Sources that were unpacked from an archive know no commit.
            if (Path.Exists(Repository.PathOf(".git")))
                about["repository"].Single().Attribute("commit")!.Value.Length.ShouldBe(40, name);
        }
    }

    [Fact]
    public void Libraries_have_documentation_and_symbols()
    {
        foreach (var name in (string[])[.. Repository.Libraries, .. s_suites])
        {
            Feed.Entries(feed.Files[name]).ShouldContain($"lib/net10.0/{name}.xml", name);
            Feed.Entries(Path.ChangeExtension(feed.Files[name], ".snupkg"))
                .ShouldContain($"lib/net10.0/{name}.pdb", name);
        }
    }

    /// <summary>What runs tests is the choice of the project that takes the package: a dependency on it would be a downgrade there
    /// (NU1605).</summary>
    [Fact]
    public void No_package_brings_a_version_of_what_runs_tests()
    {
        foreach (var (name, file) in feed.Files)
        {
            var dependencies = Feed.Nuspec(file)
                .Descendants()
                .Where(e => e.Name.LocalName == "dependency")
                .Select(e => e.Attribute("id")!.Value)
                .ToArray();
            foreach (
                var runner in (string[])
                    ["Microsoft.NET.Test.Sdk", "xunit.runner.visualstudio", "coverlet.collector", "MinVer"]
            )
                dependencies.ShouldNotContain(runner, name);
        }
    }

    [Fact]
    public void A_suite_brings_its_data_and_the_baselines_of_its_own_repository()
    {
        var inside = Feed.Entries(feed.Files["MlipSpec.Suites.Silicon"]);
        inside.ShouldContain("suite/mlipspec.json");
        inside.ShouldContain("suite/known-failures.json");
        inside.ShouldContain("suite/baselines/SW/DiamondElasticity.Elasticity.verified.json");
        inside.ShouldContain("contentFiles/any/any/data/si-pbe.xyz");
    }
}
