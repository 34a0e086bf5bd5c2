using System.Buffers.Binary;
using System.Text;

namespace MlipSpec.Engines.Torch;

/// <summary>An object in a pickle: the class that would make it, what it is called with, and what it is told.</summary>
internal sealed class PickledObject(string type, object? arguments)
{
    /// <summary>Module and name of its class, such as "__torch__.nequip.nn.GraphModel".</summary>
    public string Type => type;

    /// <summary>What its class is called with; usually a tuple.</summary>
    public object? Arguments => arguments;

    /// <summary>Its attributes where its state is a dictionary of such; else empty.</summary>
    public Dictionary<string, object?> Attributes { get; } = [];
}

/// <summary>A tensor's memory in a pickle of PyTorch.</summary>
/// <param name="Type">The class of its numbers, such as "torch.FloatStorage".</param>
/// <param name="Key">The name of the entry that holds them.</param>
internal sealed record PickledStorage(string Type, string Key);

/// <summary>
/// Reads a pickle (protocol 2 to 4) without running anything: classes stay names. Lists are <see cref="List{T}"/>,
/// tuples arrays, numbers long or double.
/// </summary>
internal sealed class PickleReader
{
    static readonly object s_mark = new();

    readonly byte[] _bytes;
    readonly List<object?> _stack = [];
    readonly Dictionary<int, object?> _memo = [];
    readonly List<PickledObject> _objects = [];
    readonly List<PickledStorage> _storages = [];
    int _at;

    PickleReader(byte[] bytes) => _bytes = bytes;

