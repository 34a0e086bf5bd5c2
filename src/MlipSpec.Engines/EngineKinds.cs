using MlipSpec.Engines.Ase;
using MlipSpec.Engines.Ipi;
using MlipSpec.Engines.Kim;
using MlipSpec.Engines.Lammps;
using MlipSpec.Settings;

namespace MlipSpec.Engines;

/// <summary>The kinds of potential that run in an engine outside .NET.</summary>
public static class EngineKinds
{
    /// <summary>The engines, in alphabetical order; a new one is one entry here.</summary>
    public static IReadOnlyList<PotentialKind> Engines { get; } =
    [
        new("ase", AsePotential.Keys, AsePotential.Create),
        new("ipi", IpiPotential.Keys, IpiPotential.Create),
        new("kim", KimPotential.Keys, KimPotential.Create),
        new("lammps", LammpsPotential.Keys, LammpsPotential.Create),
    ];

    /// <summary>Every kind that a settings file can name: built-in ones and engines.</summary>
    public static IReadOnlyList<PotentialKind> All { get; } = [.. PotentialKinds.BuiltIn, .. Engines];
}
