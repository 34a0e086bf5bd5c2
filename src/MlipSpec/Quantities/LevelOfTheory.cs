using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlipSpec.Quantities;

/// <summary>
/// What the numbers of a first-principles code, and so of a potential fitted to them, are meant to be: a method with
/// its corrections, such as "PBE", "PBE+D3(BJ)", "SCAN+U(4 eV)" or "CCSD(T)". Method and corrections come from a
/// vocabulary, since a misspelt level would agree with nothing and be noticed by nobody; what the vocabulary lacks is
/// stated on purpose, as "other: …".
/// </summary>
/// <remarks>
/// A code before a colon and details after a comma say how the level was computed, as in "VASP: PBE, plane waves 520
/// eV". They are kept and shown, and do not make another level: <see cref="Agrees"/> looks at method and corrections
/// alone. Two instances are equal when their whole text is.
/// </remarks>
[JsonConverter(typeof(Converter))]
public sealed record LevelOfTheory : IParsable<LevelOfTheory>
{
    const string Other = "other:";

    LevelOfTheory(string name, string text) => (Name, Text) = (name, text);

    /// <summary>Method and corrections as the vocabulary writes them, such as "PBE+D3(BJ)"; "other: …" where stated on
    /// purpose.</summary>
    public string Name { get; }

    /// <summary>Code, name and details in one line.</summary>
    public string Text { get; }

    /// <summary>Whether both name the same method with the same corrections.</summary>
    public bool Agrees(LevelOfTheory other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a level of theory.</summary>
    /// <param name="text">Such as "PBE", "r2SCAN+rVV10", "VASP: PBE+U(3.5 eV), plane waves 520 eV" or "other: a fit to
    /// a fit". Case and the blanks around + do not matter, and D3, D4, MBD and others may follow a hyphen.</param>
    /// <exception cref="ArgumentException">The method or a correction is not known; the message names the nearest and
    /// how to state another.</exception>
    public static LevelOfTheory Parse(string text)
    {
        var given = text.Trim();
        var (code, level) = SplitCode(given);
        if (level.StartsWith(Other, StringComparison.OrdinalIgnoreCase))
            return Stated(code, level[Other.Length..].Trim(), given);
        var comma = level.IndexOf(',');
        var (method, details) = comma < 0 ? (level, "") : (level[..comma], level[comma..]);
        var name = TheoryVocabulary.Canonical(method.Trim(), given);
        return new(name, $"{code}{name}{details}");
    }

    /// <summary>A level that the vocabulary does not know, stated on purpose.</summary>
    /// <param name="description">What it is, such as "GW0 on top of HSE06".</param>
    public static LevelOfTheory Of(string description) => Stated("", description.Trim(), description);

    /// <inheritdoc cref="Parse(string)"/>
    public static LevelOfTheory Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out LevelOfTheory result
    )
    {
        try
        {
            result = s is null ? null : Parse(s);
        }
        catch (ArgumentException)
        {
            result = null;
        }
        return result is not null;
    }

    /// <summary>Reads a level of theory, so that code may write <c>LevelOfTheory = "PBE"</c>.</summary>
    /// <exception cref="ArgumentException">As <see cref="Parse(string)"/>.</exception>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator LevelOfTheory?(string? text) => text is null ? null : Parse(text);

    /// <summary>The whole line.</summary>
    public override string ToString() => Text;

    static LevelOfTheory Stated(string code, string description, string given) =>
        description.Length > 0
            ? new($"other: {description}", $"{code}other: {description}")
            : throw new ArgumentException(
                $"the level of theory '{given}' does not say which: write \"other: \" and its name"
            );

    // "VASP 6.4: PBE" has a code; the colon of "other:" is no code's, nor is one after a comma or in parentheses.
    static (string Code, string Level) SplitCode(string given)
    {
        var colon = given.IndexOf(':');
        if (
            colon < 0
            || given.AsSpan(0, colon).IndexOfAny(',', '(') >= 0
            || given[..(colon + 1)].Equals(Other, StringComparison.OrdinalIgnoreCase)
        )
            return ("", given);
        return (given[..colon].TrimEnd() + ": ", given[(colon + 1)..].TrimStart());
    }

    /// <summary>Written as its text.</summary>
    sealed class Converter : JsonConverter<LevelOfTheory>
    {
        public override LevelOfTheory Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            try
            {
                return Parse(reader.GetString() ?? "");
            }
            catch (ArgumentException e)
            {
                throw new JsonException(e.Message, e);
            }
        }

        public override void Write(Utf8JsonWriter writer, LevelOfTheory value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Text);
    }
}
