using System.Globalization;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files;

/// <summary>
/// VASP's POSCAR format, version 5 (with the line of element symbols): comment, scale, three cell rows in Å, symbols,
/// counts, optionally "Selective dynamics", "Direct" or "Cartesian", and one line for each atom. A negative scale is
/// the wanted cell volume in Å³; three scales are factors of x, y and z. Version 4 has its symbols in the comment.
/// </summary>
/// <remarks>Velocities and everything else after the atoms are not read; selective-dynamics flags are read
/// over.</remarks>
public static class Poscar
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged; the message names file, line and remedy.</exception>
    public static Structure Read(string path)
    {
        using var text = StructureText.Open(path);
        return Read(text, path);
    }

    /// <summary>Reads a text; the name stands in messages.</summary>
    /// <exception cref="InvalidDataException">The text is damaged; the message names text, line and remedy.</exception>
    public static Structure Read(TextReader text, string name = "POSCAR text")
    {
        var lines = new LineReader(text);
        try
        {
            return ReadStructure(lines);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{name}, line {lines.Number}: {e.Message}", e);
        }
    }

    /// <summary>Writes a file: direct coordinates, atoms grouped into runs of one element in their order.</summary>
    /// <exception cref="ArgumentException">The structure is not periodic in all directions.</exception>
    public static void Write(string path, Structure structure)
    {
        using var text = new StreamWriter(path);
        Write(text, structure);
    }

    /// <summary>Writes a text: direct coordinates, atoms grouped into runs of one element in their order.</summary>
    /// <exception cref="ArgumentException">The structure is not periodic in all directions.</exception>
    public static void Write(TextWriter text, Structure structure)
    {
        if (!structure.Cell.IsFullyPeriodic)
            throw new ArgumentException(
                $"POSCAR knows only crystals, but {structure} is not periodic in all directions: put it into a periodic cell first, with {nameof(Transformations.CentredInVacuum)}"
            );
        var runs = new List<(Element Element, int Count)>();
        foreach (var element in structure.Species)
            if (runs.Count > 0 && runs[^1].Element == element)
                runs[^1] = (element, runs[^1].Count + 1);
            else
                runs.Add((element, 1));
        text.Write($"{structure.Formula}\n1.0\n");
        for (var row = 0; row < 3; row++)
            WriteVector(text, structure.Cell.Vectors.Row(row));
        text.Write(
            $"{string.Join(' ', runs.Select(r => r.Element))}\n{string.Join(' ', runs.Select(r => r.Count))}\nDirect\n"
        );
        foreach (var position in structure.Positions)
            WriteVector(text, structure.Cell.ToFractional(position));
    }

    static Structure ReadStructure(LineReader lines)
    {
        var comment = Next(lines, "the comment");
        var scales = ReadScales(Next(lines, "the scale"));
        var rows = Matrix3D.FromRows(
            ReadVector(lines, "the first cell vector"),
            ReadVector(lines, "the second cell vector"),
            ReadVector(lines, "the third cell vector")
        );
        if (scales is { X: < 0 })
        {
            var factor = Math.Cbrt(-scales.X / new Cell(rows).Volume);
            scales = new(factor, factor, factor);
        }
        var cell = new Cell(rows * Matrix3D.Diagonal(scales.X, scales.Y, scales.Z));
        var counts = ReadCounts(lines, comment);
        var direct = ReadMode(lines);
        List<Element> species = [];
        List<Vector3D> positions = [];
        foreach (var (element, count) in counts)
            for (var i = 0; i < count; i++)
            {
                var r = ReadVector(lines, $"atom {i + 1} of {count} {element}");
                species.Add(element);
                positions.Add(direct ? cell.ToCartesian(r) : new(scales.X * r.X, scales.Y * r.Y, scales.Z * r.Z));
            }
        return new(cell, [.. species], [.. positions]);
    }

    // One factor, minus the volume, or one factor for each of x, y and z.
    static Vector3D ReadScales(string[] words)
    {
        var first = Number(words[0]);
        if (words.Length >= 3 && Decimals.TryParse(words[1], out _) && Decimals.TryParse(words[2], out _))
        {
            Vector3D three = new(first, Number(words[1]), Number(words[2]));
            return three is { X: > 0, Y: > 0, Z: > 0 }
                ? three
                : throw new FormatException(
                    "line 2 has three scales, for x, y and z: expected three factors above zero; only a single negative number is a volume"
                );
        }
        return first != 0
            ? new(first, first, first)
            : throw new FormatException("the scale in line 2 is 0: expected a factor, or minus the volume in Å³");
    }

    // VASP 4 has no line of symbols; who writes that format puts them into the comment.
    static List<(Element Element, int Count)> ReadCounts(LineReader lines, string[] comment)
    {
        var words = UpToRemark(Next(lines, "the element symbols"));
        var symbols = words;
        var isOld = words.Length > 0 && words[0].All(char.IsAsciiDigit);
        if (isOld)
            symbols = comment;
        if (isOld && (symbols.Length != words.Length || !symbols.All(s => Symbols.TryParse(s, out _))))
            throw new FormatException(
                "expected element symbols, found counts: add the line of symbols of the VASP 5 format, such as 'Si O', or write the symbols, and nothing else, into the first line"
            );
        // A pseudopotential's suffix, as in Si_GW or Fe_pv, is no part of the element.
        var elements = Array.ConvertAll(symbols, s => Symbols.Parse(s.Split('_', '/')[0]));
        if (!isOld)
            words = UpToRemark(Next(lines, "the numbers of atoms"));
        if (words.Length != elements.Length)
            throw new FormatException(
                $"there are {elements.Length} element symbols but {words.Length} numbers of atoms"
            );
        return
        [
            .. elements.Zip(
                words,
                (element, word) =>
                    (
                        element,
                        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                            ? n
                            : throw new FormatException($"'{word}' is not a number of atoms")
                    )
            ),
        ];
    }

    static string[] UpToRemark(string[] words) => [.. words.TakeWhile(w => w[0] is not ('!' or '#'))];

    static bool ReadMode(LineReader lines)
    {
        var mode = Next(lines, "Direct or Cartesian")[0];
        if (mode[0] is 'S' or 's')
            mode = Next(lines, "Direct or Cartesian")[0];
        return mode[0] switch
        {
            'D' or 'd' => true,
            'C' or 'c' or 'K' or 'k' => false,
            _ => throw new FormatException($"expected Direct or Cartesian, found '{mode}'"),
        };
    }

    static Vector3D ReadVector(LineReader lines, string what)
    {
        var words = Next(lines, what);
        if (words.Length < 3)
            throw new FormatException($"expected three numbers for {what}, found '{lines.Line}'");
        return new(Number(words[0]), Number(words[1]), Number(words[2]));
    }

    static string[] Next(LineReader lines, string what)
    {
        if (!lines.Read())
            throw new FormatException($"the file ends before {what}: it is truncated");
        var words = lines.Line.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 || what == "the comment"
            ? words
            : throw new FormatException($"expected {what}, found an empty line");
    }

    static double Number(string word) =>
        Decimals.TryParse(word, out var value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"'{word}' is not a finite number");

    static void WriteVector(TextWriter text, Vector3D v) =>
        text.Write(string.Create(CultureInfo.InvariantCulture, $"{v.X, 22:R} {v.Y, 22:R} {v.Z, 22:R}\n"));
}
