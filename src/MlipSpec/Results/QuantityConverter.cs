using System.Text.Json;
using System.Text.Json.Serialization;
using MlipSpec.Quantities;

namespace MlipSpec.Results;

/// <summary>Writes a <see cref="Quantity{T}"/> as {"value", "uncertainty", "unit", "finding"} and refuses to read one
/// in another unit.</summary>
sealed class QuantityConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Quantity<>);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type.GetGenericArguments()))!;

    sealed record Plain(
        double Value,
        double Uncertainty,
        string Unit,
        Finding? Finding,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? DegreesOfFreedom = null
    );

    sealed class Of<T> : JsonConverter<Quantity<T>>
        where T : struct, IDimension
    {
        public override Quantity<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var plain =
                JsonSerializer.Deserialize<Plain>(ref reader, options)
                ?? throw new JsonException("a quantity is missing");
            if (plain.Unit != T.Unit)
                throw new JsonException($"a quantity is in {plain.Unit}, expected {T.Unit}");
            return new(plain.Value, plain.Uncertainty, plain.Finding) { DegreesOfFreedom = plain.DegreesOfFreedom };
        }

        public override void Write(Utf8JsonWriter writer, Quantity<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(
                writer,
                new Plain(value.Value, value.Uncertainty, T.Unit, value.Finding, value.DegreesOfFreedom),
                options
            );
    }
}
