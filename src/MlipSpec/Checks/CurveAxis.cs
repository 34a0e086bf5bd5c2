using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlipSpec.Checks;

/// <summary>An axis of a plot.</summary>
/// <param name="Label">What runs along it.</param>
/// <param name="Unit">Its unit, such as "Å"; null for a pure number or a category.</param>
[JsonConverter(typeof(Converter))]
public sealed record CurveAxis(string Label, string? Unit = null)
{
    /// <summary>Whether it is logarithmic; values that are not positive are then not drawn.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Named places, such as the special points of a path of wave vectors; empty for an axis of plain numbers.
    /// </summary>
    public IReadOnlyList<AxisTick> Ticks { get; init; } = [];

    /// <summary>Label and unit, such as "distance (Å)".</summary>
    public override string ToString() => Unit is null ? Label : $"{Label} ({Unit})";

    /// <summary>An axis without unit.</summary>
    public static implicit operator CurveAxis(string label) => new(label);

    /// <summary>Whether both are the same axis of a plot; ticks may differ by rounding.</summary>
    public bool Equals(CurveAxis? other) =>
        other is not null
        && (Label, Unit, IsLogarithmic) == (other.Label, other.Unit, other.IsLogarithmic)
        && Ticks.Select(t => t.Label).SequenceEqual(other.Ticks.Select(t => t.Label));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Label, Unit, IsLogarithmic, Ticks.Count);

    /// <summary>Reads also the plain text that axes were in earlier journals and stored results.</summary>
    sealed class Converter : JsonConverter<CurveAxis>
    {
        sealed record Plain(string Label, string? Unit = null, bool Log = false, IReadOnlyList<AxisTick>? Ticks = null);

        public override CurveAxis Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
                return new(reader.GetString()!);
            var plain =
                JsonSerializer.Deserialize<Plain>(ref reader, options) ?? throw new JsonException("an axis is missing");
            return new(plain.Label, plain.Unit) { IsLogarithmic = plain.Log, Ticks = plain.Ticks ?? [] };
        }

        public override void Write(Utf8JsonWriter writer, CurveAxis axis, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Plain(axis.Label, axis.Unit, axis.IsLogarithmic, axis.Ticks), options);
    }
}

/// <summary>A named place on an axis.</summary>
/// <param name="At">Where, in the axis's unit.</param>
/// <param name="Label">Its name, such as "Γ".</param>
public sealed record AxisTick(double At, string Label);
