using System.IO.Compression;
using System.Text;
using MlipSpec.Tool.Commands;
using MlipSpec.Tool.Commands.Releases;

namespace MlipSpec.Tool.Tests.Releases;

/// <summary>mlipspec release and mlipspec verify: which model was validated, and is its bundle whole?</summary>
public sealed class ReleaseTests(ReleasedModel released) : IClassFixture<ReleasedModel>, IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlipspec-bundles-");

    public void Dispose() => _folder.Delete(recursive: true);

    string PathOf(string name) => Path.Combine(_folder.FullName, name);

    static (int Code, string Said) Verify(string bundle, params string[] models)
    {
        var said = new StringWriter();
        return (new VerifyRun(bundle, said).Run([.. models.Select(m => new FileInfo(m))]), said.ToString());
    }

    [Fact]
    public void A_bundle_says_what_was_validated_and_verifies()
    {
        var answer = released.Tool.Run("verify two.zip models/one.eam.alloy models/two.eam.alloy");
        answer.Code.ShouldBe(0, answer.ToString());
        answer.Output.ShouldContain("gate: GREEN");
        answer.Output.ShouldContain("validated: models/two.eam.alloy is Two");
        var bundle = Bundle.Read(released.Bundle);
        foreach (
            var file in (string[])
                [
                    "bundle.json",
                    "SHA256SUMS",
                    "journals/1.jsonl",
                    "report/results.json",
                    "report/card.html",
                    "report/card.md",
                    "suite/mlipspec.json",
                    "suite/materials.json",
                    "suite/baselines/Two/Materials-lattice.verified.json",
                ]
        )
            bundle.Names.ShouldContain(file);
        var page = File.ReadAllText(Path.GetFullPath(Path.Combine(ThisFile(), "../../../../docs/releases.md")));
        foreach (var file in bundle.Names.Where(n => !n.StartsWith("suite/baselines/", StringComparison.Ordinal)))
            page.ShouldContain($"`{file}`");
        var manifest = BundleManifest.Read(bundle.FindText(BundleManifest.FileName)!);
        var two = manifest.Potentials.ShouldHaveSingleItem();
        two.Files.Select(f => f.Path).ShouldBe(["models/one.eam.alloy", "models/two.eam.alloy"]);
        two.Claims.ShouldContain("crystal");
        manifest.Runs[0].Versions["mlipspec"].ShouldBe(manifest.MlipSpec);
    }

    [Fact]
    public void Its_hashes_are_those_of_sha256sum()
    {
        ZipFile.ExtractToDirectory(released.Bundle, PathOf("out"));
        using var sums = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("sha256sum", ["--check", "--quiet", "--strict", Bundle.Sums])
            {
                WorkingDirectory = PathOf("out"),
            }
        )!;
        sums.WaitForExit();
        sums.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_change_of_any_one_file_is_found()
    {
        foreach (var name in Bundle.Read(released.Bundle).Names)
        {
            var (code, said) = Verify(Edited(name, bytes => [.. bytes[..^2], (byte)(bytes[^2] ^ 1), bytes[^1]]));
            code.ShouldBe(ExitCode.Red, $"{name}: {said}");
            said.ShouldContain("not whole");
        }
    }

    [Fact]
    public void A_file_that_is_missing_or_was_added_is_found()
    {
        Verify(Edited("report/card.html", _ => null)).Said.ShouldContain("report/card.html is missing");
        Verify(Edited("more.txt", _ => [1])).Said.ShouldContain("more.txt was added");
        Verify(Edited(Bundle.Sums, _ => null)).Code.ShouldBe(ExitCode.Red);
    }

    /// <summary>Whoever writes the list of hashes anew is found out by the journal: claims, models and answer follow from
    /// it.</summary>
    [Theory]
    [InlineData(BundleManifest.FileName, "\"crystal\"", "\"liquid\"")]
    [InlineData(BundleManifest.FileName, "\"contents\": \"", "\"contents\": \"0")]
    [InlineData("journals/1.jsonl", "\"verdict\":\"Pass\"", "\"verdict\":\"Fail\"")]
    public void What_does_not_follow_from_the_journal_is_found(string name, string before, string after)
    {
        var whole = Bundle.Read(released.Bundle);
        var forged = new Bundle();
        foreach (var file in whole.Names.Where(n => n != Bundle.Sums))
        {
            var text = whole.FindText(file)!;
            if (file == name)
                text.ShouldContain(before);
            forged.Add(file, file == name ? Encoding.UTF8.GetBytes(text.Replace(before, after)) : whole.Find(file)!);
        }
        forged.Write(PathOf("forged.zip"));
        var (code, said) = Verify(PathOf("forged.zip"));
        code.ShouldBe(ExitCode.Red, said);
        said.ShouldContain("not whole");
    }

    [Fact]
    public void Another_model_is_not_the_validated_one()
    {
        var one = PathOf("one.eam.alloy");
        File.WriteAllText(one, ReleasedModel.Table(0.0061));
        var (code, said) = Verify(released.Bundle, one);
        code.ShouldBe(ExitCode.Red, said);
        said.ShouldContain("is not the file of that name of Two");
        File.WriteAllText(PathOf("other.eam.alloy"), "");
        Verify(released.Bundle, PathOf("other.eam.alloy")).Code.ShouldBe(ExitCode.Red);
    }

    [Fact]
    public void One_file_of_a_model_is_not_the_whole_of_it()
    {
        var one = PathOf("one.eam.alloy");
        File.Copy(released.Tool.PathOf("models/one.eam.alloy"), one);
        var (code, said) = Verify(released.Bundle, one);
        code.ShouldBe(ExitCode.NotJudged, said);
        said.ShouldContain("models/two.eam.alloy is not at");
        File.WriteAllText(PathOf("two.eam.alloy"), ReleasedModel.Table(0.0061));
        Verify(released.Bundle, one).Code.ShouldBe(ExitCode.Red);
        File.Copy(released.Tool.PathOf("models/two.eam.alloy"), PathOf("two.eam.alloy"), overwrite: true);
        Verify(released.Bundle, one).Code.ShouldBe(ExitCode.Passed);
    }

    [Fact]
    public void A_model_or_a_claim_that_changed_since_the_run_is_not_bundled()
    {
        Copy("models/one.eam.alloy", "models/two.eam.alloy", "mlipspec.json", "mlipspec-results/journal.jsonl");
        var (code, said) = Release();
        code.ShouldBe(0, said);
        File.WriteAllText(PathOf("models/two.eam.alloy"), ReleasedModel.Table(0.0145));
        (code, said) = Release();
        code.ShouldBe(1, said);
        said.ShouldContain("Two is not the model that the run judged");
        Copy("models/two.eam.alloy");
        File.WriteAllText(
            PathOf("mlipspec.json"),
            File.ReadAllText(PathOf("mlipspec.json"))
                .Replace("\"speed\"", "\"notClaimed\": { \"crystal\": \"nobody asked (own)\" }, \"speed\"")
        );
        (code, said) = Release();
        code.ShouldBe(1, said);
        said.ShouldContain("what Two claims changed since the run (crystal)");
    }

    [Fact]
    public void A_run_without_a_green_gate_is_not_bundled()
    {
        Copy("models/one.eam.alloy", "models/two.eam.alloy", "mlipspec.json", "mlipspec-results/journal.jsonl");
        var journal = PathOf("mlipspec-results/journal.jsonl");
        var whole = File.ReadAllText(journal);
        File.WriteAllText(journal, whole.Replace("\"verdict\":\"Pass\"", "\"verdict\":\"Fail\""));
        Release().Code.ShouldBe(1);
        // What was cut off while it was written.
        File.WriteAllText(journal, whole[..(whole.Length * 2 / 3)]);
        Release().Code.ShouldBe(1);
        File.Exists(PathOf("mlipspec-release.zip")).ShouldBeFalse();
        File.Delete(journal);
        Release().Code.ShouldBe(2);
    }

    [Theory]
    [InlineData("verify nowhere.zip", 2)]
    [InlineData("verify materials.json", 2)]
    [InlineData("verify two.zip nowhere.mtp", 2)]
    public void What_is_not_there_is_a_mistake_of_the_command_line(string words, int code)
    {
        var answer = released.Tool.Run(words);
        answer.Code.ShouldBe(code, answer.ToString());
        answer.Error.ShouldStartWith("mlipspec verify: ");
    }

    static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

    (int Code, string Said) Release()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = CommandLine
            .InvokeAsync(
                ["release", "--settings", PathOf("mlipspec.json"), "--output", PathOf("mlipspec-release.zip")],
                output,
                error
            )
            .Result;
        File.Delete(PathOf(code == 0 ? "mlipspec-release.zip" : "nothing"));
        return (code, $"{output}{error}");
    }

    void Copy(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
            File.Copy(released.Tool.PathOf(name), PathOf(name), overwrite: true);
        }
    }

    // The bundle with one file edited, its list of hashes as it was; null takes the file away.
    string Edited(string name, Func<byte[], byte[]?> edit)
    {
        var path = PathOf($"{Guid.NewGuid():N}.zip");
        File.Copy(released.Bundle, path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        byte[] content = [];
        if (zip.GetEntry(name) is { } entry)
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            content = copy.ToArray();
            stream.Dispose();
            entry.Delete();
        }
        if (edit(content) is { } edited)
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(edited);
        }
        return path;
    }
}
