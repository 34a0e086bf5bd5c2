using MathNet.Numerics.LinearAlgebra;
using MlipSpec.Structures;

namespace MlipSpec.Datasets;

/// <summary>
/// A constant energy for each element, E ≈ Σ n_element · ε_element, by least squares over structures. Total energies of
/// two levels of theory, or of a pseudopotential and an all-electron code, differ by such constants, which no physical
/// quantity contains.
/// </summary>
internal static class CompositionFit
{
    /// <summary>The constants in eV; where compositions leave them undetermined, the smallest ones.</summary>
    /// <param name="structures">The structures.</param>
    /// <param name="energies">Energies, or differences of energies, of the structures, eV.</param>
    public static IReadOnlyDictionary<Element, double> Of(
        IReadOnlyList<Structure> structures,
        IReadOnlyList<double> energies
    )
    {
        Element[] elements = [.. structures.SelectMany(s => s.Elements).Distinct().Order()];
        if (structures.Count == 0)
            return new Dictionary<Element, double>();
        // Each row is divided by its number of atoms, so that a large structure does not outweigh the others.
        var matrix = Matrix<double>.Build.Dense(
            structures.Count,
            elements.Length,
            (r, c) => (double)Count(structures[r], elements[c]) / structures[r].Count
        );
        var right = Vector<double>.Build.Dense(structures.Count, r => energies[r] / structures[r].Count);
        var constants =
            matrix.TransposeThisAndMultiply(matrix).PseudoInverse() * matrix.TransposeThisAndMultiply(right);
        return elements.Index().ToDictionary(e => e.Item, e => constants[e.Index]);
    }

    /// <summary>What the constants say of one structure, eV.</summary>
    public static double Of(Structure structure, IReadOnlyDictionary<Element, double> constants)
    {
        var sum = 0.0;
        foreach (var species in structure.Species)
            sum += constants[species];
        return sum;
    }

    static int Count(Structure structure, Element element)
    {
        var count = 0;
        foreach (var species in structure.Species)
            if (species == element)
                count++;
        return count;
    }
}
