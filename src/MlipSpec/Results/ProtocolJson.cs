using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Quantities;

namespace MlipSpec.Results;

/// <summary>
/// How the parameters of a check are written: what a record declares, that is, its constructor's parameters and its
/// properties with a value of their own. What is computed from them follows from them; where it does not, as the hash
/// of a file's contents, it is marked by <see cref="InProtocolAttribute"/>.
/// </summary>
static class ProtocolJson
{
    static readonly string[] s_members = [.. typeof(ICheck).GetProperties().Select(p => p.Name)];

    public static JsonSerializerOptions Options { get; } = Create();

    static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(ResultJson.Options)
        {
            IncludeFields = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver
            {
                Modifiers =
                {
                    RefuseOpenClasses,
                    RefuseHiddenState,
                    LeaveOutWhatIsComputed,
                    LeaveOutWhatDescribesTheCheck,
                    LeaveOutWhatWasFixedBefore,
                },
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

    static void LeaveOutWhatIsComputed(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly == typeof(object).Assembly)
            return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i].AttributeProvider is PropertyInfo property && !IsDeclared(property))
                type.Properties.RemoveAt(i);
    }

    static bool IsDeclared(PropertyInfo property) =>
        property.IsDefined(typeof(InProtocolAttribute), inherit: true)
        || property.DeclaringType!.GetField(
            $"<{property.Name}>k__BackingField",
            BindingFlags.Instance | BindingFlags.NonPublic
        )
            is not null;

    /// <summary>Name and version stand outside the parameters; the other members of a check follow from them.</summary>
    static void LeaveOutWhatDescribesTheCheck(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(ICheck)))
            return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (s_members.Contains(type.Properties[i].Name, StringComparer.OrdinalIgnoreCase))
                type.Properties.RemoveAt(i);
    }

    /// <summary>See <see cref="LaterParameterAttribute"/>.</summary>
    static void LeaveOutWhatWasFixedBefore(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (
                property.AttributeProvider is PropertyInfo p
                && p.GetCustomAttribute<LaterParameterAttribute>() is { } a
            )
            {
                var before = a.Before ?? Activator.CreateInstance(p.PropertyType);
                property.ShouldSerialize = (_, value) => !Equals(before, value is int count ? (double)count : value);
            }
    }

    /// <summary>Writes a potential that is itself a parameter, such as a teacher, as its fingerprint.</summary>
    sealed class PotentialConverter : WriteOnly
    {
        public override bool CanConvert(Type type) => type.IsAssignableTo(typeof(IPotential));

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
            writer.WriteStringValue(((IPotential)value).Card.Fingerprint);
    }

    /// <summary>Writes a value whose declared type is an interface or abstract class as what it really is, with the
    /// name that its type states by <see cref="ProtocolNameAttribute"/>.</summary>
    sealed class RuntimeTypeConverter : WriteOnly
    {
        public override bool CanConvert(Type type) =>
            (type.IsAbstract || type.IsInterface) && !type.IsAssignableTo(typeof(System.Collections.IEnumerable));

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(NameOf(value.GetType()));
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
            writer.WriteEndObject();
        }

        // A stated name outlives the renaming of a class; a reflected one would change every protocol that holds it.
        static string NameOf(Type type) =>
            type.GetCustomAttribute<ProtocolNameAttribute>()?.Name
            ?? throw new NotSupportedException(
                $"{type.Name} stands where a protocol declares an interface or abstract class, and states no name: give it [ProtocolName(\"{type.Name}\")], which stays when the class is renamed."
            );
    }

    abstract class WriteOnly : JsonConverter<object>
    {
        public override object Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException("a protocol is written to be compared and hashed, never read back");
    }
}
