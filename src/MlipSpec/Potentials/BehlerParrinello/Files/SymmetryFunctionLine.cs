using MlipSpec.Structures;

namespace MlipSpec.Potentials.BehlerParrinello.Files;

/// <summary>The lines 'symfunction_short' of input.nn.</summary>
internal static class SymmetryFunctionLine
{
    /// <summary>Reads one.</summary>
    /// <param name="line">The line.</param>
    /// <param name="elements">The elements by atomic number.</param>
    /// <exception cref="FormatException">It is none, or of a type that is not built in.</exception>
    public static SymmetryFunction Read(NnpLine line, Element[] elements)
    {
        var type = line.Integer(2);
        var expected = type switch
        {
            2 => (7, 7),
            3 or 9 => (9, 10),
            _ => throw line.Error(
                $"symmetry functions of type {type} are not supported; types 2, 3 and 9 are. Train without it, or run the model through LAMMPS or n2p2 as an engine"
            ),
        };
        if (line.Words.Length < expected.Item1 || line.Words.Length > expected.Item2)
            throw line.Error(
                $"expected {(type == 2 ? "'symfunction_short element 2 neighbour eta rs rc'" : $"'symfunction_short element {type} neighbour neighbour eta lambda zeta rc [rs]'")}, found '{line.Text}'"
            );
        if (type == 2)
        {
            var neighbour = ElementAt(line, 3, elements);
            return Checked(
                line,
                new(2, neighbour, neighbour, line.Value(4), line.Value(5), 0, 0, line.Value(6), line.Number)
            );
        }
        int a = ElementAt(line, 3, elements),
            b = ElementAt(line, 4, elements);
        var shift = line.Words.Length > 9 ? line.Value(9) : 0;
        return Checked(
            line,
            new(
                type,
                Math.Min(a, b),
                Math.Max(a, b),
                line.Value(5),
                shift,
                line.Value(6),
                line.Value(7),
                line.Value(8),
                line.Number
            )
        );
    }

    static SymmetryFunction Checked(NnpLine line, SymmetryFunction f)
    {
        if (f.Cutoff <= 0)
            throw line.Error($"expected a positive cutoff, found {f.Cutoff}");
        if (f.IsAngular && (Math.Abs(f.Lambda) != 1 || f.Zeta < 1))
            throw line.Error($"expected λ of −1 or 1 and ζ of at least 1, found {f.Lambda} and {f.Zeta}");
        return f;
    }

    /// <summary>The index of the element that a word names.</summary>
    public static int ElementAt(NnpLine line, int word, Element[] elements)
    {
        var index = Array.FindIndex(elements, e => e.Symbol == line.Words[word]);
        return index >= 0
            ? index
            : throw line.Error(
                $"expected one of the elements {string.Join(' ', elements)}, found '{line.Words[word]}'"
            );
    }
}
