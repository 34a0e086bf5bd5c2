using System.IO.Compression;
using System.Xml.Linq;

namespace MlipSpec.Packages.Tests;

/// <summary>Tests of one feed, which is packed once.</summary>
[CollectionDefinition(nameof(Feed))]
public sealed class FeedCollection : ICollectionFixture<Feed>;

/// <summary>Everything that is packed, in a folder, and an environment whose NuGet takes it from there: packages of others come
/// from this machine where it has them.</summary>
public sealed class Feed : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlipspec-feed-");

    public Feed()
    {
        Shell.Run(
            Repository.Root,
            new Dictionary<string, string?>(),
            0,
            "bash",
            "tests/pack.sh",
            Packages,
            Repository.Configuration
        );
        var own = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");
        Variables = new Dictionary<string, string?>
        {
            ["RestoreAdditionalProjectSources"] = Packages,
            ["RestoreFallbackFolders"] = own,
            ["NUGET_PACKAGES"] = PathOf("restored"),
            ["DOTNET_CLI_HOME"] = PathOf("home"),
            ["MLIPSPEC_STORE"] = PathOf("store"),
            ["MLIPSPEC_SETTINGS"] = null,
            ["MLIPSPEC_RESULTS"] = null,
            ["CI"] = null,
            // No server of a build may outlive the folder.
            ["MSBUILDDISABLENODEREUSE"] = "1",
        };
        // Once: two installations of one package confuse the engine of templates.
        Shell.Run(Repository.Root, Variables, 0, "dotnet", "new", "install", Files["MlipSpec.Templates"]);
    }

    public string Packages => PathOf("packages");

    /// <summary>What a new machine's environment is.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; }

    public string PathOf(string relative) => Path.Combine(_folder.FullName, relative);

    /// <summary>The packages, by name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Directory
            .GetFiles(Packages, "*.nupkg")
            .ToDictionary(f => Path.GetFileName(f)[..^(".nupkg".Length + Version.Length + 1)]);

    /// <summary>The version that all have.</summary>
    public string Version =>
        Path.GetFileName(Directory.GetFiles(Packages, "MlipSpec.Xunit.*.nupkg").Single())[
            "MlipSpec.Xunit.".Length..^".nupkg".Length
        ];

    /// <summary>The names of what is inside.</summary>
    public static IReadOnlyList<string> Entries(string package)
    {
        using var zip = ZipFile.OpenRead(package);
        return [.. zip.Entries.Select(e => e.FullName)];
    }

    /// <summary>What a package says of itself.</summary>
    public static XElement Nuspec(string package)
    {
        using var zip = ZipFile.OpenRead(package);
        using var stream = zip.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
        return metadata;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
