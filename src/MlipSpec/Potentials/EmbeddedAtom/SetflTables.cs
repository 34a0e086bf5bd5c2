using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>The functions of a setfl file. Energies in eV, lengths in Å, densities in the file's own unit.</summary>
/// <param name="Comment">The file's first comment line.</param>
/// <param name="Elements">The S elements.</param>
/// <param name="Cutoff">The cutoff, Å.</param>
/// <param name="Embeddings">S embedding functions F(ρ).</param>
/// <param name="Densities">S² densities; that which an atom of element j brings to one of element i stands at j S +
/// i.</param>
/// <param name="Pairs">r φ(r) of element i with j ≤ i at i (i + 1)/2 + j, eV·Å.</param>
/// <param name="Angular">Dipole and quadrupole functions; null where the potential has none.</param>
internal sealed record SetflTables(
    string Comment,
    IReadOnlyList<Element> Elements,
    double Cutoff,
    UniformTable[] Embeddings,
    UniformTable[] Densities,
    UniformTable[] Pairs,
    AngularTables? Angular
)
{
    /// <summary>F of an element.</summary>
    public UniformTable Embedding(int element) => Embeddings[element];

    /// <summary>The density that a neighbour brings to an atom.</summary>
    public UniformTable Density(int neighbour, int atom) => Densities[neighbour * Elements.Count + atom];

    /// <summary>r φ(r) of two elements.</summary>
    public UniformTable PairTimesR(int i, int j) => Pairs[PairIndex(i, j)];

    /// <summary>Where a function of an unordered pair of elements stands.</summary>
    public static int PairIndex(int i, int j) => i < j ? PairIndex(j, i) : i * (i + 1) / 2 + j;
}

/// <summary>The functions that make an embedded-atom potential angular-dependent, in the order of the
/// pairs.</summary>
/// <param name="Dipole">u(r), √eV/Å.</param>
/// <param name="Quadrupole">w(r), √eV/Å².</param>
internal sealed record AngularTables(UniformTable[] Dipole, UniformTable[] Quadrupole);
