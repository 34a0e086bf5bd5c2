using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Phonopy;

/// <summary>
/// Phonopy's FORCE_SETS: forces on every atom of a supercell in which one atom is displaced (first kind: number of
/// atoms, number of displacements, then atom, displacement and forces of each), or all are (second kind: displacement
/// and force of each atom in six columns). Å and eV/Å.
/// </summary>
internal static class ForceSets
{
    /// <summary>The displaced supercells with their forces.</summary>
    /// <exception cref="InvalidDataException">The file does not fit the supercell, or is damaged.</exception>
    public static List<Frame> Read(TextReader text, Structure supercell, string name)
    {
        var lines = new LineReader(text);
        try
        {
            var first = Next(lines, "the number of atoms");
            return first.Length == 6 ? AllAtoms(lines, first, supercell, name) : OneAtom(lines, first, supercell, name);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{name}, line {lines.Number}: {e.Message}", e);
        }
    }

    static List<Frame> OneAtom(LineReader lines, string[] first, Structure supercell, string name)
    {
        RequireAtoms(LineWords.Whole(first[0], "the number of atoms"), supercell);
        var count = LineWords.Whole(Next(lines, "the number of displacements")[0], "the number of displacements");
        var frames = new List<Frame>();
        for (var k = 0; k < count; k++)
        {
            var atom = LineWords.Whole(Next(lines, $"displacement {k + 1} of {count}")[0], "the displaced atom") - 1;
            var start = lines.Number;
            if (atom < 0 || atom >= supercell.Count)
                throw new FormatException($"atom {atom + 1} is displaced, but the supercell has {supercell.Count}");
            var displacement = Row(Next(lines, "a displacement"), 0);
            var forces = new Vector3D[supercell.Count];
            for (var i = 0; i < forces.Length; i++)
                forces[i] = Row(Next(lines, $"the force on atom {i + 1} of {forces.Length}"), 0);
            frames.Add(
                Displaced(supercell, atom, displacement) with
                {
                    Forces = forces,
                    Source = $"{name}, line {start}",
                }
            );
        }
        RequireEnd(lines);
        return frames;
    }

    static List<Frame> AllAtoms(LineReader lines, string[] words, Structure supercell, string name)
    {
        var frames = new List<Frame>();
        while (true)
        {
            var start = lines.Number;
            Vector3D[] positions = supercell.Positions.ToArray(),
                forces = new Vector3D[positions.Length];
            for (var i = 0; i < positions.Length; i++)
            {
                if (i > 0)
                    words = Next(lines, $"atom {i + 1} of {positions.Length}");
                if (words.Length != 6)
                    throw new FormatException("expected six numbers, displacement and force of an atom");
                positions[i] += Row(words, 0);
                forces[i] = Row(words, 3);
            }
            frames.Add(new(supercell.WithPositions(positions)) { Forces = forces, Source = $"{name}, line {start}" });
            do if (!lines.Read())
                return frames;
            while (lines.Line.IsWhiteSpace());
            words = LineWords.Of(lines.Line);
        }
    }

    /// <summary>The supercell with one atom displaced.</summary>
    public static Frame Displaced(Structure supercell, int atom, Vector3D displacement)
    {
        var positions = supercell.Positions.ToArray();
        positions[atom] += displacement;
        return new(supercell.WithPositions(positions));
    }

    static void RequireAtoms(int atoms, Structure supercell)
    {
        if (atoms != supercell.Count)
            throw new FormatException(
                $"the forces are of {atoms} atoms, but the supercell beside the file has {supercell.Count}: they do not belong together"
            );
    }

    static void RequireEnd(LineReader lines)
    {
        while (lines.Read())
            if (!lines.Line.IsWhiteSpace())
                throw new FormatException("more follows the last displacement: the number of displacements is wrong");
    }

    static Vector3D Row(string[] words, int at) =>
        words.Length >= at + 3
            ? new(
                LineWords.Real(words[at], "a number"),
                LineWords.Real(words[at + 1], "a number"),
                LineWords.Real(words[at + 2], "a number")
            )
            : throw new FormatException($"expected three numbers, found '{string.Join(' ', words)}'");

    static string[] Next(LineReader lines, string what)
    {
        while (lines.Read())
            if (!lines.Line.IsWhiteSpace())
                return LineWords.Of(lines.Line);
        throw new FormatException($"the file ends before {what}: it is truncated");
    }
}
