using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Hashing;

namespace MlipSpec.Results;

/// <summary>
/// The protocol of a measurement, the check record with all its parameters, as canonical text: JSON without white
/// space, properties in ordinal order, doubles with all their digits. Two checks with equal texts measure the same,
/// also where records hold lists, which C# compares by reference.
/// </summary>
internal static class Protocol
{
    /// <summary>Raised when the canonical form itself changes its meaning, or what all checks share does, so that nothing
    /// stored before is taken for a result of today.</summary>
    public const int SchemaVersion = 6; // 6: a crystal is its deepest minimum of the density

    /// <summary>The canonical text of a check: its name, version and parameters.</summary>
    /// <exception cref="InvalidOperationException">The check or one of its parameters keeps state that is no public
    /// property, or has no content to write (a delegate).</exception>
    public static string TextOf(ICheck check)
    {
        JsonNode? parameters;
        try
        {
            parameters = JsonSerializer.SerializeToNode(check, check.GetType(), ProtocolJson.Options);
        }
        catch (NotSupportedException e)
        {
            throw new InvalidOperationException(
                $"the check {check.GetType().Name} cannot be written as a protocol: {e.Message} Parameters are public properties: numbers, texts, structures, potentials, and sealed records or lists of them.",
                e
            );
        }
        return Sorted(
                new JsonObject
                {
                    ["check"] = check.Name,
                    ["version"] = check.Version,
                    ["parameters"] = parameters,
                }
            )!
            .ToJsonString(ProtocolJson.Options);
    }

    /// <summary>The hash of <see cref="TextOf"/>: 24 hexadecimal digits of SHA-256.</summary>
    public static string HashOf(ICheck check) => Short(TextOf(check));

    /// <summary>
    /// What identifies a result: the schema version, the protocol, the potential's fingerprint and, for a check of
    /// one's own, its compiled code; 24 hexadecimal digits of SHA-256.
    /// </summary>
    public static string FingerprintOf(ICheck check, IPotential potential) =>
        FingerprintOf(TextOf(check), check, potential);

    internal static string FingerprintOf(string protocol, ICheck check, IPotential potential) =>
        Short($"{SchemaVersion}\n{protocol}\n{CodeOf(check)}\n{potential.Card.Fingerprint}");

    // Our checks raise their version when they change. Whoever writes a check of his own edits and runs it again, and
    // must not be given what the code measured before.
    static string CodeOf(ICheck check) =>
        check.GetType().Assembly is var own && own == typeof(ICheck).Assembly ? "" : CompiledCode.IdentityOf(own);

    internal static string Short(string text) =>
        Convert.ToHexStringLower(Sha256.HashData(Encoding.UTF8.GetBytes(text)))[..24];

    static JsonNode? Sorted(JsonNode? node) =>
        node switch
        {
            JsonObject o => new JsonObject(
                o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))
            ),
            JsonArray a => new JsonArray([.. a.Select(Sorted)]),
            _ => node?.DeepClone(),
        };
}
