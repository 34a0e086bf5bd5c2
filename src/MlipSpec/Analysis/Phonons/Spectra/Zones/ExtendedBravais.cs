using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Crystals.SpaceGroups;

namespace MlipSpec.Analysis.Phonons.Spectra.Zones;

/// <summary>
/// The extended Bravais lattice of a crystal: its Bravais lattice and, where the shape of the Brillouin zone depends on
/// the lengths of the cell, which shape it is (Y. Hinuma, G. Pizzi, Y. Kumagai, F. Oba and I. Tanaka, Comput. Mater. Sci.
/// 128, 140 (2017)).
/// </summary>
/// <param name="Symbol">Such as "tI2".</param>
/// <param name="Conventional">The conventional cell as the crystal stands, rows in Å.</param>
/// <param name="Primitive">The primitive cell to whose reciprocal vectors the points refer.</param>
internal sealed record ExtendedBravais(string Symbol, Matrix3D Conventional, Matrix3D Primitive)
{
    /// <summary>The extended Bravais lattice of a crystal in its standard cell.</summary>
    public static ExtendedBravais Of(StandardCell cell)
    {
        if (cell.Number <= 2)
            return Triclinic(cell.Vectors);
        var (a, b, c) = (cell.Vectors.Row(0).Length, cell.Vectors.Row(1).Length, cell.Vectors.Row(2).Length);
        var symbol = cell.Number switch
        {
            <= 15 => cell.Lattice == 'P' ? "mP1" : $"mC{BaseCentredMonoclinic(cell.Vectors)}",
            <= 74 => Orthorhombic(cell.Lattice, a, b, c),
            <= 142 when cell.Lattice == 'P' => "tP1",
            <= 142 => c <= a ? "tI1" : "tI2",
            <= 194 when cell.Lattice == 'R' => Math.Sqrt(3) * a <= Math.Sqrt(2) * c ? "hR1" : "hR2",
            <= 194 => cell.HasMirroredStar ? "hP2" : "hP1",
            _ when cell.Lattice == 'I' => "cI1",
            <= 206 => $"c{cell.Lattice}1",
            _ => $"c{cell.Lattice}2",
        };
        return new(symbol, cell.Vectors, cell.Primitive);
    }

    static string Orthorhombic(char lattice, double a, double b, double c) =>
        lattice switch
        {
            'F' when 1 / (a * a) > 1 / (b * b) + 1 / (c * c) => "oF1",
            'F' when 1 / (c * c) > 1 / (a * a) + 1 / (b * b) => "oF2",
            'F' => "oF3",
            'I' when c >= a && c >= b => "oI1",
            'I' when a >= b => "oI2",
            'I' => "oI3",
            'C' => a <= b ? "oC1" : "oC2",
            'A' => b <= c ? "oA1" : "oA2",
            _ => "oP1",
        };

    static int BaseCentredMonoclinic(Matrix3D cell)
    {
        Vector3D a = cell.Row(0),
            b = cell.Row(1),
            c = cell.Row(2);
        var cosine = a.Dot(c) / (a.Length * c.Length);
        var square = 1 - cosine * cosine;
        if (b.Length < a.Length * Math.Sqrt(square))
            return 1;
        return -a.Length * cosine / c.Length + a.LengthSquared * square / b.LengthSquared <= 1 ? 2 : 3;
    }

    // The reduced reciprocal cell with all angles acute or all obtuse, its most nearly right angle between the first two
    // vectors.
    static ExtendedBravais Triclinic(Matrix3D cell)
    {
        var reduced = PrimitiveLattice.Reduce(cell.Inverse().Transpose);
        Vector3D[] k =
        [
            .. new[] { reduced.Row(0), reduced.Row(1), reduced.Row(2) }.OrderBy(v => Math.Round(v.Length, 9)),
        ];
        if (k[0].Dot(k[1].Cross(k[2])) < 0)
            k = [-k[0], -k[1], -k[2]];
        var last = Enumerable.Range(0, 3).MinBy(i => Math.Abs(k[(i + 1) % 3].Dot(k[(i + 2) % 3])));
        k = [k[(last + 1) % 3], k[(last + 2) % 3], k[last]];
        bool IsAcute(int i, int j) => k[i].Dot(k[j]) > 1e-9 * k[i].Length * k[j].Length;
        // Two vectors turned over change the sign of two of the three products, which makes all three alike.
        var (alpha, beta, gamma) = (IsAcute(1, 2), IsAcute(0, 2), IsAcute(0, 1));
        if (beta == gamma && alpha != beta)
            (k[1], k[2]) = (-k[1], -k[2]);
        else if (alpha == gamma && alpha != beta)
            (k[0], k[2]) = (-k[0], -k[2]);
        else if (alpha == beta && alpha != gamma)
            (k[0], k[1]) = (-k[0], -k[1]);
        var real = Matrix3D.FromRows(k[0], k[1], k[2]).Inverse().Transpose;
        return new(IsAcute(1, 2) ? "aP3" : "aP2", real, real);
    }
}
