namespace MlipSpec.Structures.Crystals.SpaceGroups;

/// <summary>The operations of a crystal in a set of conventional axes.</summary>
internal sealed class AxesOfCrystal
{
    /// <param name="axes">The axes, rows in whole numbers of the primitive basis.</param>
    /// <param name="operations">Operations in the primitive basis, u → u·W + t.</param>
    public AxesOfCrystal(Matrix3D axes, IReadOnlyList<(Matrix3D W, Vector3D T)> operations)
    {
        Axes = axes;
        var inverse = axes.Inverse();
        Lattice = LatticeOf(inverse);
        Operations =
        [
            .. operations.Select(o =>
                (WholeNumbers.Of((axes * o.W * inverse).Transpose), o.T * inverse, o.W.Transpose)
            ),
        ];
    }

    /// <summary>The axes, rows in whole numbers of the primitive basis; fractions of the axes times this are fractions of
    /// that basis.</summary>
    public Matrix3D Axes { get; }

    /// <summary>P, A, B, C, I, F, or R where it is obverse; a question mark for none of them.</summary>
    public char Lattice { get; }

    /// <summary>x → R·x + t in fractions of the axes, and the same rotation in fractions of the primitive
    /// basis.</summary>
    public IReadOnlyList<(Matrix3D Rotation, Vector3D Translation, Matrix3D InPrimitive)> Operations { get; }

    /// <summary>Whether some operation, with or without reversal of time, takes (1/3, 1/3, w) to (1/3, 1/3, −w) modulo the
    /// reciprocal lattice.</summary>
    public bool HasMirroredStar =>
        Operations.Any(o =>
        {
            // Wave vectors turn by the inverse transpose, whose group is that of the transpose.
            var k = o.Rotation.Transpose * new Vector3D(1.0 / 3, 1.0 / 3, 0.1);
            return IsImage(k, -0.1) || IsImage(-k, -0.1);

            static bool IsImage(Vector3D k, double w) =>
                WholeNumbers.IsWhole(k - new Vector3D(1.0 / 3, 1.0 / 3, w), 1e-6) && Math.Abs(k.Z - w) < 1e-6;
        });

    // The lattice holds the primitive vectors, rows of the inverse in fractions of the axes.
    static char LatticeOf(Matrix3D primitive)
    {
        var points = (int)Math.Round(1 / Math.Abs(primitive.Determinant));
        bool Holds(double x, double y, double z) =>
            WholeNumbers.IsWhole(new Vector3D(x, y, z) * primitive.Inverse(), 1e-6);
        return points switch
        {
            1 => 'P',
            2 when Holds(.5, .5, .5) => 'I',
            2 when Holds(.5, .5, 0) => 'C',
            2 when Holds(0, .5, .5) => 'A',
            2 => 'B',
            3 when Holds(2.0 / 3, 1.0 / 3, 1.0 / 3) => 'R',
            4 when Holds(.5, .5, 0) && Holds(0, .5, .5) => 'F',
            _ => '?',
        };
    }
}
