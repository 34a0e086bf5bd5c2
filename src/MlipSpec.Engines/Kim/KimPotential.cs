using System.Globalization;
using System.Text.Json;
using MlipSpec.Engines.Lammps;
using MlipSpec.Engines.Worker;
using MlipSpec.Potentials;
using MlipSpec.Settings;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Kim;

/// <summary>
/// A model of OpenKIM by its name: through LAMMPS, which runs portable and simulator models alike, or through the KIM
/// API alone, which runs portable ones without a simulator. Both routes run in worker processes and give the same
/// numbers.
/// </summary>
public static class KimPotential
{
    const int CodeVersion = 1;

    /// <summary>The keys of kind "kim".</summary>
    public static IReadOnlyList<PotentialKey> Keys { get; } =
    [
        new(
            "model",
            KeyType.Text,
            true,
            "the model's full name, such as SW_StillingerWeber_1985_Si__MO_405512056662_005"
        ),
        new("route", KeyType.Text, false, "lammps (the default) or api: LAMMPS' kim commands, or the KIM API alone"),
        new(
            "virial",
            KeyType.Text,
            false,
            "with route api: forces (the default: formed from the forces) or model (the model's own partialVirial, which some models get wrong)"
        ),
        new(
            "library",
            KeyType.Text,
            false,
            $"with route lammps: the shared library of LAMMPS; {LammpsLibrary.DefaultPath} unless given"
        ),
        new("timeLimit", KeyType.Number, false, "seconds that one evaluation may take; 600 unless given"),
    ];

    /// <summary>Makes the potential of a settings entry.</summary>
    /// <exception cref="UnavailableException">The model, LAMMPS or the KIM API is not installed.</exception>
    /// <exception cref="ArgumentException">A setting is wrong.</exception>
    public static IPotential Create(PotentialSettings settings)
    {
        var limit = settings.OptionalNumber("timeLimit") is { } seconds
            ? LammpsOptions.Limit(seconds)
            : WorkerLaunch.DefaultTimeLimit;
        var virial = settings.OptionalText("virial") ?? "forces";
        if (virial is not ("forces" or "model"))
            throw new ArgumentException($"'virial' is '{virial}': expected forces or model");
        return (settings.OptionalText("route") ?? "lammps") switch
        {
            "lammps" when virial == "model" => throw new ArgumentException(
                "'virial': model needs \"route\": \"api\": LAMMPS always forms the virial from the forces"
            ),
            "lammps" => ThroughLammps(
                settings.Text("model"),
                [.. settings.Elements],
                new() { Library = settings.OptionalText("library") ?? LammpsLibrary.DefaultPath, TimeLimit = limit }
            ),
            "api" => ThroughApi(settings.Text("model"), [.. settings.Elements], virial == "model", limit),
            var other => throw new ArgumentException($"'route' is '{other}': expected lammps or api"),
        };
    }

    /// <summary>A portable or simulator model through LAMMPS.</summary>
    /// <param name="model">The model's full name.</param>
    /// <param name="elements">The elements; those of the model's name if none are given.</param>
    /// <param name="options">How LAMMPS is run.</param>
    public static WorkerPotential ThroughLammps(
        string model,
        IReadOnlyList<Element>? elements = null,
        LammpsOptions? options = null
    )
    {
        var covered = ElementsOf(model, elements);
        var symbols = string.Join(' ', covered);
        var portable = KimModel.Parse(model).IsPortable;
        IReadOnlyList<string> before = portable ? [] : [$"kim init {model} metal unit_conversion_mode"];
        IReadOnlyList<string> commands = portable
            ? [$"pair_style kim {model}", $"pair_coeff * * {symbols}"]
            : [$"kim interactions {symbols}"];
        return LammpsPotential.Create(
            "kim",
            before,
            commands,
            covered,
            (options ?? new()) with
            {
                Name = options?.Name ?? model,
            }
        );
    }

    /// <summary>A portable model through the KIM API.</summary>
    /// <param name="model">The model's full name.</param>
    /// <param name="elements">The elements; those of the model's name if none are given.</param>
    /// <param name="partialVirial">Whether to trust the model's own virial. All models of the driver MEAM_LAMMPS return
    /// a wrong one.</param>
    /// <param name="timeLimit">How long one evaluation may take.</param>
    public static WorkerPotential ThroughApi(
        string model,
        IReadOnlyList<Element>? elements = null,
        bool partialVirial = false,
        TimeSpan? timeLimit = null
    )
    {
        var covered = ElementsOf(model, elements);
        if (!KimModel.Parse(model).IsPortable)
            throw new ArgumentException(
                $"{model} is a simulator model, which the KIM API cannot run alone: use \"route\": \"lammps\""
            );
        var launch = WorkerLaunch.DotNet("OpenKIM", KimEngine.Key) with
        {
            EngineLog = KimEngine.Log,
            Settings = JsonSerializer.Serialize(
                new
                {
                    model,
                    partialVirial,
                    elements = covered.Select(e => e.Symbol),
                }
            ),
            TimeLimit = timeLimit ?? WorkerLaunch.DefaultTimeLimit,
        };
        return new(
            launch,
            info =>
                new()
                {
                    Name = model,
                    Kind = "kim",
                    Elements = covered,
                    OffersEnergy = info.OffersEnergy,
                    Engine = $"kim {info.Version}",
                    Fingerprint = Fingerprint.Of(
                        "kim",
                        CodeVersion.ToString(CultureInfo.InvariantCulture),
                        info.Version,
                        partialVirial ? "partialVirial" : "forces"
                    ),
                    Contents = Fingerprint.Of("kim", model, partialVirial ? "partialVirial" : "forces"),
                }
        );
    }

    static IReadOnlyList<Element> ElementsOf(string model, IReadOnlyList<Element>? given)
    {
        if (!KimModels.Installed.Any(m => m.Name == model))
            // Where OpenKIM is there, a model that is not is a slip of the pen until somebody installs it.
            throw KimModels.Installed.Count == 0
                ? new UnavailableException(KimModels.Missing(model))
                : new ArgumentException(KimModels.Missing(model));
        if (given is { Count: > 0 })
            return given;
        var named = KimModel.Parse(model).Elements;
        return named.Count > 0
            ? named
            : throw new ArgumentException($"{model} does not name its elements: 'elements' must");
    }
}
