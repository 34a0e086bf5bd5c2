namespace MlipSpec.Structures.Files.Cif;

/// <summary>What a word of a CIF is.</summary>
internal enum CifKind
{
    /// <summary>A data name, such as _cell_length_a.</summary>
    Name,

    /// <summary>loop_</summary>
    Loop,

    /// <summary>The beginning of a data block, data_name.</summary>
    Block,

    /// <summary>A value in quotes or in a text field: never a placeholder.</summary>
    Quoted,

    /// <summary>A value without quotes; ? and . say that there is none.</summary>
    Bare,
}

/// <summary>A word of a CIF with the line it begins on.</summary>
internal readonly record struct CifToken(CifKind Kind, string Text, int Line);

/// <summary>Splits a CIF into words (S. R. Hall, F. H. Allen, I. D. Brown, Acta Cryst. A 47, 655 (1991)).</summary>
internal sealed class CifTokens(string text)
{
    int _at,
        _line = 1;

    /// <summary>All words.</summary>
    /// <exception cref="FormatException">A quote or text field is never closed.</exception>
    public IEnumerable<CifToken> Read()
    {
        while (true)
        {
            Skip();
            if (_at == text.Length)
                yield break;
            yield return Next();
        }
    }

    /// <summary>The line that is being read.</summary>
    public int Line => _line;

    void Skip()
    {
        while (_at < text.Length)
        {
            if (text[_at] == '#')
                while (_at < text.Length && text[_at] is not ('\n' or '\r'))
                    _at++;
            else if (text[_at] <= ' ' || text[_at] == '\uFEFF')
                Step();
            else
                return;
        }
    }

    // A line ends with LF, CR LF, or, in files of old, CR alone.
    void Step()
    {
        if (text[_at] == '\n' || text[_at] == '\r' && (_at + 1 == text.Length || text[_at + 1] != '\n'))
            _line++;
        _at++;
    }

    CifToken Next()
    {
        var line = _line;
        if (text[_at] == ';' && (_at == 0 || text[_at - 1] is '\n' or '\r'))
            return new(CifKind.Quoted, TextField(line), line);
        if (text[_at] is '\'' or '"')
            return new(CifKind.Quoted, Quoted(line), line);
        var start = _at;
        while (_at < text.Length && text[_at] > ' ')
            _at++;
        var word = text[start.._at];
        if (word[0] == '_')
            return new(CifKind.Name, word.ToLowerInvariant().Replace('.', '_'), line);
        if (word.Equals("loop_", StringComparison.OrdinalIgnoreCase))
            return new(CifKind.Loop, word, line);
        if (word.StartsWith("data_", StringComparison.OrdinalIgnoreCase))
            return new(CifKind.Block, word[5..], line);
        if (word.StartsWith("save_", StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"line {line}: '{word}' belongs to a dictionary, not to a structure");
        return new(CifKind.Bare, word, line);
    }

    // The quote ends where a blank follows it, so that 'a dog's life' is one word.
    string Quoted(int line)
    {
        var (quote, start) = (text[_at++], _at);
        for (; _at < text.Length && text[_at] is not ('\n' or '\r'); _at++)
            if (text[_at] == quote && (_at + 1 == text.Length || text[_at + 1] <= ' '))
                return text[start.._at++];
        throw new FormatException($"line {line}: the quote {quote} is never closed");
    }

    string TextField(int line)
    {
        var start = ++_at;
        for (; _at < text.Length; Step())
            if (text[_at] == ';' && (text[_at - 1] is '\n' or '\r'))
                return text[start.._at++].Trim();
        throw new FormatException(
            $"line {line}: the text that begins with ';' is never closed by a ';' at the beginning of a line"
        );
    }
}
