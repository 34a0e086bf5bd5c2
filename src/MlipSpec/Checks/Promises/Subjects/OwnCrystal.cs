using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Subjects;

/// <summary>
/// A crystal that suits the elements, at the density of touching atoms: diamond or zincblende for covalent ones,
/// rocksalt for salts and oxides, bcc and fcc for metals, molecules on a lattice where hydrogen meets other non-metals.
/// On these a potential is at home, and the shells of neighbours lie apart, so that few atoms stand at a cutoff.
/// </summary>
internal static class OwnCrystal
{
    const string Tetravalent = "C Si Ge Sn",
        Thirds = "B Al Ga In",
        Fifths = "N P As Sb",
        Seconds = "Zn Cd Hg",
        Chalcogens = "O S Se Te",
        Halogens = "F Cl Br I",
        BodyCentred = "Li Na K Rb Cs Ba V Cr Fe Nb Mo Ta W";
    static readonly Matrix3D s_shear = new(1.02, 0.03, -0.02, 0.01, 0.98, 0.04, 0.02, -0.03, 1.01);

    /// <summary>A triclinic cell of about eight atoms, the elements in turn, every coordinate moved by up to the rattle
    /// (in units of the spacing).</summary>
    public static Structure Distorted(
        IReadOnlyList<Element> elements,
        double? spacing,
        double rattle,
        SeededRandom random
    )
    {
        var d = TestStructures.Spacing(elements, spacing);
        return Lattices.Rattled(Perfect(elements, spacing).Deformed(s_shear), rattle * d, random);
    }

    /// <summary>The crystal without any distortion, about eight atoms in a right-angled cell.</summary>
    public static Structure Perfect(IReadOnlyList<Element> elements, double? spacing)
    {
        var d = TestStructures.Spacing(elements, spacing);
        if (Molecules.Suit(elements))
            return Molecules.Crystal(elements);
        if (AreCovalent(elements))
            return Lattices.Diamond(elements, d);
        if (AreIonic(elements))
            return Lattices.Rocksalt(elements, d);
        return elements.All(e => In(BodyCentred, e))
            ? Lattices.InTurn(elements, Lattices.Repeated(Lattices.BodyCentred(elements, d), 2, 2, 1))
            : Lattices.InTurn(elements, Lattices.Repeated(Lattices.FaceCentred(elements, d), 1, 1, 2));
    }

    static bool AreCovalent(IReadOnlyList<Element> elements) =>
        elements.All(e => In(Tetravalent, e))
        || (Both(elements, Thirds, Fifths) && elements.Count > 1)
        || (Both(elements, Seconds, Chalcogens) && elements.Count > 1);

    static bool AreIonic(IReadOnlyList<Element> elements) =>
        elements.Count > 1
        && elements.Any(e => In(Chalcogens, e) || In(Halogens, e) || In(Fifths, e))
        && elements.Any(e => !In(Chalcogens, e) && !In(Halogens, e) && !In(Fifths, e));

    static bool Both(IReadOnlyList<Element> elements, string first, string second) =>
        elements.All(e => In(first, e) || In(second, e))
        && elements.Any(e => In(first, e))
        && elements.Any(e => In(second, e));

    static bool In(string symbols, Element element) => symbols.Split(' ').Contains(element.ToString());
}
