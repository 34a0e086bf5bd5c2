using System.Globalization;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Xyz;

/// <summary>Reads one frame after the other; knows where it is in the file.</summary>
internal sealed class XyzReader(TextReader text, string source, LabelKeys keys)
{
    readonly LineReader _lines = new(text);
    XyzLayout _layout = XyzLayout.Plain;
    string _before = "";

    // Without Properties, columns beyond the position have no name and are left out.
    bool _freeColumns;

    // A number of atoms may be wrong: room grows with the atoms that are there.
    const int FirstRows = 1 << 16;

    public IEnumerable<Frame> Frames()
    {
        while (_lines.Read())
        {
            if (_lines.Line.IsWhiteSpace())
                continue;
            yield return ReadFrame();
        }
    }

    Frame ReadFrame()
    {
        var start = _lines.Number;
        if (!int.TryParse(_lines.Line.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var atoms))
            throw At(start, $"expected the number of atoms of a frame, found '{Shortened(_lines.Line)}'{_before}");
        if (!_lines.Read())
            throw At(start, $"the file ends after the number of atoms, {atoms}: it is truncated");
        try
        {
            var comment = XyzCommentLine.Of(_lines.Line, keys);
            var fields = new XyzFields(comment.Entries, comment.Cell);
            ReadLayout(fields);
            var columns = _layout.Allocate(Math.Min(atoms, FirstRows));
            ReadAtoms(columns, atoms, start);
            _before = $": perhaps the frame at line {start} has more atoms than the {atoms} it announces";
            var frame = fields.Assemble(columns, keys, comment.LengthUnit, atom => start + 2 + atom);
            return frame with { Source = $"{source}, line {start}" };
        }
        catch (AtomException e)
        {
            throw At(e.Line, e.Message);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw At(start + 1, e.Message);
        }
    }

    // Frames of a file mostly share one layout: it is understood once.
    void ReadLayout(XyzFields fields)
    {
        var properties = fields.Take("Properties");
        _freeColumns = properties is null;
        properties ??= XyzLayout.Plain.Text;
        if (properties != _layout.Text)
            _layout = XyzLayout.Parse(properties);
    }

    void ReadAtoms(AtomColumn[] columns, int atoms, int start)
    {
        var room = Math.Min(atoms, FirstRows);
        for (var i = 0; i < atoms; i++)
        {
            if (!_lines.Read())
                throw new AtomException(
                    _lines.Number,
                    $"the file ends after {i} of the {atoms} atoms of the frame at line {start}: it is truncated, or the number of atoms is wrong"
                );
            var line = _lines.Line;
            if (i == room)
                room = Grow(columns, (int)Math.Min(2L * i, atoms));
            foreach (var column in columns)
                for (var k = 0; k < column.Width; k++)
                {
                    var token = NextWord(ref line);
                    if (token.IsEmpty)
                        throw WrongWidth(i, atoms, start);
                    if (!column.TrySet(i * column.Width + k, token))
                        throw new AtomException(
                            _lines.Number,
                            $"'{token}' in column '{column.Name}' of atom {i} is not {Kind(column)}"
                        );
                }
            if (!_freeColumns && !line.IsWhiteSpace())
                throw WrongWidth(i, atoms, start);
        }
    }

    static int Grow(AtomColumn[] columns, int rows)
    {
        foreach (var column in columns)
            column.Resize(rows);
        return rows;
    }

    static ReadOnlySpan<char> NextWord(ref ReadOnlySpan<char> line)
    {
        var start = 0;
        while (start < line.Length && IsBlank(line[start]))
            start++;
        var end = start;
        while (end < line.Length && !IsBlank(line[end]))
            end++;
        var word = line[start..end];
        line = line[end..];
        return word;
    }

    // A zero byte is no blank: it stands where a file was cut off or damaged, and belongs to the word that is wrong.
    static bool IsBlank(char c) => (uint)(c - 1) < ' ';

    AtomException WrongWidth(int atom, int atoms, int start) =>
        new(
            _lines.Number,
            $"expected atom {atom + 1} of {atoms} of the frame at line {start} with {_layout.Columns} columns ({_layout.Text}), found '{Shortened(_lines.Line)}': check the number of atoms and Properties"
        );

    static string Kind(AtomColumn column) =>
        column.Kind switch
        {
            'R' => "a number",
            'I' => "a whole number",
            _ => "T or F",
        };

    static string Shortened(ReadOnlySpan<char> line) =>
        line.Length <= 60 ? line.Trim().ToString() : line[..60].Trim().ToString() + "…";

    InvalidDataException At(int line, string what) => new($"{source}, line {line}: {what}");
}

/// <summary>Something is wrong in the line of one atom.</summary>
internal sealed class AtomException(int line, string message) : Exception(message)
{
    public int Line => line;
}
