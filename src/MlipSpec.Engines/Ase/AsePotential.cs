using MlipSpec.Engines.Worker;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Settings;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Ase;

/// <summary>
/// Any calculator of the Atomic Simulation Environment, in a Python process: A. H. Larsen et al., J. Phys.: Condens.
/// Matter 29, 273002 (2017). MACE, NequIP, SevenNet, CHGNet and DeepMD come as such, and so do electronic structure
/// programs.
/// </summary>
/// <remarks>
/// <para>
/// Stress is taken where the calculator implements it, and the card says so where it does not. Without periodic vectors
/// the virial is Σ r ⊗ F, which is exact for forces that sum to zero. Where a calculator gives the free energy, that is
/// the energy, because the forces are its derivatives.
/// </para>
/// <para>
/// A calculator, or a file of one's own, that has <c>calculate_batch(list of Atoms)</c>, which returns a dictionary
/// with energy, forces and stress for each, is given many structures at once where many are there, as in <c>mlipspec
/// evaluate</c>.
/// </para>
/// </remarks>
public sealed class AsePotential : WorkerPotential
{
    const string Script = "ase_worker.py";

    /// <summary>Starts Python and makes the calculator.</summary>
    /// <exception cref="UnavailableException">Python, ase or a module of the calculator is missing; the message says
    /// what to install.</exception>
    /// <exception cref="ArgumentException">The settings are wrong, or making the calculator failed; the message holds
    /// the last lines of the traceback.</exception>
    public AsePotential(AseSettings settings)
        : base(Launch(settings), info => Describe(info, settings)) { }

    /// <summary>The keys of kind "ase".</summary>
    public static IReadOnlyList<PotentialKey> Keys { get; } =
    [
        new(
            "factory",
            KeyType.Text,
            false,
            "module:callable that makes the calculator, such as mace.calculators:MACECalculator; with 'file' the name of a function or variable there, calculator unless given"
        ),
        new("file", KeyType.File, false, "a Python file of one's own, instead of a module"),
        new(
            "arguments",
            KeyType.Json,
            false,
            "arguments for the callable by name; a text that names a file is relative to the settings"
        ),
        new(
            "python",
            KeyType.Text,
            false,
            "the Python interpreter; /usr/bin/python3 if it has ase, else python3, unless given"
        ),
        new(
            "device",
            KeyType.Text,
            false,
            "where it computes, such as cpu or cuda; the callable's argument of that name"
        ),
        new("dtype", KeyType.Text, false, "float32 or float64, the precision of its arithmetic"),
        new("timeLimit", KeyType.Number, false, "seconds that one evaluation may take; 600 unless given"),
    ];

    /// <summary>The potential of an entry of kind "ase".</summary>
    public static IPotential Create(PotentialSettings settings) =>
        new AsePotential(
            new AseSettings
            {
                Factory = settings.OptionalText("factory"),
                File = settings.OptionalText("file"),
                Arguments = settings.Json("arguments"),
                Folder = settings.Folder,
                Python = settings.OptionalText("python"),
                Device = settings.OptionalText("device"),
                Dtype = settings.OptionalText("dtype"),
                Elements = settings.Elements,
                TimeLimit = settings.OptionalNumber("timeLimit"),
            }
        );

    static WorkerLaunch Launch(AseSettings settings)
    {
        var json = settings.ToJson();
        return new()
        {
            Engine = "ASE",
            Program = PythonInterpreter.Choose(settings.Python),
            Arguments = ["-c", ScriptText.Value],
            Settings = json,
            TimeLimit = settings.TimeLimit is { } seconds
                ? TimeSpan.FromSeconds(seconds)
                : WorkerLaunch.DefaultTimeLimit,
        };
    }

    static PotentialCard Describe(EngineInfo info, AseSettings settings) =>
        new()
        {
            Name = settings.Factory ?? Path.GetFileNameWithoutExtension(settings.File)!,
            Kind = "ase",
            Elements =
                settings.Elements.Count > 0 ? settings.Elements : [.. (info.Elements ?? []).Select(Element.Parse)],
            // Files enter by their contents, in the version, so that a moved folder is no other potential.
            Engine = $"ase {info.Version}",
            Fingerprint = Fingerprint.Of(
                "ase 1",
                info.Version,
                info.Precision,
                info.Device,
                settings.Factory ?? "",
                settings.Arguments?.GetRawText() ?? ""
            ),
            Precision = info.Precision,
            Device = info.Device,
            OffersEnergy = info.OffersEnergy,
            OffersVirial = info.OffersVirial,
            LevelOfTheory = LevelOf(info, settings),
        };

    static LevelOfTheory? LevelOf(EngineInfo info, AseSettings settings)
    {
        try
        {
            return info.LevelOfTheory;
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"level_of_theory in {settings.File ?? settings.Factory}: {e.Message}", e);
        }
    }

    // The worker travels inside the assembly, so a packed tool has it wherever it is installed.
    static readonly Lazy<string> ScriptText = new(() =>
    {
        using var stream =
            typeof(AsePotential).Assembly.GetManifestResourceStream(Script)
            ?? throw new InvalidOperationException($"the resource {Script} is not in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });
}
