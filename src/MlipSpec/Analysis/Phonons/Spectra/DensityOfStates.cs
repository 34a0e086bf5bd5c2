namespace MlipSpec.Analysis.Phonons.Spectra;

/// <summary>The density of vibrational states, in states per THz and primitive cell; its integral is the number of
/// modes.</summary>
/// <param name="Frequencies">THz, ascending; imaginary frequencies are negative.</param>
/// <param name="Densities">States per THz and primitive cell, same length.</param>
internal sealed record DensityOfStates(IReadOnlyList<double> Frequencies, IReadOnlyList<double> Densities)
{
    // Along a diagonal from corner 0 to corner 7 of a small cell, six tetrahedra of equal volume; bits of a corner are
    // steps along the axes.
    static readonly int[][] s_tetrahedra =
    [
        [0, 1, 3, 7],
        [0, 1, 5, 7],
        [0, 2, 3, 7],
        [0, 2, 6, 7],
        [0, 4, 5, 7],
        [0, 4, 6, 7],
    ];

    /// <summary>
    /// By linear interpolation of frequencies within tetrahedra (G. Lehmann and M. Taut, Phys. Status Solidi B 54, 469
    /// (1972)); no smearing, so van Hove's kinks are kept.
    /// </summary>
    /// <param name="mesh">Frequencies on a mesh.</param>
    /// <param name="points">How many frequencies, evenly from the lowest to the highest of the mesh with a
    /// margin.</param>
    public static DensityOfStates ByTetrahedra(MeshFrequencies mesh, int points = 201)
    {
        var axis = Axis(mesh, points, 0.1);
        var step = axis[1] - axis[0];
        var densities = new double[points];
        var weight = 1.0 / (6.0 * mesh.Mesh.Count);
        var tetrahedra = Tetrahedra(mesh.Mesh);
        foreach (var (corners, times) in tetrahedra)
            for (var mode = 0; mode < mesh.Modes; mode++)
            {
                double a = mesh.At(corners.A)[mode],
                    b = mesh.At(corners.B)[mode],
                    c = mesh.At(corners.C)[mode],
                    d = mesh.At(corners.D)[mode];
                if (a > b)
                    (a, b) = (b, a);
                if (c > d)
                    (c, d) = (d, c);
                if (a > c)
                    (a, c) = (c, a);
                if (b > d)
                    (b, d) = (d, b);
                if (b > c)
                    (b, c) = (c, b);
                AddTetrahedron(densities, axis[0], step, times * weight, a, b, c, d);
            }
        return new(axis, densities);
    }

    /// <summary>By a Gaussian of the given standard deviation, THz, for each mode.</summary>
    /// <param name="mesh">Frequencies on a mesh.</param>
    /// <param name="width">The standard deviation, THz.</param>
    /// <param name="points">How many frequencies.</param>
    public static DensityOfStates ByGaussians(MeshFrequencies mesh, double width, int points = 201)
    {
        if (!(width > 0))
            throw new ArgumentOutOfRangeException(nameof(width), width, "the width of a Gaussian is positive, in THz");
        var axis = Axis(mesh, points, 5 * width);
        var densities = new double[points];
        for (var p = 0; p < mesh.Mesh.Points.Count; p++)
            foreach (var frequency in mesh.At(p))
                for (var i = 0; i < points; i++)
                {
                    var x = (axis[i] - frequency) / width;
                    densities[i] +=
                        mesh.Mesh.Weights[p]
                        * Math.Exp(-0.5 * x * x)
                        / (Math.Sqrt(2 * Math.PI) * width * mesh.Mesh.Count);
                }
        return new(axis, densities);
    }

    static double[] Axis(MeshFrequencies mesh, int points, double margin)
    {
        if (points < 2)
            throw new ArgumentOutOfRangeException(
                nameof(points),
                points,
                "a density of states has at least two frequencies"
            );
        double low = mesh.Lowest < -Thermodynamics.LowestFrequency ? mesh.Lowest - margin : 0,
            high = mesh.Highest + margin;
        return [.. Enumerable.Range(0, points).Select(i => low + (high - low) * i / (points - 1))];
    }

    // Tetrahedra whose corners are images of the same wave vectors count together.
    static Dictionary<(int A, int B, int C, int D), int> Tetrahedra(WaveVectorMesh mesh)
    {
        var found = new Dictionary<(int, int, int, int), int>();
        Span<int> corner = stackalloc int[8];
        for (var i = 0; i < mesh.A; i++)
        for (var j = 0; j < mesh.B; j++)
        for (var k = 0; k < mesh.C; k++)
        {
            for (var n = 0; n < 8; n++)
                corner[n] = mesh.PointOf(i + (n & 1), j + (n >> 1 & 1), k + (n >> 2));
            foreach (var t in s_tetrahedra)
            {
                int a = corner[t[0]],
                    b = corner[t[1]],
                    c = corner[t[2]],
                    d = corner[t[3]];
                if (a > b)
                    (a, b) = (b, a);
                if (c > d)
                    (c, d) = (d, c);
                if (a > c)
                    (a, c) = (c, a);
                if (b > d)
                    (b, d) = (d, b);
                if (b > c)
                    (b, c) = (c, b);
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(found, (a, b, c, d), out _)++;
            }
        }
        return found;
    }

    // The density of one tetrahedron with corners a ≤ b ≤ c ≤ d is a quadratic between corners. A tetrahedron narrower
    // than the step is put where it lies.
    static void AddTetrahedron(
        Span<double> densities,
        double low,
        double step,
        double weight,
        double a,
        double b,
        double c,
        double d
    )
    {
        if (d - a < step)
        {
            var at = ((a + b + c + d) / 4 - low) / step;
            var left = (int)at;
            densities[left] += weight / step * (left + 1 - at);
            densities[left + 1] += weight / step * (at - left);
            return;
        }
        var last = Math.Min(densities.Length - 1, (int)Math.Floor((d - low) / step));
        for (var i = Math.Max(0, (int)Math.Ceiling((a - low) / step)); i <= last; i++)
        {
            var e = low + i * step;
            densities[i] +=
                weight
                * (
                    e < b ? 3 * (e - a) * (e - a) / ((b - a) * (c - a) * (d - a))
                    : e > c || c == b ? (d > c ? 3 * (d - e) * (d - e) / ((d - a) * (d - b) * (d - c)) : 0)
                    : (3 * (b - a) + 6 * (e - b) - 3 * (c - a + d - b) * (e - b) * (e - b) / ((c - b) * (d - b)))
                        / ((c - a) * (d - a))
                );
        }
    }
}
