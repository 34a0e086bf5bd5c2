namespace MlipSpec.Structures.Crystals.SpaceGroups;

/// <summary>The primitive vectors of centred lattices, as Y. Hinuma, G. Pizzi, Y. Kumagai, F. Oba and I. Tanaka, Comput.
/// Mater. Sci. 128, 140 (2017), table 3 have them; R in hexagonal axes, obverse.</summary>
internal static class Centring
{
    const double Third = 1.0 / 3;

    /// <summary>The matrix T with H_primitive = T·H_conventional, vectors as rows.</summary>
    /// <param name="lattice">P, A, C, I, F or R.</param>
    /// <param name="isMonoclinic">Whether C is that of a monoclinic lattice, whose primitive vectors differ.</param>
    public static Matrix3D Primitive(char lattice, bool isMonoclinic = false) =>
        lattice switch
        {
            'P' => Matrix3D.Identity,
            'F' => new(0, .5, .5, .5, 0, .5, .5, .5, 0),
            'I' => new(-.5, .5, .5, .5, -.5, .5, .5, .5, -.5),
            'A' => new(0, .5, -.5, 0, .5, .5, 1, 0, 0),
            'C' when isMonoclinic => new(.5, .5, 0, -.5, .5, 0, 0, 0, 1),
            'C' => new(.5, -.5, 0, .5, .5, 0, 0, 0, 1),
            'R' => new(2 * Third, Third, Third, -Third, Third, Third, -Third, -2 * Third, Third),
            _ => throw new ArgumentOutOfRangeException(nameof(lattice), lattice, "a lattice is P, A, C, I, F or R"),
        };
}
