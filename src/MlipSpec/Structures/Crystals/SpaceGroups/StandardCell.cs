namespace MlipSpec.Structures.Crystals.SpaceGroups;

/// <summary>
/// The space group of a crystal among the 230, and its conventional cell in the standard setting of International
/// Tables: b unique, hexagonal axes, the first of two cells. Where the group leaves the order of axes open, a is the
/// shortest, then b; monoclinic cells have the shortest a and c with β not acute.
/// </summary>
/// <param name="Number">The number of the space group.</param>
/// <param name="Symbol">Its Hermann–Mauguin symbol without blanks, such as "P42/mnm".</param>
/// <param name="Vectors">The conventional cell as the crystal stands, rows in Å; of a triclinic crystal its reduced
/// cell.</param>
/// <param name="HasMirroredStar">Whether the line from K to H of a hexagonal lattice is that from K to its lower
/// end.</param>
internal sealed record StandardCell(int Number, string Symbol, Matrix3D Vectors, bool HasMirroredStar)
{
    // Translations of different space groups differ by a twelfth at least; atoms are found to a thousandth of that.
    const double Tolerance = 0.03;

    static readonly Lazy<StandardSetting[]> s_settings = new(() =>
        [.. SpaceGroupSettings.All.DistinctBy(s => s.Number).Select(s => new StandardSetting(s))]
    );

    /// <summary>P, A, C, I, F or R.</summary>
    public char Lattice => Symbol[0];

    /// <summary>The primitive cell that belongs to it, rows in Å.</summary>
    public Matrix3D Primitive => Centring.Primitive(Lattice, Number is >= 3 and <= 15) * Vectors;

    /// <summary>The standard cell of a crystal; null if the operations that were found are no space group, as of a
    /// crystal that is nearly symmetric.</summary>
    public static StandardCell? Of(CrystalSymmetry symmetry)
    {
        var basis = symmetry.PrimitiveCell.Vectors;
        var inverse = basis.Inverse();
        (Matrix3D W, Vector3D T)[] operations =
        [
            .. symmetry.Operations.Select(o =>
                (WholeNumbers.Of(basis * o.Rotation * inverse), o.Translation * inverse)
            ),
        ];
        var axes = new CandidateAxes(basis, operations.Select(o => o.W)).All().ToArray();
        if (axes.Length == 0)
            return operations.Length switch
            {
                1 => new(1, "P1", basis, false),
                2 => new(2, "P-1", basis, false),
                _ => null,
            };
        var systems = axes.Select(a => new AxesOfCrystal(a, operations)).ToArray();
        return systems
            .Select(system =>
                (System: system, Setting: s_settings.Value.FirstOrDefault(s => s.Fits(system, Tolerance)))
            )
            .Where(m => m.Setting is not null)
            .Select(m => new StandardCell(
                m.Setting!.Number,
                m.Setting.Symbol,
                m.System.Axes * basis,
                m.System.HasMirroredStar
            ))
            .OrderBy(c => c.Number is >= 3 and <= 15 ? 0 : Edge(c, 0))
            .ThenBy(c => c.Number is >= 3 and <= 15 ? 0 : Edge(c, 1))
            .FirstOrDefault();

        static double Edge(StandardCell cell, int i) => Math.Round(cell.Vectors.Row(i).Length, 4);
    }
}
