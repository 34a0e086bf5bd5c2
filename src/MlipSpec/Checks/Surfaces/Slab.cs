using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Checks.Surfaces;

/// <summary>Where between the planes of atoms a crystal is cut.</summary>
public enum CutPlane
{
    /// <summary>In the widest gap, where the fewest bonds are: the shuffle set of diamond (111).</summary>
    WidestGap,

    /// <summary>In the narrowest gap: the glide set of diamond (111).</summary>
    NarrowestGap,
}

/// <summary>A crystal cut along a plane, and repeated upwards.</summary>
/// <param name="Crystal">The perfect crystal: cut plane at the bottom and the top of the cell, first vector along x,
/// normal along z.</param>
/// <param name="Rotation">The rotation from the frame of the crystal it was cut from.</param>
/// <param name="Layers">How many net planes it is high.</param>
internal sealed record Slab(Structure Crystal, Matrix3D Rotation, int Layers)
{
    /// <summary>The area of the plane, Å².</summary>
    public double Area => AreaOf(Crystal.Cell);

    /// <summary>Cuts and repeats until the thickness is reached.</summary>
    /// <exception cref="ArgumentException">The thickness is not a positive length.</exception>
    public static Slab Of(BulkReference bulk, Miller plane, CutPlane cut, double thickness)
    {
        if (!(thickness > 0) || !double.IsFinite(thickness))
            throw new ArgumentException(
                $"the thickness of a slab is a positive length in Å, but {thickness} was given"
            );
        var (oriented, rotation) = bulk.Structure.Oriented(bulk.Conventional, plane);
        var gaps = oriented.Gaps();
        var (height, _) = cut == CutPlane.WidestGap ? gaps[0] : gaps.Where(g => g.Gap < gaps[^1].Gap + 1e-3).First();
        var layers = Math.Max(1, (int)Math.Ceiling(thickness / oriented.Cell.Vectors.ZZ));
        return new(oriented.CutAt(height).Supercell(1, 1, layers), rotation, layers);
    }

    /// <summary>The crystal between two vacuums of half this length, Å.</summary>
    public Structure InVacuum(double vacuum)
    {
        // The third vector along the normal: with vacuum in between the registry of the images does not matter.
        var v = Crystal.Cell.Vectors;
        return Crystal
            .WithCell(Crystal.Cell.WithVectors(Matrix3D.FromRows(v.Row(0), v.Row(1), new(0, 0, v.ZZ))))
            .CentredInVacuum(vacuum / 2, axis: 2);
    }

    /// <summary>The area that the first two vectors span, Å².</summary>
    public static double AreaOf(in Cell cell) => cell.Vectors.Row(0).Cross(cell.Vectors.Row(1)).Length;
}
