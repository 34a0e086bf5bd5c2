using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>
/// Reads Tersoff files as LAMMPS uses them: entries of three element names and numbers. Fourteen numbers (m γ λ3 c d
/// cos θ0 n β λ2 B R D λ1 A) are <see cref="Tersoff"/>, four more (Z_i Z_j, middle and steepness) its nuclear repulsion
/// of the style tersoff/zbl; seventeen (β α h η β_ters λ2 B R D λ1 A n c1 c2 c3 c4 c5) are
/// <see cref="ModifiedTersoff"/> of the style tersoff/mod, one more (c0) that of tersoff/mod/c.
/// </summary>
internal static class TersoffFile
{
    /// <summary>Reads the triplets of some elements; the style is told by the content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="elements">The elements wanted; the file may hold more.</param>
    /// <exception cref="FormatException">A word is not what it should be, or a triplet is missing or given twice; the
    /// message names file, line and remedy.</exception>
    /// <exception cref="ArgumentException">The numbers of a triplet are impossible.</exception>
    public static SitePotential Read(string path, params IReadOnlyList<Element> elements)
    {
        var file = new TripletFile(path, elements, 14, 17, 18);
        var name = $"Tersoff {Path.GetFileNameWithoutExtension(path)}";
        if (file.Length == 14 || (file.Length == 18 && HasNuclearCharges(file.First, elements[0])))
        {
            file.Expect(n => n[0] == Math.Round(n[0]), "m = 1 or 3", n => FormattableString.Invariant($"{n[0]}"));
            return new Tersoff(name, null, elements, file.Select(Standard));
        }
        return new ModifiedTersoff(name, elements, file.Select(Modified));
    }

    // tersoff/zbl and tersoff/mod/c both have eighteen numbers; nuclear charges stand at places where the other has c2
    // and c3.
    static bool HasNuclearCharges(ReadOnlySpan<double> numbers, Element element) =>
        numbers[14] == element.Number && numbers[15] == element.Number;

    static TersoffParameters Standard(double[] n) =>
        new((int)n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12], n[13])
        {
            Nuclear = n.Length == 18 ? new(n[14], n[15], n[16], n[17]) : null,
        };

    static ModifiedTersoffParameters Modified(double[] n) =>
        new(
            n[0],
            n[1],
            n[2],
            n[3],
            n[4],
            n[5],
            n[6],
            n[7],
            n[8],
            n[9],
            n[10],
            n[11],
            n[12],
            n[13],
            n[14],
            n[15],
            n[16],
            n.Length == 18 ? n[17] : 0
        );
}
