namespace MlipSpec.Structures.Files.Text;

/// <summary>Reads lines as spans of one reused buffer: no string is made for a line.</summary>
internal sealed class LineReader(TextReader text)
{
    char[] _buffer = new char[1 << 16];
    int _lineStart,
        _lineLength,
        _next,
        _filled;
    bool _ended;

    /// <summary>The number of the current line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The current line without its end; valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<char> Line => _buffer.AsSpan(_lineStart, _lineLength);

    /// <summary>Moves to the next line; false at the end of the text.</summary>
    public bool Read()
    {
        var searched = 0;
        while (true)
        {
            var end = _buffer.AsSpan(_next + searched, _filled - _next - searched).IndexOf('\n');
            if (end >= 0)
                return Take(searched + end, 1);
            searched = _filled - _next;
            if (_ended)
                return searched > 0 && Take(searched, 0);
            Fill();
        }
    }

    bool Take(int length, int terminator)
    {
        _lineStart = _next;
        _lineLength = length > 0 && _buffer[_next + length - 1] == '\r' ? length - 1 : length;
        _next += length + terminator;
        Number++;
        return true;
    }

    void Fill()
    {
        if (_next > 0)
        {
            Array.Copy(_buffer, _next, _buffer, 0, _filled - _next);
            _filled -= _next;
            _next = 0;
        }
        else if (_filled == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        var read = text.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += read;
        _ended = read == 0;
    }
}
