using MlipSpec.Engines;
using MlipSpec.Gates;
using MlipSpec.Potentials;
using MlipSpec.Reports;
using MlipSpec.Reports.Data;
using MlipSpec.Results;
using MlipSpec.Settings;
using MlipSpec.Tool.Commands.Validate;
using MlipSpec.Xunit.Suites.Materials;

namespace MlipSpec.Tool.Commands.Releases;

/// <summary>Bundles a green run with what identifies the models that it judged.</summary>
/// <param name="journals">The journals of the run, more than one where it ran in parts.</param>
/// <param name="settings">The settings that name the potentials.</param>
/// <param name="settingsText">Their text, where a model on the command line stands for a file.</param>
internal sealed class ReleaseRun(IReadOnlyList<string> journals, string settings, string? settingsText)
{
    string Folder => Path.GetDirectoryName(Path.GetFullPath(settings))!;

    /// <summary>The bundle.</summary>
    /// <exception cref="RefusedException">The gate is not green, the run is not whole, or a model is not the one that it
    /// judged.</exception>
    /// <exception cref="UsageException">A file is missing or wrong.</exception>
    public Bundle Make()
    {
        var read = journals.Select(JournalFile.Read).ToArray();
        var work = Directory.CreateTempSubdirectory("mlipspec-release-");
        try
        {
            var document = ReportFiles.Write(work.FullName, read);
            Refuse(document, read);
            var manifest = new BundleManifest
            {
                Made = DateTimeOffset.UtcNow,
                MlipSpec = MlipSpecVersion.Informational,
                Gate = document.Gate.Line,
                Journals = [.. journals.Select((_, i) => $"journals/{i + 1}.jsonl")],
                Runs = document.Runs,
                Potentials = Potentials(document),
            };
            var bundle = new Bundle();
            bundle.Add(BundleManifest.FileName, System.Text.Encoding.UTF8.GetBytes(manifest.ToJson()));
            foreach (var (name, path) in manifest.Journals.Zip(journals))
                bundle.Add(name, File.ReadAllBytes(path));
            foreach (var file in work.GetFiles())
                bundle.Add($"report/{file.Name}", File.ReadAllBytes(file.FullName));
            AddSuite(bundle, document);
            return bundle;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    static void Refuse(ResultsDocument document, IReadOnlyList<JournalContents> read)
    {
        if (document.Gate.Answer != GateAnswerData.Green)
            throw new RefusedException(document.Gate.Line);
        if (read.SelectMany(j => j.Notices).FirstOrDefault() is { } notice)
            throw new RefusedException($"a journal is not whole: {notice}");
        if (document.Runs.FirstOrDefault(r => r.Seconds is null) is { } unfinished)
            throw new RefusedException($"the run of {unfinished.Suite} begun {unfinished.Started:u} did not end");
    }

    IReadOnlyList<BundledPotential> Potentials(ResultsDocument document)
    {
        var known = settingsText is { } text
            ? SuiteSettings.Parse(text, settings, EngineKinds.All, Environment.GetEnvironmentVariable)
            : SuiteSettings.Read(settings, EngineKinds.All, Environment.GetEnvironmentVariable);
        return [.. document.Potentials.Where(p => p.Fingerprint is not null).Select(p => Bundled(p, known.Of(p.Name)))];
    }

    static BundledPotential Bundled(PotentialData judged, PotentialSettings entry)
    {
        // Hashed on both sides of what is compared, so that a file which changes meanwhile is seen.
        var files = ModelFiles.Of(entry);
        var now = ContentsOf(entry, judged);
        if (now != judged.Fingerprint!.Files || !files.SequenceEqual(ModelFiles.Of(entry)))
            throw new RefusedException(
                $"{judged.Name} is not the model that the run judged: its files, its parameters or its engine changed since; run the suite again"
            );
        foreach (var domain in judged.Claims.Concat(judged.NotClaimed.Select(n => n.Domain)))
            if (IsClaimed(entry, domain) != judged.Claims.Contains(domain))
                throw new RefusedException(
                    $"what {judged.Name} claims changed since the run ({domain}); run the suite again, which measures nothing anew"
                );
        return new(
            judged.Name,
            judged.Kind ?? entry.Kind.Name,
            judged.Fingerprint.Files,
            judged.Fingerprint.Engine,
            judged.Claims,
            judged.NotClaimed,
            files
        );
    }

    static string ContentsOf(PotentialSettings entry, PotentialData judged)
    {
        // A class of the suite's own is not here; its code was the run's.
        if (entry.Kind.Name == "dotnet")
            return judged.Fingerprint!.Files;
        try
        {
            return entry.Create().Card.Contents;
        }
        catch (UnavailableException e)
        {
            throw new RefusedException(
                $"whether {judged.Name} is the model that the run judged cannot be told here: {e.Message}"
            );
        }
    }

    static bool IsClaimed(PotentialSettings entry, string domain) =>
        domain == Checks.Domain.Promises.Name
        || (entry.Claims?.Contains(domain) ?? !entry.NotClaimed.ContainsKey(domain));

    // What decided beside the model: settings, signatures, tests as data, approved baselines.
    void AddSuite(Bundle bundle, ResultsDocument document)
    {
        if (settingsText is not null)
            bundle.Add($"suite/{SuiteSettings.FileName}", System.Text.Encoding.UTF8.GetBytes(settingsText));
        else
            bundle.Add($"suite/{SuiteSettings.FileName}", File.ReadAllBytes(settings));
        foreach (var name in (string[])[SignatureFile.FileName, MaterialsFile.FileName])
            if (Path.Combine(Folder, name) is var path && File.Exists(path))
                bundle.Add($"suite/{name}", File.ReadAllBytes(path));
        var baselines = Path.Combine(Folder, "baselines");
        foreach (var potential in document.Potentials)
            if (
                Path.Combine(baselines, Xunit.Baselines.BaselineFiles.FolderName(potential.Name)) is var own
                && Directory.Exists(own)
            )
                foreach (var file in Directory.GetFiles(own, "*.verified.json", SearchOption.AllDirectories))
                    bundle.Add(
                        $"suite/{Path.GetRelativePath(Folder, file).Replace('\\', '/')}",
                        File.ReadAllBytes(file)
                    );
    }
}

/// <summary>A release that may not be made, with the reason.</summary>
internal sealed class RefusedException(string message) : Exception(message);
