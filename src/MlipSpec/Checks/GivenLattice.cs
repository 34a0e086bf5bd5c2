using MlipSpec.Structures;

namespace MlipSpec.Checks;

/// <summary>
/// The lattice at which a given slab, defect or boundary was made. From it the structure is fitted to a potential's own
/// crystal: by the stretch that takes the given conventional cell to the relaxed one, in any crystal system.
/// </summary>
/// <remarks>
/// One edge is enough for a cubic crystal. It is also taken for others, where it says that the structure was made with
/// the potential's own ratios of edges, and its angles: then everything scales alike, by the edge a and never by the
/// cube root of a volume. Where the ratios differ, give two edges or the whole cell.
/// </remarks>
public sealed record GivenLattice
{
    // A stretch beyond this is no other lattice constant but another cell.
    const double Largest = 0.2;

    /// <summary>The edge a of the conventional cell, Å.</summary>
    public double? A { get; private init; }

    /// <summary>The edge c along <see cref="Axis"/>, Å, of a hexagonal, trigonal or tetragonal crystal.</summary>
    public double? C { get; private init; }

    /// <summary>Where c points in the given structure; of length one.</summary>
    public Vector3D Axis { get; private init; }

    /// <summary>The vectors of the conventional cell as they lie in the given structure, rows in Å.</summary>
    public Matrix3D? Vectors { get; private init; }

    GivenLattice() { }

    /// <summary>One edge a, Å: everything scales alike.</summary>
    public static implicit operator GivenLattice(double a) => new() { A = Positive(a) };

    /// <summary>The edges a and c in Å, where c points along an axis of the given structure, z unless said.</summary>
    /// <exception cref="ArgumentException">An edge is no positive length, or the axis has none.</exception>
    public static GivenLattice Uniaxial(double a, double c, Vector3D? axis = null)
    {
        var along = axis ?? new Vector3D(0, 0, 1);
        if (!(along.Length > 0) || !along.IsFinite)
            throw new ArgumentException($"the axis of a lattice is a direction, but {along} was given");
        return new()
        {
            A = Positive(a),
            C = Positive(c),
            Axis = along / along.Length,
        };
    }

    /// <summary>The conventional cell, turned as the crystal lies in the given structure.</summary>
    /// <exception cref="ArgumentException">The cell is not periodic in three directions.</exception>
    public static GivenLattice Of(in Cell conventional) =>
        conventional.IsFullyPeriodic
            ? new() { Vectors = conventional.Vectors }
            : throw new ArgumentException("the cell of a lattice is periodic in three directions");

    static double Positive(double edge) =>
        edge > 0 && double.IsFinite(edge)
            ? edge
            : throw new ArgumentException(
                FormattableString.Invariant(
                    $"the edge of a conventional cell is a positive length in Å, but {edge} was given"
                )
            );

    /// <summary>The structure fitted to the relaxed crystal.</summary>
    /// <exception cref="ArgumentException">The cells differ by more than a stretch of 20 %.</exception>
    internal Structure Fit(Structure given, BulkReference bulk)
    {
        var stretch = StretchTo(bulk);
        return (stretch - Matrix3D.Identity).MaxAbs <= Largest
            ? given.Deformed(stretch)
            : throw new ArgumentException(
                FormattableString.Invariant(
                    $"the given lattice must be the conventional cell of the crystal, whose relaxed edges are {Edges(bulk.Conventional.Vectors)} Å, but {this} would have to be stretched by {(stretch - Matrix3D.Identity).MaxAbs:P0}"
                )
            );
    }

    Matrix3D StretchTo(BulkReference bulk)
    {
        var own = bulk.Conventional.Vectors;
        if (Vectors is { } given)
            return Stretch(given.Inverse() * own);
        var a = own.Row(0).Length / A!.Value;
        if (C is null)
            return a * Matrix3D.Identity;
        var along = Matrix3D.Outer(Axis, Axis);
        return a * (Matrix3D.Identity - along) + own.Row(2).Length / C.Value * along;
    }

    // F = U·Q with a symmetric U, for row vectors: U² = F·Fᵀ by Newton's iteration for the rotation Q.
    static Matrix3D Stretch(Matrix3D f)
    {
        var q = f;
        for (var n = 0; n < 30; n++)
            q = 0.5 * (q + q.Inverse().Transpose);
        return (f * q.Transpose).Symmetric;
    }

    static string Edges(Matrix3D cell) =>
        FormattableString.Invariant($"{cell.Row(0).Length:F4}, {cell.Row(1).Length:F4}, {cell.Row(2).Length:F4}");

    /// <summary>Such as "a 3.2341, c 5.1676 Å".</summary>
    public override string ToString() =>
        Vectors is { } cell ? $"a cell of edges {Edges(cell)} Å"
        : C is null ? FormattableString.Invariant($"a {A:F4} Å")
        : FormattableString.Invariant($"a {A:F4}, c {C:F4} Å");
}
