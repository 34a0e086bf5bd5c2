using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Checks.Lattice;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Checks.Vibrations;

/// <summary>A crystal at rest, ready for displacements: its primitive cell, how the conventional cell is made of it,
/// and the labels of its zone.</summary>
/// <param name="Primitive">The primitive cell at rest.</param>
/// <param name="ToConventional">The whole-number matrix P with H_conventional = P·H_primitive.</param>
/// <param name="Zone">Special points, in coordinates of the conventional cell.</param>
internal sealed record VibratingCrystal(Structure Primitive, Matrix3D ToConventional, BrillouinZone Zone)
{
    /// <summary>Relaxes, or takes the crystal as it is given.</summary>
    /// <remarks>With the space group kept a crystal that is a saddle is measured there, and its imaginary modes say
    /// so.</remarks>
    public static (VibratingCrystal? Crystal, Finding? Finding) Of(
        Crystal crystal,
        IPotential potential,
        bool relax,
        Relaxation protocol,
        CheckContext context
    )
    {
        if (!relax && crystal.Structure is null)
            throw new ArgumentException(
                $"only a structure of one's own can be taken unrelaxed, but {crystal} is a prototype whose lattice constant is not known before it is relaxed"
            );
        var structure = crystal.Structure;
        if (relax)
        {
            var relaxed = RelaxedCrystal.Of(crystal, potential, protocol, context);
            if (relaxed.Finding is { } finding)
                return (null, finding);
            structure = relaxed.Result!.Structure;
        }
        return (Of(crystal, structure!), null);
    }

    /// <summary>The same crystal, relaxed already.</summary>
    public static VibratingCrystal Of(Crystal crystal, Structure relaxed)
    {
        if (crystal.Structure is null)
        {
            var prototype = Prototypes.Get(crystal.Phase);
            return new(relaxed, prototype.ToConventional, BrillouinZone.Of(prototype, relaxed));
        }
        var symmetry = CrystalSymmetry.Of(relaxed);
        var multiples = relaxed.Cell.Vectors * symmetry.PrimitiveCell.Vectors.Inverse();
        return new(symmetry.Primitive, Whole(multiples), BrillouinZone.Of(symmetry, relaxed.Cell));
    }

    /// <summary>The phonon cell whose supercell is n×n×n conventional cells.</summary>
    public PhononCell Repeat(int n) => PhononCell.Repeat(Primitive, n * ToConventional);

    /// <summary>A wave vector in coordinates of the conventional cell, in fractions of the primitive reciprocal
    /// vectors.</summary>
    public Vector3D ToPrimitive(Vector3D conventional) => BrillouinZone.ToPrimitive(conventional, ToConventional);

    /// <summary>The label of a wave vector in fractions of the primitive reciprocal vectors, or its coordinates in the
    /// conventional cell.</summary>
    public string Describe(Vector3D q)
    {
        var c = ToConventional * q;
        var label = Zone.Points.FirstOrDefault(p => (p.Value - c).Length < 1e-6).Key;
        string N(double x) =>
            (Math.Abs(x) < 1e-9 ? 0 : x).ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
        return $"{(label is null ? "" : label + " ")}({N(c.X)}, {N(c.Y)}, {N(c.Z)})";
    }

    internal static Matrix3D Whole(Matrix3D m)
    {
        Vector3D Row(Vector3D r) => new(Math.Round(r.X), Math.Round(r.Y), Math.Round(r.Z));
        return Matrix3D.FromRows(Row(m.Row(0)), Row(m.Row(1)), Row(m.Row(2)));
    }
}
