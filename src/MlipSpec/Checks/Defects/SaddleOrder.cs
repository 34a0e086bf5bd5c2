using MathNet.Numerics.LinearAlgebra;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Defects;

/// <summary>
/// Whether a saddle leads down in more than one direction: then it is the top of a ridge, on which symmetry has held a
/// band, and no barrier. The lowest curvatures are those of the Lanczos method (C. Lanczos, J. Res. Natl. Bur. Stand. 45,
/// 255 (1950)) on differences of forces; by Cauchy's interlacing they lie above the true ones, so a negative one is
/// proof.
/// </summary>
internal static class SaddleOrder
{
    // Two evaluations each. With those a curvature of −0.07 eV/Å² is met to 0.001 among 128 atoms of magnesium.
    const int Iterations = 16;
    const double Displacement = 0.01; // Å, in the space of all coordinates

    /// <summary>The curvature along the second softest direction, eV/Å², or a little more.</summary>
    /// <param name="saddle">The saddle.</param>
    /// <param name="beside">The path beside it: the search begins among the atoms that move there, which are those that
    /// may leave a ridge, in random directions, which no symmetry keeps.</param>
    /// <param name="potential">The potential.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static double SecondCurvature(Structure saddle, Structure beside, IPotential potential, CheckContext context)
    {
        var vectors = new List<double[]> { Start(saddle, beside) };
        var most = Math.Min(Iterations, 3 * saddle.Count);
        var projected = Matrix<double>.Build.Dense(most, most);
        for (var m = 0; ; m++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var product = Curved(saddle, vectors[m], potential, context);
            projected[m, m] = Orthogonalised(product, vectors);
            var rest = Math.Sqrt(Dot(product, product));
            if (m + 1 == most || !(rest > 1e-8))
                return Second(projected.SubMatrix(0, m + 1, 0, m + 1));
            (projected[m, m + 1], projected[m + 1, m]) = (rest, rest);
            vectors.Add(Unit(product));
        }
    }

    static double[] Start(Structure saddle, Structure beside)
    {
        var start = Flat(saddle.Rattled(1, 1).Positions, saddle.Positions);
        for (var k = 0; k < start.Length; k++)
            start[k] *= (beside.Positions[k / 3] - saddle.Positions[k / 3]).Length;
        return Unit(start);
    }

    // Takes out of a vector what lies along others, and returns what lay along the last.
    static double Orthogonalised(double[] vector, List<double[]> others)
    {
        var last = 0.0;
        // Twice, so that rounding leaves no part of the earlier vectors.
        for (var pass = 0; pass < 2; pass++)
            foreach (var other in others)
            {
                var part = Dot(other, vector);
                for (var i = 0; i < vector.Length; i++)
                    vector[i] -= part * other[i];
                if (other == others[^1])
                    last += part;
            }
        return last;
    }

    static double Second(Matrix<double> projected) =>
        projected.RowCount < 2
            ? double.PositiveInfinity
            : projected.Evd(Symmetricity.Symmetric).EigenValues.Select(e => e.Real).Order().ElementAt(1);

    // The Hessian times a unit vector.
    static double[] Curved(Structure saddle, double[] direction, IPotential potential, CheckContext context)
    {
        Evaluation At(double length)
        {
            var positions = saddle.Positions.ToArray();
            for (var i = 0; i < positions.Length; i++)
                positions[i] += length * new Vector3D(direction[3 * i], direction[3 * i + 1], direction[3 * i + 2]);
            return potential.Evaluate(saddle.WithPositions(positions), context.Threads);
        }
        var change = Flat(At(-Displacement).Forces, At(Displacement).Forces);
        return [.. change.Select(c => c / (2 * Displacement))];
    }

    static double[] Flat(ReadOnlySpan<Vector3D> a, ReadOnlySpan<Vector3D> b)
    {
        var flat = new double[3 * a.Length];
        for (var i = 0; i < a.Length; i++)
            (flat[3 * i], flat[3 * i + 1], flat[3 * i + 2]) = (a[i].X - b[i].X, a[i].Y - b[i].Y, a[i].Z - b[i].Z);
        return flat;
    }

    static double[] Unit(double[] v)
    {
        var length = Math.Sqrt(Dot(v, v));
        return [.. v.Select(x => x / length)];
    }

    static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
