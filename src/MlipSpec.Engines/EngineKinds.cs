using MlipSpec.Engines.Ase;
using MlipSpec.Engines.Datasets;
using MlipSpec.Engines.Ipi;
using MlipSpec.Engines.Kim;
using MlipSpec.Engines.Lammps;
using MlipSpec.Engines.Torch;
using MlipSpec.Engines.Yaml;
using MlipSpec.Potentials.Ace;
using MlipSpec.Settings;

namespace MlipSpec.Engines;

/// <summary>The kinds of potential that run in an engine outside .NET, or whose files the core cannot read
/// alone.</summary>
public static class EngineKinds
{
    /// <summary>The engines, in alphabetical order; a new one is one entry here.</summary>
    public static IReadOnlyList<PotentialKind> Engines { get; } =
    [
        new(
            "ase",
            "any calculator of the Atomic Simulation Environment, in a Python of its own",
            AsePotential.Keys,
            AsePotential.Create
        ),
        new("ipi", "any program that speaks the i-PI protocol", IpiPotential.Keys, IpiPotential.Create),
        new("kim", "a model of OpenKIM, through its library", KimPotential.Keys, KimPotential.Create),
        new("lammps", "pair styles of LAMMPS, through its library", LammpsPotential.Keys, LammpsPotential.Create),
        new(
            "torchscript",
            "a deployed TorchScript model, in libtorch without Python; needs the package MlipSpec.Torch",
            TorchPotential.Keys,
            TorchPotential.Create
        ),
    ];

    /// <summary>Kinds evaluated in this process whose files need a library to be read, in alphabetical order.</summary>
    public static IReadOnlyList<PotentialKind> Files { get; } =
    [
        new(
            "ace",
            "atomic cluster expansion of pacemaker, evaluated in .NET",
            [
                new(
                    "file",
                    KeyType.File,
                    true,
                    "an atomic cluster expansion of pacemaker: .yace, .yaml or the older .ace"
                ),
                new(
                    "activeSet",
                    KeyType.File,
                    false,
                    "the active set of a .yaml, .asi; grades how far atoms extrapolate"
                ),
            ],
            s => AcePotential.Load(s.Text("file"), YamlFile.Read, s.OptionalText("activeSet"))
        ),
        PotentialKinds.Labels(FrameFormats.All),
    ];

    /// <summary>Every kind that a settings file can name: built-in ones and engines.</summary>
    public static IReadOnlyList<PotentialKind> All { get; } =
    [.. PotentialKinds.BuiltIn.Where(k => Files.All(f => f.Name != k.Name)), .. Files, .. Engines];
}
