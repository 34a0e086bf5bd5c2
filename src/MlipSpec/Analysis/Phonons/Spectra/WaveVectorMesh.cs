using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Phonons.Spectra;

/// <summary>A regular mesh of wave vectors through Γ, folded by the symmetry of the crystal and by time reversal (q and
/// −q have equal frequencies).</summary>
internal sealed class WaveVectorMesh
{
    readonly int[] _representative;

    /// <summary>Makes the mesh q = (i/n_a, j/n_b, k/n_c) in fractions of the reciprocal primitive vectors.</summary>
    /// <param name="cell">The crystal.</param>
    /// <param name="a">Divisions along the first reciprocal vector, at least 1.</param>
    /// <param name="b">Divisions along the second.</param>
    /// <param name="c">Divisions along the third.</param>
    public WaveVectorMesh(PhononCell cell, int a, int b, int c)
    {
        if (Math.Min(a, Math.Min(b, c)) < 1)
            throw new ArgumentOutOfRangeException(
                nameof(a),
                $"a mesh has at least one point along each axis, but {a}×{b}×{c} was asked for"
            );
        (A, B, C) = (a, b, c);
        _representative = new int[a * b * c];
        Array.Fill(_representative, -1);
        var (points, weights) = (new List<Vector3D>(), new List<int>());
        var turns = Turns(cell);
        for (var start = 0; start < _representative.Length; start++)
        {
            if (_representative[start] >= 0)
                continue;
            var weight = 0;
            LatticeIndex g = new(start / (b * c), start / c % b, start % c);
            foreach (var turn in turns)
            {
                var image = g * turn;
                var at = (Modulo(image.A, a) * b + Modulo(image.B, b)) * c + Modulo(image.C, c);
                if (_representative[at] >= 0)
                    continue;
                _representative[at] = points.Count;
                weight++;
            }
            points.Add(new((double)g.A / a, (double)g.B / b, (double)g.C / c));
            weights.Add(weight);
        }
        (Points, Weights) = (points, weights);
    }

    /// <summary>Divisions along the first reciprocal vector.</summary>
    public int A { get; }

    /// <summary>Divisions along the second.</summary>
    public int B { get; }

    /// <summary>Divisions along the third.</summary>
    public int C { get; }

    /// <summary>The wave vectors that are not images of each other, in fractions of the reciprocal vectors.</summary>
    public IReadOnlyList<Vector3D> Points { get; }

    /// <summary>How many wave vectors of the whole mesh each stands for.</summary>
    public IReadOnlyList<int> Weights { get; }

    /// <summary>The number of wave vectors of the whole mesh.</summary>
    public int Count => _representative.Length;

    /// <summary>Which of <see cref="Points"/> stands for a wave vector of the whole mesh; indices may leave the mesh
    /// and are folded back.</summary>
    public int PointOf(int i, int j, int k) => _representative[(Modulo(i, A) * B + Modulo(j, B)) * C + Modulo(k, C)];

    // With R → R·W the phases stay when q → q·W⁻ᵀ; on unequal divisions only rotations that map the mesh onto itself
    // count.
    WholeMatrix[] Turns(PhononCell cell)
    {
        var found = new HashSet<WholeMatrix>();
        var divisions = Matrix3D.Diagonal(A, B, C);
        foreach (var operation in cell.Operations)
        {
            var reciprocal = operation.Lattice.ToMatrix().Inverse().Transpose;
            if (WholeMatrix.Of(divisions.Inverse() * reciprocal * divisions) is not { } turn)
                continue;
            found.Add(turn);
            found.Add(WholeMatrix.Of(-turn.ToMatrix())!.Value);
        }
        return [.. found];
    }

    static int Modulo(int i, int n) => (i % n + n) % n;
}
