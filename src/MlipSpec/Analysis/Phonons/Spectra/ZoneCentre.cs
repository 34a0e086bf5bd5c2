using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Phonons.Spectra;

/// <summary>
/// Modes at Γ that coincide, and what symmetry says of them: how they transform, whether light couples to them.
/// Selection rules say which lines may be seen and nothing of how strong they are (no intensities).
/// </summary>
/// <param name="Frequency">ν, THz; negative if imaginary.</param>
/// <param name="Degeneracy">How many modes coincide.</param>
/// <param name="Label">Mulliken's symbol of the irreducible representation, such as "T2g"; without the index that tells
/// representations of one letter apart where the point group is neither cubic nor hexagonal.</param>
/// <param name="IsAcoustic">Whether the crystal moves as a whole.</param>
/// <param name="IsInfraredActive">Whether the modes transform like a vector and so may carry a dipole.</param>
/// <param name="IsRamanActive">Whether the modes transform like a part of a symmetric tensor and so may change the
/// polarisability.</param>
public sealed record ZoneCentreMode(
    double Frequency,
    int Degeneracy,
    string Label,
    bool IsAcoustic,
    bool IsInfraredActive,
    bool IsRamanActive
)
{
    /// <summary>Label, frequency and activity, such as "T2g 15.5 THz, threefold, Raman".</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{Label} {Frequency:F3} THz, {(Degeneracy == 1 ? "single" : $"{Degeneracy}-fold")}{(IsAcoustic ? ", acoustic" : "")}{(IsInfraredActive ? ", infrared" : "")}{(IsRamanActive ? ", Raman" : "")}"
        );
}

/// <summary>Finds the modes at Γ by the characters of the crystal's symmetry operations.</summary>
internal static class ZoneCentre
{
    const double Coincide = 5e-3; // THz

    /// <summary>The modes at Γ, by frequency.</summary>
    public static IReadOnlyList<ZoneCentreMode> Modes(DynamicalMatrix matrix)
    {
        var n = matrix.Size;
        double[] frequencies = new double[n],
            vectors = new double[n * n],
            im = new double[n * n];
        // D(Γ) is real, so its eigenvectors are too.
        new ModeSolver(matrix).Modes(Vector3D.Zero, frequencies, vectors, im);
        var operations = matrix.Constants.Cell.Operations;
        Matrix3D[] rotations = [.. operations.Select(o => o.Rotation)];
        var found = new List<ZoneCentreMode>();
        for (var first = 0; first < n; )
        {
            var end = first + 1;
            while (end < n && frequencies[end] - frequencies[end - 1] < Coincide)
                end++;
            var frequency = frequencies[first..end].Average();
            foreach (var set in Separate(operations, vectors.AsSpan(first * n, (end - first) * n), n))
            {
                var characters = operations.Select(o => Character(o, set, n)).ToArray();
                found.Add(
                    new(
                        frequency,
                        set.Length / n,
                        MullikenSymbol.Of(rotations, characters),
                        Translation(matrix, set) > 0.5,
                        Contains(characters, operations, Vector),
                        Contains(characters, operations, SymmetricTensor)
                    )
                );
            }
            first = end;
        }
        return found;
    }

    // Modes that coincide by chance, or because all are acoustic, fall apart into representations under any matrix that
    // has the crystal's symmetry: a random one averaged over the operations.
    static List<double[]> Separate(IReadOnlyList<CellOperation> operations, ReadOnlySpan<double> vectors, int n)
    {
        var m = vectors.Length / n;
        if (m == 1)
            return [vectors.ToArray()];
        var random = new SeededRandom(1);
        var diagonal = Enumerable.Range(0, m).Select(_ => random.NextGaussian()).ToArray();
        var mean = new double[m * m];
        foreach (var operation in operations)
        {
            var turn = Representation(operation, vectors, n);
            for (var i = 0; i < m; i++)
            for (var j = 0; j < m; j++)
            for (var k = 0; k < m; k++)
                mean[i * m + j] += turn[i * m + k] * diagonal[k] * turn[j * m + k] / operations.Count;
        }
        double[] values = new double[m],
            mixing = new double[m * m];
        new HermitianEigensolver(m).Vectors(mean, new double[m * m], values, mixing, new double[m * m]);
        var sets = new List<double[]>();
        for (var first = 0; first < m; )
        {
            var end = first + 1;
            while (end < m && values[end] - values[end - 1] < 1e-6)
                end++;
            var set = new double[(end - first) * n];
            for (var a = first; a < end; a++)
            for (var k = 0; k < m; k++)
            for (var c = 0; c < n; c++)
                set[(a - first) * n + c] += mixing[a * m + k] * vectors[k * n + c];
            sets.Add(set);
            first = end;
        }
        return sets;
    }

    static double[] Representation(CellOperation operation, ReadOnlySpan<double> vectors, int n)
    {
        var m = vectors.Length / n;
        var turn = new double[m * m];
        for (var i = 0; i < m; i++)
        for (var j = 0; j < m; j++)
        for (var k = 0; k < n / 3; k++)
            turn[i * m + j] += (Atom(vectors, i * n, k) * operation.Rotation).Dot(
                Atom(vectors, j * n, operation.Permutation[k])
            );
        return turn;
    }

    static double Character(CellOperation operation, double[] set, int n)
    {
        var turn = Representation(operation, set, n);
        var m = set.Length / n;
        return Enumerable.Range(0, m).Sum(i => turn[i * m + i]);
    }

    static Vector3D Atom(ReadOnlySpan<double> vectors, int start, int k) =>
        new(vectors[start + 3 * k], vectors[start + 3 * k + 1], vectors[start + 3 * k + 2]);

    // How much of the modes is translation of the whole crystal, per mode.
    static double Translation(DynamicalMatrix matrix, double[] set)
    {
        var modes = set.Length / matrix.Size;
        double total = matrix.Masses.Sum(),
            sum = 0;
        for (var mode = 0; mode < modes; mode++)
        {
            var along = Vector3D.Zero;
            for (var k = 0; k < matrix.Masses.Count; k++)
                along += Math.Sqrt(matrix.Masses[k] / total) * Atom(set, mode * matrix.Size, k);
            sum += along.LengthSquared;
        }
        return sum / modes;
    }

    static bool Contains(
        double[] characters,
        IReadOnlyList<CellOperation> operations,
        Func<Matrix3D, double> character
    ) => operations.Select((o, i) => characters[i] * character(o.Rotation)).Sum() / operations.Count > 0.5;

    static double Vector(Matrix3D q) => q.Trace;

    static double SymmetricTensor(Matrix3D q) => 0.5 * (q.Trace * q.Trace + (q * q).Trace);
}
