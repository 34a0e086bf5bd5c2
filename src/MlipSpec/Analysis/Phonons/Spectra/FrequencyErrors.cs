using MlipSpec.Structures;

namespace MlipSpec.Analysis.Phonons.Spectra;

/// <summary>
/// The root-mean-square difference of the frequencies of two models of one crystal, THz, each at its own cell, mode by
/// mode in ascending order, at equal fractional wave vectors.
/// </summary>
internal static class FrequencyErrors
{
    /// <summary>Over a mesh of wave vectors: every state counts the same.</summary>
    public static double OnMesh(DynamicalMatrix one, DynamicalMatrix other, int divisions) =>
        OnMesh(one, other, new WaveVectorMesh(one.Constants.Cell, divisions, divisions, divisions));

    /// <summary>Over a mesh of wave vectors.</summary>
    public static double OnMesh(DynamicalMatrix one, DynamicalMatrix other, WaveVectorMesh mesh)
    {
        var (a, b, sum) = (new ModeSolver(one), new ModeSolver(other), 0.0);
        for (var p = 0; p < mesh.Points.Count; p++)
            sum += mesh.Weights[p] * MeanSquare(a, b, mesh.Points[p]);
        return Math.Sqrt(sum / mesh.Count);
    }

    /// <summary>Along a path, its points evenly spaced: directions of high symmetry count more than they do in the
    /// crystal.</summary>
    /// <param name="one">One model.</param>
    /// <param name="other">The other.</param>
    /// <param name="stretches">Corners of the path in fractions of the reciprocal primitive vectors; between stretches
    /// it jumps.</param>
    /// <param name="density">Points per 1/Å.</param>
    public static double OnPath(
        DynamicalMatrix one,
        DynamicalMatrix other,
        IReadOnlyList<IReadOnlyList<Vector3D>> stretches,
        double density = 20
    )
    {
        var (a, b, sum, count) = (new ModeSolver(one), new ModeSolver(other), 0.0, 0);
        var reciprocal = 2 * Math.PI * one.Constants.Cell.Primitive.Cell.Vectors.Inverse().Transpose;
        foreach (var stretch in stretches)
            for (var s = 1; s < stretch.Count; s++)
            {
                var along = stretch[s] - stretch[s - 1];
                var steps = (int)Math.Ceiling((along * reciprocal).Length * density);
                for (var i = 0; i <= steps; i++, count++)
                    sum += MeanSquare(a, b, stretch[s - 1] + (double)i / steps * along);
            }
        return Math.Sqrt(sum / count);
    }

    static double MeanSquare(ModeSolver one, ModeSolver other, Vector3D q)
    {
        if (one.Matrix.Size != other.Matrix.Size)
            throw new ArgumentException(
                $"frequencies are compared mode by mode, but one crystal has {one.Matrix.Size} modes and the other {other.Matrix.Size}"
            );
        double[] a = new double[one.Matrix.Size],
            b = new double[a.Length];
        one.Frequencies(q, a);
        other.Frequencies(q, b);
        var sum = 0.0;
        for (var n = 0; n < a.Length; n++)
            sum += (a[n] - b[n]) * (a[n] - b[n]);
        return sum / a.Length;
    }
}
