using System.Text;
using System.Text.Json;

namespace MlipSpec.Settings;

/// <summary>Reads JSON with comments and trailing commas into nodes that remember their lines.</summary>
internal static class SettingsParser
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="SettingsException">It cannot be read, is not JSON, or has a key twice; the message names the
    /// line.</exception>
    public static SettingsNode ReadFile(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(path, 0, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads text in UTF-8.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">The path to name in messages.</param>
    /// <exception cref="SettingsException">It is not JSON, or has a key twice.</exception>
    public static SettingsNode Parse(ReadOnlySpan<byte> json, string file)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        if (!System.Text.Unicode.Utf8.IsValid(json))
            throw new SettingsException(
                file,
                Line(json, FirstInvalid(json)),
                "holds a byte that is no UTF-8: save the file in that encoding"
            );
        var reader = new Utf8JsonReader(
            json,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
        );
        try
        {
            reader.Read();
            var node = Value(ref reader, json, file);
            while (reader.Read()) { }
            return node;
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            throw new SettingsException(
                file,
                line,
                $"is not valid JSON at column {e.BytePositionInLine + 1}: {Sentence(e.Message)}",
                e
            );
        }
    }

    static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            at += length;
        return at;
    }

    static SettingsNode Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string file)
    {
        var start = (int)reader.TokenStartIndex;
        var line = Line(json, start);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = Members(ref reader, json, file);
                return new(file, line, JsonValueKind.Object, Raw(ref reader, json, start), members, []);
            case JsonTokenType.StartArray:
                var items = new List<SettingsNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(Value(ref reader, json, file));
                return new(file, line, JsonValueKind.Array, Raw(ref reader, json, start), [], items);
            case JsonTokenType.String:
                return new(file, line, JsonValueKind.String, reader.GetString()!, [], []);
            default:
                var kind = reader.TokenType switch
                {
                    JsonTokenType.Number => JsonValueKind.Number,
                    JsonTokenType.True => JsonValueKind.True,
                    JsonTokenType.False => JsonValueKind.False,
                    _ => JsonValueKind.Null,
                };
                return new(file, line, kind, Raw(ref reader, json, start), [], []);
        }
    }

    static List<KeyValuePair<string, SettingsNode>> Members(
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> json,
        string file
    )
    {
        var members = new List<KeyValuePair<string, SettingsNode>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            var keyLine = Line(json, (int)reader.TokenStartIndex);
            if (members.Any(m => m.Key == key))
                throw new SettingsException(file, keyLine, $"the key '{key}' stands here a second time");
            reader.Read();
            members.Add(new(key, Value(ref reader, json, file)));
        }
        return members;
    }

    static string Raw(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int start) =>
        Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);

    static int Line(ReadOnlySpan<byte> json, int offset) => 1 + json[..offset].Count((byte)'\n');

    // System.Text.Json appends its own zero-based position, which would contradict ours.
    static string Sentence(string message) => message.Split(" LineNumber:")[0].Trim();
}
