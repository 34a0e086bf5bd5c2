using MlipSpec.Structures;

namespace MlipSpec.Analysis.Phonons;

/// <summary>
/// Modes at Γ that coincide, and what symmetry says of them: how they transform, whether light couples to them. Selection rules say which lines may be seen and
/// nothing of how strong they are (no intensities).
/// </summary>
/// <param name="Frequency">ν, THz; negative if imaginary.</param>
/// <param name="Degeneracy">How many modes coincide.</param>
/// <param name="Label">Mulliken's symbol of the irreducible representation, such as "T2g"; without the index that tells representations of one letter apart where the point
/// group is neither cubic nor hexagonal.</param>
/// <param name="IsAcoustic">Whether the crystal moves as a whole.</param>
/// <param name="IsInfraredActive">Whether the modes transform like a vector and so may carry a dipole.</param>
/// <param name="IsRamanActive">Whether the modes transform like a part of a symmetric tensor and so may change the polarisability.</param>
public sealed record ZoneCentreMode(double Frequency, int Degeneracy, string Label, bool IsAcoustic, bool IsInfraredActive, bool IsRamanActive)
{
    /// <summary>Label, frequency and activity, such as "T2g 15.5 THz, threefold, Raman".</summary>
    public override string ToString() => FormattableString.Invariant($"{Label} {Frequency:F3} THz, {(Degeneracy == 1 ? "single" : $"{Degeneracy}-fold")}{(IsAcoustic ? ", acoustic" : "")}{(IsInfraredActive ? ", infrared" : "")}{(IsRamanActive ? ", Raman" : "")}");
}

/// <summary>Finds the modes at Γ by the characters of the crystal's symmetry operations.</summary>
public static class ZoneCentre
{
    const double Coincide = 5e-3; // THz

    /// <summary>The modes at Γ, by frequency.</summary>
    public static IReadOnlyList<ZoneCentreMode> Modes(DynamicalMatrix matrix)
    {
        var n = matrix.Size;
        double[] frequencies = new double[n], re = new double[n * n], im = new double[n * n];
        // D(Γ) is real, so its eigenvectors are too.
        new ModeSolver(matrix).Modes(Vector3D.Zero, frequencies, re, im);
        var operations = matrix.Constants.Cell.Operations;
        var found = new List<ZoneCentreMode>();
        for (var first = 0; first < n;)
        {
            var end = first + 1;
            while (end < n && frequencies[end] - frequencies[end - 1] < Coincide) end++;
            var characters = operations.Select(o => Character(o, re, n, first, end)).ToArray();
            var label = MullikenSymbol.Of([.. operations.Select(o => o.Rotation)], characters);
            found.Add(new(frequencies[(first + end) / 2], end - first, label, Translation(matrix, re, first, end) > 0.5,
                Contains(characters, operations, Vector), Contains(characters, operations, SymmetricTensor)));
            first = end;
        }
        return found;
    }

    // Σ over the modes of how much of a mode's image is that mode.
    static double Character(CellOperation operation, double[] re, int n, int first, int end)
    {
        var sum = 0.0;
        for (var mode = first; mode < end; mode++)
            for (var k = 0; k < operation.Permutation.Length; k++)
            {
                var image = Atom(re, mode * n, k) * operation.Rotation;
                sum += image.Dot(Atom(re, mode * n, operation.Permutation[k]));
            }
        return sum;
    }

    static Vector3D Atom(double[] re, int start, int k) => new(re[start + 3 * k], re[start + 3 * k + 1], re[start + 3 * k + 2]);

    // How much of the modes is translation of the whole crystal, per mode.
    static double Translation(DynamicalMatrix matrix, double[] re, int first, int end)
    {
        double total = matrix.Masses.Sum(), sum = 0;
        for (var mode = first; mode < end; mode++)
        {
            var along = Vector3D.Zero;
            for (var k = 0; k < matrix.Masses.Count; k++) along += Math.Sqrt(matrix.Masses[k] / total) * Atom(re, mode * matrix.Size, k);
            sum += along.LengthSquared;
        }
        return sum / (end - first);
    }

    static bool Contains(double[] characters, IReadOnlyList<CellOperation> operations, Func<Matrix3D, double> character) =>
        operations.Select((o, i) => characters[i] * character(o.Rotation)).Sum() / operations.Count > 0.5;

    static double Vector(Matrix3D q) => q.Trace;

    static double SymmetricTensor(Matrix3D q) => 0.5 * (q.Trace * q.Trace + (q * q).Trace);
}
