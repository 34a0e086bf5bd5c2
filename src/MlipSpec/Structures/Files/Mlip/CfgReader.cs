using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Mlip;

/// <summary>Reads one configuration of an MLIP file after the other.</summary>
internal sealed class CfgReader(TextReader text, string source, ReadingOptions options)
{
    readonly LineReader _lines = new(text);

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
        try
        {
            if (!_lines.Line.Trim().SequenceEqual("BEGIN_CFG"))
                throw new FormatException($"expected BEGIN_CFG, found '{LineWords.Shortened(_lines.Line)}'");
            var frame = new CfgFrame(options);
            Take(frame, start);
            return frame.Assemble() with { Source = $"{source}, line {start}" };
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{source}, line {_lines.Number}: {e.Message}", e);
        }
    }

    void Take(CfgFrame frame, int start)
    {
        while (true)
        {
            var words = Next(start);
            if (words.Length == 0)
                continue;
            switch (words[0].TrimEnd(':'))
            {
                case "END_CFG":
                    return;
                case "Size":
                    frame.Size = LineWords.Whole(One(start, "Size"), "Size");
                    break;
                case "Supercell":
                    ReadSupercell(frame, start);
                    break;
                case "AtomData":
                    ReadAtoms(frame, words[1..], start);
                    break;
                case "Energy":
                    frame.Energy = LineWords.Real(One(start, "Energy"), "Energy");
                    break;
                case "PlusStress" or "Stress" or "Virial":
                    frame.TakeStress(words[0].TrimEnd(':'), words[1..], Next(start));
                    break;
                case "Feature" when words.Length > 1:
                    frame.Info[words[1]] = string.Join(' ', words[2..]);
                    break;
                default:
                    throw new FormatException(
                        $"'{LineWords.Shortened(_lines.Line)}' is not known: expected Size, Supercell, AtomData, Energy, PlusStress, Feature or END_CFG"
                    );
            }
        }
    }

    void ReadSupercell(CfgFrame frame, int start)
    {
        for (var k = 0; k < 3; k++)
        {
            var words = Next(start);
            if (words.Length != 3 || !Decimals.TryParse(words[0], out _))
                throw new FormatException(
                    $"Supercell has {k} vectors: expected three (a molecule has no Supercell at all), found '{LineWords.Shortened(_lines.Line)}'"
                );
            frame.Vectors.Add(
                new(
                    LineWords.Real(words[0], "a cell vector"),
                    LineWords.Real(words[1], "a cell vector"),
                    LineWords.Real(words[2], "a cell vector")
                )
            );
        }
    }

    void ReadAtoms(CfgFrame frame, string[] names, int start)
    {
        frame.SetColumns(names);
        for (var k = 0; k < frame.Size; k++)
            frame.TakeAtom(k, Next(start));
    }

    string One(int start, string what) =>
        Next(start) is [var word]
            ? word
            : throw new FormatException(
                $"expected one number after {what}, found '{LineWords.Shortened(_lines.Line)}'"
            );

    string[] Next(int start) =>
        _lines.Read()
            ? LineWords.Of(_lines.Line)
            : throw new FormatException($"the file ends inside the configuration at line {start}: it is truncated");
}
