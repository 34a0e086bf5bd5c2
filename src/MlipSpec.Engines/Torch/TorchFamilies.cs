using System.Globalization;

namespace MlipSpec.Engines.Torch;

/// <summary>One way to call a TorchScript model, and how such a model is recognised and described.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Fits">Whether a model is called so.</param>
/// <param name="Program">Who makes such models, with the version where the file states it.</param>
/// <param name="Types">The names of its types of atoms.</param>
/// <param name="Cutoff">Its cutoff, Å.</param>
internal sealed record TorchFamily(
    string Key,
    Func<TorchArchive, TorchCode, bool> Fits,
    Func<TorchArchive, TorchCode, string> Program,
    Func<TorchArchive, TorchCode, IReadOnlyList<string>> Types,
    Func<TorchArchive, TorchCode, double?> Cutoff
);

/// <summary>The ways to call a TorchScript model that are known; a new one is an entry here and an adapter in
/// MlipSpec.Torch.</summary>
internal static class TorchFamilies
{
    /// <summary>A graph of atoms and edges as NequIP, Allegro, and CP2K's exports of MACE take it.</summary>
    public const string Graph = "graph";

    /// <summary>SevenNet's graph.</summary>
    public const string SevenNet = "sevennet";

    /// <summary>DeePMD-kit's coordinates, types and box.</summary>
    public const string DeepMd = "deepmd";

    /// <summary>TorchANI's numbers and coordinates.</summary>
    public const string Ani = "ani";

    /// <summary>No model: libtorch alone, to see that it loads.</summary>
    public const string None = "none";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TorchFamily> All { get; } =
    [
        new(
            Graph,
            (a, c) => a.Extra("r_max") is not null && a.Extra("type_names") is not null && TakesDictionary(c),
            GraphProgram,
            (a, _) => Words(a.Extra("type_names")),
            (a, _) => Number(a, "r_max")
        ),
        new(
            SevenNet,
            (a, c) =>
                a.Extra("chemical_symbols_to_index") is not null
                && a.Extra("cutoff") is not null
                && a.Extra("comm_size") is null
                && TakesDictionary(c),
            (a, _) => $"SevenNet {a.Extra("version")}".Trim(),
            (a, _) => Words(a.Extra("chemical_symbols_to_index")),
            (a, _) => Number(a, "cutoff")
        ),
        new(
            DeepMd,
            (_, c) => c.Schema("get_type_map") is not null && c.Schema("get_rcut") is not null && Takes(c, "coord"),
            (_, _) => "DeePMD-kit",
            (_, c) => Strings(Attribute(c, "type_map")),
            (_, c) => Attribute(c, "rcut") as double?
        ),
        new(
            Ani,
            (_, c) => c.Contains("torchani") && Takes(c, "species_coordinates"),
            (_, _) => "TorchANI",
            (_, c) => Strings(Attribute(c, "species")),
            (_, _) => null
        ),
    ];

    static bool TakesDictionary(TorchCode code) =>
        code.Schema("forward")?.Contains(": Dict[str, Tensor]) -> Dict[str, ", StringComparison.Ordinal) == true;

    static bool Takes(TorchCode code, string argument) =>
        code.Schema("forward")?.StartsWith($"forward({argument}: ", StringComparison.Ordinal) == true;

    static string GraphProgram(TorchArchive archive, TorchCode code)
    {
        var program =
            code.RootClass.EndsWith("CP2K_MACE", StringComparison.Ordinal) ? "MACE, exported for CP2K"
            : code.Contains("__torch__.allegro.") ? "Allegro"
            : "NequIP";
        return archive.Extra("nequip_version") is { } version ? $"{program} (nequip {version})" : program;
    }

    static string[] Words(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    static double Number(TorchArchive archive, string name) =>
        double.TryParse(archive.Extra(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && value > 0
            ? value
            : throw new InvalidDataException(
                $"{archive.Path}: entry {archive.Folder}extra/{name} is '{archive.Extra(name)}', but a length in Å is expected: export the model anew"
            );

    // Of the model or of the innermost part that has it: parts are pickled before what holds them.
    static object? Attribute(TorchCode code, string name) =>
        code.Data.Objects.Select(o => o.Attributes.GetValueOrDefault(name)).FirstOrDefault(v => v is not null);

    static string[] Strings(object? list) => list is List<object?> items ? [.. items.OfType<string>()] : [];
}
