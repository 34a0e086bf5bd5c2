using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Checks.Motion;

/// <summary>
/// The shape of a crystal's cell while it fluctuates, told as the crystal's symmetry has it: a frame's metric F·Fᵀ, with
/// F from the cell at rest to that of the frame, is averaged over the point group. It knows of no rotation.
/// </summary>
/// <param name="crystal">The crystal at rest.</param>
/// <param name="conventional">Its conventional cell.</param>
/// <param name="start">The cell that moves, at rest, oriented as the crystal is.</param>
internal sealed class CrystalShape(Structure crystal, Cell conventional, Cell start)
{
    readonly CrystalSymmetry _symmetry = CrystalSymmetry.Of(crystal);
    readonly Matrix3D _inverse = start.Vectors.Inverse();

    /// <summary>The metric of a cell: the square of a vector r at rest becomes r·G·r.</summary>
    public Matrix3D Metric(in Cell cell)
    {
        var deformation = _inverse * cell.Vectors;
        return Symmetrise(deformation * deformation.Transpose);
    }

    /// <summary>Averages a tensor over the point group.</summary>
    public Matrix3D Symmetrise(in Matrix3D tensor) => _symmetry.Symmetrise(tensor);

    /// <summary>The edges of the conventional cell whose lengths symmetry lets differ, and the angles that it leaves
    /// free and different, each with what it is under a metric: Å and radian.</summary>
    public IReadOnlyList<(string Name, Func<Matrix3D, double> Of)> Freedoms()
    {
        var (a, b, c) = (conventional.Vectors.Row(0), conventional.Vectors.Row(1), conventional.Vectors.Row(2));
        return
        [
            .. Different([
                ("a", Stretching(a), Length(a)),
                ("b", Stretching(b), Length(b)),
                ("c", Stretching(c), Length(c)),
            ]),
            .. Different([
                ("α", Turning(b, c), Angle(b, c)),
                ("β", Turning(a, c), Angle(a, c)),
                ("γ", Turning(a, b), Angle(a, b)),
            ]),
        ];
    }

    // Each responds to a strain ε as T:ε. Under strains that the point group leaves as they are, what does not respond
    // is fixed and what responds alike is one.
    IEnumerable<(string, Func<Matrix3D, double>)> Different(
        IReadOnlyList<(string Name, Matrix3D Response, Func<Matrix3D, double> Of)> all
    )
    {
        const double Same = 1e-6;
        var kept = new List<Matrix3D> { Matrix3D.Zero };
        foreach (var (name, response, of) in all)
        {
            var own = Symmetrise(response);
            if (kept.Any(k => (own - k).MaxAbs < Same))
                continue;
            kept.Add(own);
            yield return (name, of);
        }
    }

    static Matrix3D Stretching(Vector3D u) => (1 / u.Dot(u)) * Matrix3D.Outer(u, u);

    static Matrix3D Turning(Vector3D u, Vector3D v)
    {
        var (u1, v1) = (u / u.Length, v / v.Length);
        var cosine = u1.Dot(v1);
        var change = 2 * Matrix3D.Outer(u1, v1).Symmetric - cosine * (Matrix3D.Outer(u1, u1) + Matrix3D.Outer(v1, v1));
        return (-1 / Math.Sqrt(1 - cosine * cosine)) * change;
    }

    static Func<Matrix3D, double> Length(Vector3D edge) => metric => Math.Sqrt((edge * metric).Dot(edge));

    static Func<Matrix3D, double> Angle(Vector3D u, Vector3D v) =>
        metric => Math.Acos((u * metric).Dot(v) / (Length(u)(metric) * Length(v)(metric)));

    /// <summary>The symmetric stretch whose square is the metric, near the unit matrix.</summary>
    public static Matrix3D Stretch(in Matrix3D metric)
    {
        // Heron's rule, which doubles the digits each time.
        var root = Matrix3D.Identity;
        for (var k = 0; k < 8; k++)
            root = (0.5 * (root + metric * root.Inverse())).Symmetric;
        return root;
    }
}
