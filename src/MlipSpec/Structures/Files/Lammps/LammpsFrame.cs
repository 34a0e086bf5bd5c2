namespace MlipSpec.Structures.Files.Lammps;

/// <summary>The triclinic frame of LAMMPS: first cell vector along +x, second in the xy plane with positive y, third
/// with positive z.</summary>
/// <param name="Vectors">The cell vectors as rows in that frame, Å: lower triangular.</param>
/// <param name="Origin">The corner of the box, Å.</param>
/// <param name="Rotation">The orthogonal matrix Q with r′ = r·Q; its determinant is −1 for a left-handed cell.</param>
public sealed record LammpsFrame(Matrix3D Vectors, Vector3D Origin, Matrix3D Rotation)
{
    const double Room = 10; // Å around a cluster

    /// <summary>The frame of a structure.</summary>
    /// <remarks>
    /// With rows a, b, c: â = a/|a|, b̂ the unit part of b normal to a, ĉ the unit part of c normal to both; Q = [â b̂
    /// ĉ] as columns.
    /// </remarks>
    /// <exception cref="ArgumentException">There are no atoms and no cell.</exception>
    public static LammpsFrame Of(Structure structure)
    {
        if (structure.Cell.Volume == 0)
        {
            var box = structure.CentredInVacuum(Room);
            return new(box.Cell.Vectors, structure.Positions[0] - box.Positions[0], Matrix3D.Identity);
        }
        Vector3D a = structure.Cell.Vectors.Row(0),
            b = structure.Cell.Vectors.Row(1),
            c = structure.Cell.Vectors.Row(2);
        var x = a / a.Length;
        var y = b - b.Dot(x) * x;
        y /= y.Length;
        var z = c - c.Dot(x) * x - c.Dot(y) * y;
        z /= z.Length;
        // Exact zeros above the diagonal: LAMMPS has no place for a rounding error there.
        var vectors = new Matrix3D(a.Length, 0, 0, b.Dot(x), b.Dot(y), 0, c.Dot(x), c.Dot(y), c.Dot(z));
        return new(vectors, Vector3D.Zero, Matrix3D.FromRows(x, y, z).Transpose);
    }

    /// <summary>A position, force or other vector of the original structure in this frame.</summary>
    public Vector3D FromOriginal(Vector3D v) => v * Rotation;

    /// <summary>A position, force or other vector of this frame in that of the original structure.</summary>
    public Vector3D ToOriginal(Vector3D v) => v * Rotation.Transpose;

    /// <summary>A tensor of second rank, such as a stress, of this frame in that of the original structure.</summary>
    public Matrix3D ToOriginal(Matrix3D tensor) => Rotation * tensor * Rotation.Transpose;
}
