using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MlipSpec.Checks;
using MlipSpec.Potentials;

namespace MlipSpec.Results;

/// <summary>How the parameters of a check are written: all public properties, also computed ones, because leaving out
/// one too many would confuse two protocols.</summary>
static class ProtocolJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(ResultJson.Options)
        {
            IncludeFields = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver
            {
                Modifiers = { RefuseOpenClasses, RefuseHiddenState, LeaveOutWhatNamesTheCheck },
            },
        };
        options.Converters.Insert(0, new PotentialConverter());
        options.Converters.Add(new RuntimeTypeConverter());
        options.MakeReadOnly();
        return options;
    }

    /// <summary>An instance of a derived class would be written as its base class, and its own parameters would be
    /// lost.</summary>
    static void RefuseOpenClasses(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Object && type.Type is { IsClass: true, IsSealed: false })
            throw new NotSupportedException($"the class {type.Type.Name} is neither sealed nor abstract.");
    }

    /// <summary>State that is no public property could change what is measured without changing the text, and a stored
    /// result would answer the wrong question.</summary>
    static void RefuseHiddenState(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly == typeof(object).Assembly)
            return;
        for (var t = type.Type; t is not null && t != typeof(object); t = t.BaseType)
            foreach (
                var field in t.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            )
                if (t.GetProperties().All(p => field.Name != $"<{p.Name}>k__BackingField"))
                    throw new NotSupportedException(
                        $"{type.Type.Name} keeps a field '{field.Name}' that would not be part of it, so that a result measured with another value would be taken for this one."
                    );
    }

    /// <summary>Name and version stand outside the parameters; elements and result type follow from them.</summary>
    static void LeaveOutWhatNamesTheCheck(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(ICheck)))
            return;
        string[] named =
        [
            nameof(ICheck.Name),
            nameof(ICheck.Version),
            nameof(ICheck.Domain),
            nameof(ICheck.Elements),
            nameof(ICheck.MeasuredType),
        ];
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (named.Contains(type.Properties[i].Name, StringComparer.OrdinalIgnoreCase))
                type.Properties.RemoveAt(i);
    }

    /// <summary>Writes a potential that is itself a parameter, such as a teacher, as its fingerprint.</summary>
    sealed class PotentialConverter : WriteOnly
    {
        public override bool CanConvert(Type type) => type.IsAssignableTo(typeof(IPotential));

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
            writer.WriteStringValue(((IPotential)value).Card.Fingerprint);
    }

    /// <summary>Writes a value whose declared type is an interface or abstract class as what it really is, with the
    /// name of its type.</summary>
    sealed class RuntimeTypeConverter : WriteOnly
    {
        public override bool CanConvert(Type type) =>
            (type.IsAbstract || type.IsInterface) && !type.IsAssignableTo(typeof(System.Collections.IEnumerable));

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(value.GetType().Name);
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
            writer.WriteEndObject();
        }
    }

    abstract class WriteOnly : JsonConverter<object>
    {
        public override object Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException("a protocol is written to be compared and hashed, never read back");
    }
}