    /// <summary>What is in it.</summary>
    /// <param name="Root">The value that it holds.</param>
    /// <param name="Objects">Every object, each before those that hold it.</param>
    /// <param name="Storages">Memory of tensors.</param>
    public sealed record Content(
        object? Root,
        IReadOnlyList<PickledObject> Objects,
        IReadOnlyList<PickledStorage> Storages
    );

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">It is none; the message says where.</exception>
    public static Content Read(byte[] bytes)
    {
        var reader = new PickleReader(bytes);
        try
        {
            while (reader.Step()) { }
            return new(reader.Pop(), reader._objects, reader._storages);
        }
        catch (Exception e)
            when (e is ArgumentException or InvalidCastException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"the pickle is broken at byte {reader._at} of {bytes.Length}");
        }
    }

    bool Step()
    {
        var code = (char)Byte();
        switch (code)
        {
            case '.':
                return false;
            case '\u0080':
                Byte();
                break;
            case '\u0095': // a frame of protocol 4
                Take(8);
                break;
            case 'c':
                Push(new PickledObject($"{Line()}.{Line()}", null));
                break;
            case '(':
                Push(s_mark);
                break;
            case 'q':
                _memo[Byte()] = _stack[^1];
                break;
            case 'r':
                _memo[Int32()] = _stack[^1];
                break;
            case '\u0094':
                _memo[_memo.Count] = _stack[^1];
                break;
            case 'h':
                Push(_memo[Byte()]);
                break;
            case 'j':
                Push(_memo[Int32()]);
                break;
            case '0':
                Pop();
                break;
            default:
                if (!Constant(code) && !Collection(code))
                    Object(code);
                break;
        }
        return true;
    }

    bool Constant(char code)
    {
        object? value;
        switch (code)
        {
            case 'N':
                value = null;
                break;
            case '\u0088' or '\u0089':
                value = code == '\u0088';
                break;
            case 'K':
                value = (long)Byte();
                break;
            case 'M':
                value = (long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2));
                break;
            case 'J':
                value = (long)Int32();
                break;
            case '\u008a': // a long integer; those of more than eight bytes are no numbers that anything here asks for
                value = Take(Byte()).ToArray().Reverse().Aggregate(0L, (sum, b) => (sum << 8) | b);
                break;
            case 'G':
                value = BinaryPrimitives.ReadDoubleBigEndian(Take(8));
                break;
            case 'X':
                value = Encoding.UTF8.GetString(Take(Int32()));
                break;
            case '\u008c':
                value = Encoding.UTF8.GetString(Take(Byte()));
                break;
            case 'U' or 'C':
                value = Encoding.Latin1.GetString(Take(Byte()));
                break;
            case 'T' or 'B':
                value = Encoding.Latin1.GetString(Take(Int32()));
                break;
            default:
                return false;
        }
        Push(value);
        return true;
    }

    bool Collection(char code)
    {
        switch (code)
        {
            case ')':
                Push(Array.Empty<object?>());
                break;
            case '\u0085' or '\u0086' or '\u0087':
                Push(Last(code - '\u0084'));
                break;
            case 't':
                Push(Marked());
                break;
            case ']':
                Push(new List<object?>());
                break;
            case '}':
                Push(new Dictionary<object, object?>());
                break;
            case 'a':
                Extend(Last(1));
                break;
            case 'e':
                Extend(Marked());
                break;
            case 's':
                Set(Last(2));
                break;
            case 'u':
                Set(Marked());
                break;
            case '\u008f':
                Push(new List<object?>()); // a set
                break;
            case '\u0090':
                Extend(Marked());
                break;
            default:
                return false;
        }
        return true;
    }

    void Object(char code)
    {
        switch (code)
        {
            case '\u0093':
                var parts = Last(2);
                Push(new PickledObject($"{parts[0]}.{parts[1]}", null));
                break;
            case 'R' or '\u0081':
                var call = Last(2);
                var type = (call[0] as PickledObject)?.Type ?? "";
                // TorchScript wraps a list in a call that states the type of its items.
                if (
                    type.StartsWith("torch.jit._pickle.", StringComparison.Ordinal)
                    && call[1] is object?[] and [var list, ..]
                )
                {
                    Push(list);
                    break;
                }
                var made = new PickledObject(type, call[1]);
                _objects.Add(made);
                Push(made);
                break;
            case 'b':
                var state = Pop();
                if (_stack[^1] is PickledObject told && state is Dictionary<object, object?> attributes)
                    foreach (var (name, value) in attributes)
                        told.Attributes[name.ToString()!] = value;
                break;
            case 'Q':
                if (Pop() is object?[] and ["storage", PickledObject numbers, var key, ..])
                    _storages.Add(new(numbers.Type, Convert.ToString(key, null) ?? ""));
                Push(new PickledObject("tensor memory", null));
                break;
            default:
                throw new InvalidDataException($"the pickle has the unknown code {(int)code:x2} at byte {_at - 1}");
        }
    }

    // What stands below may be an ordered dictionary, a class of its own, or anything that is filled like a list.
    void Set(object?[] pairs)
    {
        for (var k = 0; k + 1 < pairs.Length; k += 2)
            if (_stack[^1] is Dictionary<object, object?> dictionary)
                dictionary[pairs[k]!] = pairs[k + 1];
            else if (_stack[^1] is PickledObject made && pairs[k] is string name)
                made.Attributes[name] = pairs[k + 1];
    }

    void Extend(object?[] items) => (_stack[^1] as List<object?>)?.AddRange(items);

    object?[] Last(int count)
    {
        object?[] items = [.. _stack[^count..]];
        _stack.RemoveRange(_stack.Count - count, count);
        return items;
    }

    object?[] Marked()
    {
        var items = Last(_stack.Count - 1 - _stack.LastIndexOf(s_mark));
        Pop();
        return items;
    }

    void Push(object? value) => _stack.Add(value);

    object? Pop() => Last(1)[0];

    byte Byte() => _bytes[_at++];

    int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    ReadOnlySpan<byte> Take(int count)
    {
        var taken = _bytes.AsSpan(_at, count);
        _at += count;
        return taken;
    }

    string Line()
    {
        var end = Array.IndexOf(_bytes, (byte)'\n', _at);
        var line = Encoding.UTF8.GetString(_bytes.AsSpan(_at, end - _at));
        _at = end + 1;
        return line;
    }
}
