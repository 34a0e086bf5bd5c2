using MlipSpec.Reports.Data;
using MlipSpec.Results;

namespace MlipSpec.Tool.Commands.Releases;

/// <summary>Verifies a bundle: that nothing in it was changed, that its answer follows from its journals, and that files of a model are
/// those that were judged.</summary>
/// <param name="path">The bundle.</param>
/// <param name="say">Where findings go.</param>
internal sealed class VerifyRun(string path, TextWriter say)
{
    /// <summary>Verifies it; the exit code.</summary>
    /// <param name="models">Files of a model; none asks about the bundle alone.</param>
    /// <exception cref="IOException">A file cannot be read, or the bundle is none.</exception>
    /// <exception cref="System.Text.Json.JsonException">The bundle is of a later version.</exception>
    public int Run(IReadOnlyList<FileInfo> models)
    {
        var bundle = Bundle.Read(path);
        say.WriteLine(
            $"{Path.GetFileName(path)}: {bundle.Names.Count} files, SHA-256 {ModelFiles.Of(path, path).Sha256}"
        );
        var damage = bundle.Damage();
        foreach (var phrase in damage)
            say.WriteLine($"not whole: {phrase}");
        if (damage.Count > 0)
            return ExitCode.Red;
        var manifest = BundleManifest.Read(
            bundle.FindText(BundleManifest.FileName)
                ?? throw new IOException($"{path} has no {BundleManifest.FileName}")
        );
        if (Contradiction(bundle, manifest) is { } contradiction)
        {
            say.WriteLine($"not whole: {contradiction}");
            return ExitCode.Red;
        }
        say.WriteLine("whole: every file is as it was bundled, and the answer follows from the journal");
        say.WriteLine(manifest.Gate);
        foreach (var run in manifest.Runs)
            say.WriteLine(
                $"run: {run.Suite}, {run.Started:u}{(run.Strict ? ", strict" : "")}, {string.Join(", ", run.Versions.Select(v => $"{v.Key} {v.Value}"))}"
            );
        foreach (var potential in manifest.Potentials)
            say.WriteLine($"validated: {potential.Name} for {string.Join(", ", potential.Claims)}");
        var answers = models.Select(m => Model(manifest, m)).ToArray();
        return answers.Contains(ExitCode.Red) ? ExitCode.Red
            : answers.Contains(ExitCode.NotJudged) ? ExitCode.NotJudged
            : ExitCode.Passed;
    }

    // Whoever edits a bundle may write the list of hashes anew; what the journals say is then still the answer.
    static string? Contradiction(Bundle bundle, BundleManifest manifest)
    {
        var work = Directory.CreateTempSubdirectory("mlipspec-verify-");
        try
        {
            var journals = new List<JournalContents>();
            foreach (var name in manifest.Journals)
            {
                var file = Path.Combine(work.FullName, $"{journals.Count}.jsonl");
                File.WriteAllBytes(file, bundle.Find(name) ?? throw new IOException($"the bundle has no {name}"));
                journals.Add(JournalFile.Read(file));
            }
            var document = ResultsOf.Journals(journals);
            if (document.Gate.Answer != GateAnswerData.Green)
                return $"its journals do not give green: {document.Gate.Line}";
            foreach (var potential in manifest.Potentials)
                if (
                    document.Potentials.FirstOrDefault(p => p.Name == potential.Name) is not { } judged
                    || judged.Fingerprint?.Files != potential.Contents
                    || !judged.Claims.SequenceEqual(potential.Claims)
                )
                    return $"what {BundleManifest.FileName} says of {potential.Name} is not what its journals say";
            return null;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    int Model(BundleManifest manifest, FileInfo given)
    {
        if (!given.Exists)
            throw new FileNotFoundException($"there is no file {given}");
        var hash = ModelFiles.Of(given.FullName, given.Name).Sha256;
        var found = manifest
            .Potentials.SelectMany(p => p.Files.Select(f => (Potential: p, File: f)))
            .Where(f => f.File.Sha256 == hash)
            .ToArray();
        if (found.Length == 0)
        {
            var same = manifest.Potentials.FirstOrDefault(p => p.Files.Any(f => NameOf(f) == given.Name));
            say.WriteLine(
                same is null
                    ? $"not validated: {given} is no file of {Names(manifest)}"
                    : $"not validated: {given} is not the file of that name of {same.Name}: its SHA-256 is {hash}"
            );
            return ExitCode.Red;
        }
        return found.Select(f => Whole(f.Potential, f.File, given)).Min();
    }

    // The other files of the model, where they lay from this one when it was judged.
    int Whole(BundledPotential potential, ModelFile file, FileInfo given)
    {
        foreach (var other in potential.Files.Where(f => f != file))
        {
            var place = Path.GetFullPath(
                Path.GetRelativePath(Path.GetDirectoryName("/" + file.Path)!, "/" + other.Path),
                given.DirectoryName!
            );
            if (!File.Exists(place))
            {
                say.WriteLine(
                    $"not decided: {given} belongs to the validated {potential.Name}, whose {other.Path} is not at {place}"
                );
                return ExitCode.NotJudged;
            }
            if (ModelFiles.Of(place, other.Path).Sha256 != other.Sha256)
            {
                say.WriteLine($"not validated: {place} is not the {other.Path} of the validated {potential.Name}");
                return ExitCode.Red;
            }
        }
        say.WriteLine($"validated: {given} is {potential.Name}");
        return ExitCode.Passed;
    }

    static string NameOf(ModelFile file) => file.Path[(file.Path.LastIndexOf('/') + 1)..];

    static string Names(BundleManifest manifest) => string.Join(", ", manifest.Potentials.Select(p => p.Name));
}
