using System.Text.Json;
using MlipSpec.Engines.Worker;
using MlipSpec.Potentials;
using MlipSpec.Settings;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Torch;

/// <summary>
/// A deployed model in TorchScript, evaluated by libtorch without Python: NequIP (S. Batzner et al., Nat. Commun. 13,
/// 2453 (2022)), Allegro, MACE as exported for CP2K, SevenNet, DeePMD-kit, TorchANI. Needs the package MlipSpec.Torch.
/// </summary>
/// <remarks>The file is described and checked before libtorch is loaded. Each worker computes on one thread, so an
/// evaluation has the same bits whenever it is repeated.</remarks>
public sealed class TorchPotential : WorkerPotential
{
    const int CodeVersion = 2; // 2: TorchANI far outside of the cell, DeePMD in left-handed cells

    TorchPotential(WorkerLaunch launch, Func<EngineInfo, PotentialCard> describe)
        : base(launch, describe) { }

    /// <summary>The keys of kind "torchscript".</summary>
    public static IReadOnlyList<PotentialKey> Keys { get; } =
    [
        new(
            "file",
            KeyType.File,
            true,
            "a deployed TorchScript model, such as .nequip.pth, .pth or .pt; where it does not name its types of atoms by chemical symbols, 'elements' gives one for each, in their order"
        ),
        new(
            "dtype",
            KeyType.Text,
            false,
            "float64 evaluates a model saved in float32 in double precision; that of the file unless given"
        ),
        new("timeLimit", KeyType.Number, false, "seconds that one evaluation may take; 600 unless given"),
    ];

    /// <summary>Makes the potential of a settings entry.</summary>
    /// <exception cref="UnavailableException">The package MlipSpec.Torch is missing, or libtorch does not
    /// load.</exception>
    /// <exception cref="InvalidDataException">The file is corrupt or no model that can be called.</exception>
    /// <exception cref="ArgumentException">A setting does not fit the file.</exception>
    public static IPotential Create(PotentialSettings settings) =>
        Create(
            settings.Text("file"),
            [.. settings.Elements],
            settings.OptionalText("dtype"),
            settings.OptionalNumber("timeLimit") is { } seconds
                ? TimeSpan.FromSeconds(seconds)
                : WorkerLaunch.DefaultTimeLimit,
            settings.Folder
        );

    /// <summary>Makes the potential of a file.</summary>
    /// <param name="file">The model.</param>
    /// <param name="elements">The elements of its types in their order, where the file does not name them.</param>
    /// <param name="precision">float32 or float64; that of the file if null.</param>
    /// <param name="timeLimit">How long one evaluation may take; ten minutes if null.</param>
    /// <param name="folder">A folder of the project under test, whose build output may hold the worker.</param>
    /// <inheritdoc cref="Create(PotentialSettings)" path="/exception"/>
    public static TorchPotential Create(
        string file,
        IReadOnlyList<Element>? elements = null,
        string? precision = null,
        TimeSpan? timeLimit = null,
        string? folder = null
    )
    {
        var description = TorchFile.Describe(file);
        var types = TypesOf(description, elements ?? []);
        var computed = PrecisionOf(description, precision);
        var launch = TorchWorker.Launch(TorchWorker.Find(Path.Combine(folder ?? ".", "mlipspec.json"))) with
        {
            Settings = JsonSerializer.Serialize(
                new TorchRequest(
                    Path.GetFullPath(file),
                    description.Family,
                    types,
                    description.Cutoff,
                    description.Precision,
                    computed
                )
            ),
            TimeLimit = timeLimit ?? WorkerLaunch.DefaultTimeLimit,
            Explain = said => new InvalidDataException(
                $"{file} ({description.Program}) could not be loaded: {said} Export it with a PyTorch no newer than the libtorch of MlipSpec.Torch, or use kind \"ase\""
            ),
        };
        return new(launch, info => Describe(info, file, types, computed));
    }

    /// <summary>Starts a worker that loads libtorch and no model; returns its version.</summary>
    /// <exception cref="UnavailableException">The package is missing, or libtorch does not load.</exception>
    internal static string LoadAlone()
    {
        var launch = TorchWorker.Launch(TorchWorker.Find()) with
        {
            Settings = JsonSerializer.Serialize(
                new TorchRequest("", TorchFamilies.None, [], null, "float64", "float64")
            ),
            Explain = said => new UnavailableException($"libtorch does not load: {said}"),
        };
        using var worker = new WorkerProcess(launch);
        return $"{worker.Info.Engine} {worker.Info.Version}";
    }

    static PotentialCard Describe(EngineInfo info, string file, IReadOnlyList<string> types, string precision)
    {
        var contents = Fingerprint.Of(
            Fingerprint.OfFiles("torchscript", CodeVersion, file),
            precision,
            string.Join(' ', types)
        );
        return new()
        {
            Name = Path.GetFileNameWithoutExtension(file),
            Kind = "torchscript",
            Elements = [.. types.Select(Element.Parse).Distinct()],
            Engine = $"{info.Engine} {info.Version}",
            Contents = contents,
            Fingerprint = Fingerprint.Of(contents, info.Version),
            Precision = precision,
            Device = info.Device,
        };
    }

    // A symbol for each type: the file's, else those of the settings.
    static IReadOnlyList<string> TypesOf(TorchDescription description, IReadOnlyList<Element> given)
    {
        if (description.Elements.Count > 0)
            return description.Types;
        if (given.Count == 0)
            throw new ArgumentException(
                $"{description.File} does not name its types of atoms by chemical symbols ({Named(description)}): \"elements\" must give one for each, in their order"
            );
        if (description.Types.Count > 0 && given.Count != description.Types.Count)
            throw new ArgumentException(
                $"{description.File} has {description.Types.Count} types of atoms ({Named(description)}), but 'elements' gives {given.Count} ({string.Join(", ", given)}): give one for each, in their order"
            );
        if (given.Distinct().Count() != given.Count)
            throw new ArgumentException(
                $"'elements' of {description.File} names an element twice ({string.Join(", ", given)}): two types of one element cannot be told apart"
            );
        return [.. given.Select(e => e.Symbol)];
    }

    static string Named(TorchDescription description) =>
        description.Types.Count == 0 ? "it takes atomic numbers" : string.Join(", ", description.Types);

    static string PrecisionOf(TorchDescription description, string? asked) =>
        asked switch
        {
            null => description.Precision,
            _ when asked == description.Precision => asked,
            "float64" => asked,
            "float32" => throw new ArgumentException(
                $"'dtype' is float32, but {description.File} is a model in float64: leave 'dtype' away"
            ),
            _ => throw new ArgumentException($"'dtype' is '{asked}', but expected is float32 or float64"),
        };
}

/// <summary>What the worker is told.</summary>
/// <param name="File">The model's full path.</param>
/// <param name="Family">How it is called, a key of <see cref="TorchFamilies"/>.</param>
/// <param name="Types">The chemical symbol of each of its types; for models that take atomic numbers those it
/// covers.</param>
/// <param name="Cutoff">Its cutoff, Å, where edges are made for it.</param>
/// <param name="Stored">The precision of its weights.</param>
/// <param name="Precision">The precision in which it is evaluated.</param>
internal sealed record TorchRequest(
    string File,
    string Family,
    IReadOnlyList<string> Types,
    double? Cutoff,
    string Stored,
    string Precision
);
