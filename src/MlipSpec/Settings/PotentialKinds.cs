using MlipSpec.Potentials;

namespace MlipSpec.Settings;

/// <summary>The one list of potential kinds that a settings file can name.</summary>
public static class PotentialKinds
{
    /// <summary>Everything evaluated in this process, in alphabetical order; a new kind is one entry here.</summary>
    public static IReadOnlyList<PotentialKind> BuiltIn { get; } =
    [
        new("dotnet",
            [
                new("type", KeyType.Text, true, "the full name of a potential class of one's own, such as MyPotentials.Morse"),
                new("arguments", KeyType.Json, false, "its constructor's arguments by name"),
            ],
            CodePotential.Create),
        new("lennard-jones",
            [
                new("epsilon", KeyType.Number, true, "well depth ε, eV"),
                new("sigma", KeyType.Number, true, "distance of zero energy σ, Å"),
                new("cutoff", KeyType.Number, false, "cutoff, Å; 2.5 σ unless given"),
            ],
            s => new LennardJones(s.Number("epsilon"), s.Number("sigma"), s.OptionalNumber("cutoff"), [.. s.Elements])),
    ];
}
