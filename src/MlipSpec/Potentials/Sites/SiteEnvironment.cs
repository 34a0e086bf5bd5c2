namespace MlipSpec.Potentials.Sites;

/// <summary>
/// One atom and its neighbours within the cutoff, as a site potential sees them, and the place where it writes the
/// derivatives. All spans have room for a whole number of eight doubles: lanes past <see cref="Count"/> hold harmless
/// values (far away along x, index of a valid species), so that kernels may run in full vectors.
/// </summary>
public readonly ref struct SiteEnvironment
{
    /// <summary>The index of the central atom.</summary>
    public int Atom { get; init; }

    /// <summary>The central atom's species as an index into the potential's list of elements.</summary>
    public int Species { get; init; }

    /// <summary>The number of neighbours n.</summary>
    public int Count { get; init; }

    /// <summary>x of neighbour minus central atom, Å.</summary>
    public ReadOnlySpan<double> X { get; init; }

    /// <summary>y of neighbour minus central atom, Å.</summary>
    public ReadOnlySpan<double> Y { get; init; }

    /// <summary>z of neighbour minus central atom, Å.</summary>
    public ReadOnlySpan<double> Z { get; init; }

    /// <summary>Distances, Å.</summary>
    public ReadOnlySpan<double> R { get; init; }

    /// <summary>Species of the neighbours.</summary>
    public ReadOnlySpan<int> NeighbourSpecies { get; init; }

    /// <summary>Out: ∂E_i/∂x of the vector to each neighbour, eV/Å. Holds zeros on entry.</summary>
    public Span<double> GradientX { get; init; }

    /// <summary>Out: ∂E_i/∂y, eV/Å. Holds zeros on entry.</summary>
    public Span<double> GradientY { get; init; }

    /// <summary>Out: ∂E_i/∂z, eV/Å. Holds zeros on entry.</summary>
    public Span<double> GradientZ { get; init; }
}
