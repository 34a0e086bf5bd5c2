using System.Text;
using System.Text.Json;
using MlipSpec.Checks;
using MlipSpec.Potentials.Hashing;

namespace MlipSpec.Results;

/// <summary>
/// One entry of the result store as text: {"checksum", "payload"}, where the checksum is the SHA-256 of the payload's
/// bytes as they stand in the file, so that a truncated or edited entry is recognised.
/// </summary>
/// <param name="Fingerprint">The key under which it is kept, repeated inside so that a renamed file is
/// recognised.</param>
/// <param name="Potential">The potential's name, for people who look into the folder.</param>
/// <param name="Protocol">The canonical text of the check, for the same people.</param>
/// <param name="Result">The measured record.</param>
sealed record StoreEntry(string Fingerprint, string Potential, JsonElement Protocol, JsonElement Result)
{
    sealed record Envelope(string Checksum, JsonElement Payload);

    /// <summary>The text of a result, and the result as it reads back from it.</summary>
    /// <exception cref="InvalidOperationException">The result does not survive the round trip, so a second run would
    /// judge something else than the first.</exception>
    public static (byte[] Text, Measured ReadBack) Write(
        string fingerprint,
        string potential,
        string protocol,
        Measured measured,
        Type type
    )
    {
        if (measured.GetType() != type)
            throw new InvalidOperationException(
                $"a check promises a {type.Name} but returned a {measured.GetType().Name}"
            );
        var result = JsonSerializer.SerializeToElement(measured, type, ResultJson.Options);
        var readBack = ReadResult(result, type);
        var again = JsonSerializer.SerializeToElement(readBack, type, ResultJson.Options);
        if (result.GetRawText() != again.GetRawText() || !SameQuantities(measured, readBack))
            throw new InvalidOperationException(
                $"{type.Name} does not survive a round trip through JSON, so it cannot be kept: written {Shortened(result)}, read back {Shortened(again)}. What a check returns is a record whose properties can all be set from its constructor or initialiser."
            );
        var payload = JsonSerializer.Serialize(
            new StoreEntry(fingerprint, potential, JsonElement.Parse(protocol), result),
            ResultJson.Options
        );
        return (Encoding.UTF8.GetBytes($"{{\"checksum\":\"{Checksum(payload)}\",\"payload\":{payload}}}\n"), readBack);
    }

    /// <summary>Reads a result back.</summary>
    /// <exception cref="JsonException">The entry is damaged; the message says how.</exception>
    public static Measured Read(byte[] text, string fingerprint, Type type)
    {
        // Found inside a string only when that is read, and then as another exception.
        if (!System.Text.Unicode.Utf8.IsValid(text))
            throw new JsonException("it holds a byte that is no UTF-8");
        var envelope =
            JsonSerializer.Deserialize<Envelope>(text, ResultJson.Options) ?? throw new JsonException("it is empty");
        var payload = envelope.Payload.GetRawText();
        if (Checksum(payload) != envelope.Checksum)
            throw new JsonException("its checksum does not match its content");
        var entry =
            envelope.Payload.Deserialize<StoreEntry>(ResultJson.Options) ?? throw new JsonException("it holds nothing");
        if (entry.Fingerprint != fingerprint)
            throw new JsonException($"it holds the result {entry.Fingerprint}");
        return ReadResult(entry.Result, type);
    }

    static Measured ReadResult(JsonElement result, Type type)
    {
        try
        {
            return (Measured)(
                result.Deserialize(type, ResultJson.Options) ?? throw new JsonException("it holds no result")
            );
        }
        catch (ArgumentException e)
        {
            throw new JsonException($"it does not fit {type.Name}: {e.Message}", e);
        }
        catch (NotSupportedException e)
        {
            throw new InvalidOperationException(
                $"{type.Name} cannot be read back from JSON: {e.Message} What a check returns is a record of numbers, quantities, structures, and sealed records or lists of them.",
                e
            );
        }
    }

    static bool SameQuantities(Measured a, Measured b) => a.Quantities.SequenceEqual(b.Quantities);

    static string Checksum(string payload) =>
        Convert.ToHexStringLower(Sha256.HashData(Encoding.UTF8.GetBytes(payload)));

    static string Shortened(JsonElement json) =>
        json.GetRawText() is { Length: > 300 } long_ ? long_[..300] + "…" : json.GetRawText();
}
