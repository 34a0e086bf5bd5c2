using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlipSpec.Checks;
using MlipSpec.Potentials;

namespace MlipSpec.Results;

/// <summary>
/// The protocol of a measurement, the check record with all its parameters, as canonical text: JSON without white space, properties in ordinal order,
/// doubles with all their digits. Two checks with equal texts measure the same, also where records hold lists, which C# compares by reference.
/// </summary>
public static class Protocol
{
    /// <summary>Raised when the canonical form itself changes its meaning, so that nothing stored before is taken for a result of today.</summary>
    public const int SchemaVersion = 1;

    static readonly ConcurrentDictionary<Type, bool> s_inspected = new();

    /// <summary>The canonical text of a check: its name, version and parameters.</summary>
    /// <exception cref="InvalidOperationException">The check keeps state that is no public property, or a parameter that has no content to write (a delegate).</exception>
    public static string TextOf(ICheck check)
    {
        s_inspected.GetOrAdd(check.GetType(), RefuseHiddenState);
        JsonNode? parameters;
        try
        {
            parameters = JsonSerializer.SerializeToNode(check, check.GetType(), ProtocolJson.Options);
        }
        catch (NotSupportedException e)
        {
            throw new InvalidOperationException($"a parameter of the check {check.GetType().Name} cannot be part of a protocol: {e.Message} Parameters are numbers, texts, structures, potentials, and records or lists of them.", e);
        }
        return Sorted(new JsonObject { ["check"] = check.Name, ["version"] = check.Version, ["parameters"] = parameters })!.ToJsonString(ProtocolJson.Options);
    }

    /// <summary>The hash of <see cref="TextOf"/>: 24 hexadecimal digits of SHA-256.</summary>
    public static string HashOf(ICheck check) => Short(TextOf(check));

    /// <summary>What identifies a result: the schema version, the protocol, and the potential's fingerprint; 24 hexadecimal digits of SHA-256.</summary>
    public static string FingerprintOf(ICheck check, IPotential potential) => FingerprintOf(TextOf(check), potential);

    internal static string FingerprintOf(string protocol, IPotential potential) => Short($"{SchemaVersion}\n{protocol}\n{potential.Card.Fingerprint}");

    internal static string Short(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..24];

    static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    /// <summary>State that is no public property could change what is measured without changing the text, and a stored result would answer the wrong question.</summary>
    static bool RefuseHiddenState(Type type)
    {
        for (var t = type; t is not null && t != typeof(object); t = t.BaseType)
            foreach (var field in t.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                if (t.GetProperties().All(p => field.Name != $"<{p.Name}>k__BackingField"))
                    throw new InvalidOperationException(
                        $"the check {type.Name} keeps a field '{field.Name}' that is not part of its protocol: make it a public property, so that a result measured with another value is not taken for this one");
        return true;
    }
}
