namespace MlipSpec.Descriptors;

/// <summary>The vectors from an atom to its neighbours, as a descriptor sees them. Spans hold at least
/// <see cref="Count"/> elements.</summary>
internal readonly ref struct NeighbourVectors
{
    /// <summary>The number of neighbours.</summary>
    public required int Count { get; init; }

    /// <summary>x of neighbour minus central atom, Å.</summary>
    public required ReadOnlySpan<double> X { get; init; }

    /// <summary>y of neighbour minus central atom, Å.</summary>
    public required ReadOnlySpan<double> Y { get; init; }

    /// <summary>z of neighbour minus central atom, Å.</summary>
    public required ReadOnlySpan<double> Z { get; init; }

    /// <summary>Distances, Å.</summary>
    public required ReadOnlySpan<double> R { get; init; }

    /// <summary>Species of the neighbours, as the caller counts them.</summary>
    public required ReadOnlySpan<int> Species { get; init; }
}
