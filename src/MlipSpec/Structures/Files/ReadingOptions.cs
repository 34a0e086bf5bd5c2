namespace MlipSpec.Structures.Files;

/// <summary>What a reader must be told because files do not say it.</summary>
public sealed record ReadingOptions
{
    /// <summary>The usual names of labels, and no elements of types.</summary>
    public static ReadingOptions Default { get; } = new();

    /// <summary>Where the labels are.</summary>
    public LabelKeys Keys { get; init; } = LabelKeys.Default;

    /// <summary>The element of each atom type, in the order of the types, where a file has types and no elements: data
    /// and dumps of LAMMPS (types 1, 2, …), configurations of MLIP (0, 1, …). Empty if nobody said.</summary>
    public IReadOnlyList<Element> Types { get; init; } = [];
}
