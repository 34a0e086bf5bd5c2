using System.Globalization;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Snap;

/// <summary>The elements and coefficients of a SNAP model, as in a <c>.snapcoeff</c> file of LAMMPS.</summary>
/// <param name="Elements">The elements, in the file's order.</param>
public sealed record SnapCoefficients(IReadOnlyList<SnapElement> Elements)
{
    /// <summary>Reads a <c>.snapcoeff</c> file: a line "elements coefficients", then for each element "symbol radius
    /// weight" and its coefficients.</summary>
    /// <exception cref="FormatException">The file is truncated, has more than it announces, or holds something that is
    /// not a number; names file and line.</exception>
    public static SnapCoefficients Read(string path)
    {
        using var lines = SnapLines.Of(path).GetEnumerator();
        var (number, head) = Next(lines, path, 0, "the line 'number of elements, number of coefficients'");
        if (
            head.Length != 2
            || !int.TryParse(head[0], out var elements)
            || !int.TryParse(head[1], out var count)
            || elements < 1
            || count < 1
        )
            throw SnapLines.Error(
                path,
                number,
                $"expected two whole numbers, elements and coefficients, found '{string.Join(' ', head)}': is this a .snapcoeff file?"
            );
        var read = new List<SnapElement>();
        for (var e = 0; e < elements; e++)
        {
            (number, var words) = Next(lines, path, number, $"the line of element {e + 1} of {elements}");
            if (words.Length != 3 || !Element.TryParse(words[0], out var element))
                throw SnapLines.Error(
                    path,
                    number,
                    $"expected 'symbol radius weight' of element {e + 1}, found '{string.Join(' ', words)}'"
                );
            var (radius, weight) = (
                Number(path, number, words[1], "a radius"),
                Number(path, number, words[2], "a weight")
            );
            if (!(radius > 0))
                throw SnapLines.Error(
                    path,
                    number,
                    $"the radius of {element} is {radius}, but a cutoff must be positive"
                );
            var coefficients = new List<double>();
            for (var k = 0; k < count; k++)
            {
                (number, words) = Next(lines, path, number, $"coefficient {k + 1} of {count} of {element}");
                if (words.Length != 1)
                    throw SnapLines.Error(
                        path,
                        number,
                        $"expected coefficient {k + 1} of {count} of {element}, found '{string.Join(' ', words)}'"
                    );
                coefficients.Add(Number(path, number, words[0], $"coefficient {k + 1} of {element}"));
            }
            if (read.Any(r => r.Element == element))
                throw SnapLines.Error(path, number, $"the element {element} stands in the file twice");
            read.Add(new(element, radius, weight, [.. coefficients]));
        }
        if (lines.MoveNext())
            throw SnapLines.Error(
                path,
                lines.Current.Number,
                $"{elements} elements with {count} coefficients were announced, but there is more: '{string.Join(' ', lines.Current.Words)}'"
            );
        return new(read);
    }

    /// <summary>Writes a <c>.snapcoeff</c> file; numbers are written so that they are read back to the last
    /// bit.</summary>
    public void Write(string path) => File.WriteAllText(path, Text);

    /// <summary>The text of a <c>.snapcoeff</c> file.</summary>
    internal string Text
    {
        get
        {
            var text = new System.Text.StringBuilder(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"# SNAP coefficients\n{Elements.Count} {Elements[0].Coefficients.Length}\n"
                )
            );
            foreach (var element in Elements)
            {
                text.Append(CultureInfo.InvariantCulture, $"{element.Element} {element.Radius:R} {element.Weight:R}\n");
                foreach (var c in element.Coefficients)
                    text.Append(CultureInfo.InvariantCulture, $"{c:R}\n");
            }
            return text.ToString();
        }
    }

    static (int, string[]) Next(IEnumerator<(int, string[])> lines, string path, int last, string expected) =>
        lines.MoveNext()
            ? lines.Current
            : throw SnapLines.Error(
                path,
                Math.Max(last, 1),
                $"the file ends after this line, but {expected} was expected"
            );

    static double Number(string path, int line, string text, string what) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) && double.IsFinite(d)
            ? d
            : throw SnapLines.Error(path, line, $"expected {what}, found '{text}'");
}

/// <summary>One element of a SNAP model.</summary>
/// <param name="Element">The element.</param>
/// <param name="Radius">Half of the like-atom cutoff before scaling; the cutoff of a pair is rcutfac (R_i + R_j),
/// Å.</param>
/// <param name="Weight">Its weight in the neighbour density.</param>
/// <param name="Coefficients">The constant term, then the linear coefficients, then the upper triangle of the quadratic
/// ones, eV.</param>
public sealed record SnapElement(Element Element, double Radius, double Weight, double[] Coefficients);
