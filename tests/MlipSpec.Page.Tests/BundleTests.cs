using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace MlipSpec.Page.Tests;

/// <summary>The embedded bundle is what the sources build.</summary>
public sealed class BundleTests
{
    static readonly string s_sources = SourceFolder();
    static readonly string[] s_beside = ["package.json", "package-lock.json", "tsconfig.json", "vite.config.mjs"];

    [Fact]
    public void The_bundle_was_built_from_these_sources()
    {
        var files = Directory
            .GetFiles(Path.Combine(s_sources, "src"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(s_sources, f).Replace('\\', '/'))
            .Concat(s_beside)
            .Order(StringComparer.Ordinal);
        var text = string.Concat(
            files.Select(f => $"{f}\n{File.ReadAllText(Path.Combine(s_sources, f)).Replace("\r\n", "\n")}\n")
        );
        Convert
            .ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))
            .ShouldBe(
                File.ReadAllText(Path.Combine(s_sources, "bundle", "sources.sha256")).Trim(),
                "the sources of the page have changed and its bundle has not: cd src/MlipSpec.Reports/Page; npm ci; npm run build"
            );
    }

    [NodeFact]
    public void Building_again_gives_the_same_bytes()
    {
        var output = Directory.CreateTempSubdirectory("mlipspec-bundle-");
        try
        {
            var start = new ProcessStartInfo("npx", ["vite", "build", "--outDir", output.FullName, "--emptyOutDir"])
            {
                WorkingDirectory = s_sources,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var build = Process.Start(start)!;
            var said = build.StandardOutput.ReadToEnd() + build.StandardError.ReadToEnd();
            build.WaitForExit();
            build.ExitCode.ShouldBe(0, said);
            foreach (var file in new[] { "page.js", "page.css" })
                File.ReadAllText(Path.Combine(output.FullName, file))
                    .ShouldBe(File.ReadAllText(Path.Combine(s_sources, "bundle", file)), file);
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    [Fact]
    public void Nothing_in_the_bundle_ends_its_own_element()
    {
        File.ReadAllText(Path.Combine(s_sources, "bundle", "page.js")).ShouldNotContain("</script");
        File.ReadAllText(Path.Combine(s_sources, "bundle", "page.css")).ShouldNotContain("</style");
    }

    [Fact]
    public void The_bundle_brings_the_licences_of_what_it_holds()
    {
        var head = File.ReadAllText(Path.Combine(s_sources, "bundle", "page.js"));
        head.ShouldStartWith("/*! This page contains:");
        head.ShouldContain("@observablehq/plot 0.6.17");
        head.ShouldContain("Permission to use, copy, modify, and/or distribute this software");
    }

    internal static string SourceFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../src/MlipSpec.Reports/Page"));
}

/// <summary>A test that builds the page; skipped where its packages are not installed.</summary>
sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() =>
        Skip = Directory.Exists(Path.Combine(BundleTests.SourceFolder(), "node_modules", "vite"))
            ? null
            : "needs Node and the packages of the page: cd src/MlipSpec.Reports/Page; npm ci";
}
