using System.Reflection;
using MlipSpec.Datasets;
using MlipSpec.Settings;
using MlipSpec.Xunit.Running.Direct;
using MlipSpec.Xunit.Suites;
using MlipSpec.Xunit.Suites.Materials;

namespace MlipSpec.Tool.Commands.Validate;

/// <summary>What a validation runs, and where: the test assembly, and the environment that names folder and settings.
/// </summary>
/// <param name="Assembly">The packaged suite itself, or the assembly that a folder's materials make.</param>
/// <param name="Environment">The environment of the run.</param>
/// <param name="Folder">The folder of settings, materials, baselines and results.</param>
internal sealed record ValidateTarget(Assembly Assembly, RunEnvironment Environment, string Folder)
{
    /// <summary>Finds out what is asked for.</summary>
    /// <exception cref="UsageException">It cannot be found; the message says what to do.</exception>
    public static ValidateTarget Of(ValidateRequest request)
    {
        var settings = request.Model is null ? SettingsOf(request) : null;
        var folder = settings is null ? Directory.GetCurrentDirectory() : Path.GetDirectoryName(settings)!;
        var (packaged, materials) = SuitesOf(request, folder);
        HashedFile.Folders =
        [
            .. materials is null ? [] : new[] { Path.GetDirectoryName(materials)! },
            PackagedData.FolderFor(packaged),
        ];
        var assembly =
            materials is null && packaged is [var only]
                ? only
                : MaterialsSuite.Make(NameOf(folder), materials is not null, packaged);
        var variables = new Dictionary<string, string>(request.Variables);
        if (settings is not null)
            variables["MLIPSPEC_SETTINGS"] = settings;
        if (request.Potentials.Count > 0)
            variables["MLIPSPEC_POTENTIALS"] = string.Join(';', request.Potentials);
        var environment = new RunEnvironment(name =>
            variables.TryGetValue(name, out var given) ? given : System.Environment.GetEnvironmentVariable(name)
        )
        {
            Folder = folder,
            Materials = materials,
            SettingsText = request.Model?.Entry().Settings,
            Repetition = RepetitionOf(request.Words),
        };
        return new(assembly, environment, folder);
    }

    static string SettingsOf(ValidateRequest request)
    {
        var path = Path.GetFullPath(
            request.Settings ?? System.Environment.GetEnvironmentVariable("MLIPSPEC_SETTINGS") ?? SuiteSettings.FileName
        );
        return File.Exists(path) ? path
            : request.Settings is null
                ? throw new UsageException(
                    $"there is nothing to validate: name a model (mlipspec validate Si.mtp --suite silicon --elements Si), or settings that name potentials (--settings {SuiteSettings.FileName}); mlipspec init writes some. There is no {path}"
                )
            : throw new UsageException($"there is no file {path}, although --settings names it");
    }

    static (IReadOnlyList<Assembly> Packaged, string? Materials) SuitesOf(ValidateRequest request, string folder)
    {
        var beside = Path.Combine(folder, MaterialsFile.FileName);
        if (request.Suites.Count == 0)
            return File.Exists(beside)
                ? ([], beside)
                : throw new UsageException(
                    $"which tests? There is no {MaterialsFile.FileName} beside the settings, so name a suite: {string.Join(", ", PackagedSuite.All.Select(s => $"--suite {s.Key}"))}"
                );
        var files = request.Suites.Where(IsFile).Select(s => Path.GetFullPath(s)).Distinct().ToArray();
        if (files.Length > 1)
            throw new UsageException($"one file of materials, please: --suite names {string.Join(" and ", files)}");
        if (files.FirstOrDefault(f => !File.Exists(f)) is { } missing)
            throw new UsageException($"there is no file {missing}, although --suite names it");
        return (
            [.. request.Suites.Where(s => !IsFile(s)).Select(PackagedSuite.Of).Distinct().Select(s => s.Load())],
            files.FirstOrDefault()
        );
    }

    static bool IsFile(string suite) => suite.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    // As the build files name the assembly: after the project, which is named after its folder.
    static string NameOf(string folder) =>
        Directory.GetFiles(folder, "*.csproj") is [var project] ? Path.GetFileNameWithoutExtension(project)
        : Path.GetFileName(folder) is { Length: > 0 } name ? name
        : "materials";

    static Repetition RepetitionOf(string words)
    {
        var (validate, accept) = ($"mlipspec validate {words}".TrimEnd(), $"mlipspec accept {words}".TrimEnd());
        return new(
            validate,
            accept,
            (measurement, potential) =>
                $"{accept} --measurement {Shell.Quoted(measurement)} --potential {Shell.Quoted(potential)}"
        );
    }
}
