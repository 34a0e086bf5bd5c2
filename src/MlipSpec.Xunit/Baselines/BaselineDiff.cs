using System.Text.Json;
using MlipSpec.Checks;
using MlipSpec.Results;

namespace MlipSpec.Xunit.Baselines;

/// <summary>Says in lines what changed between an approved baseline and what is measured now.</summary>
static class BaselineDiff
{
    /// <summary>Each quantity that moved beyond drift and noise, became noisier, appeared, vanished, or turned into a
    /// finding or another one.</summary>
    public static IReadOnlyList<QuantityChange> Quantities(Baseline approved, IReadOnlyList<NamedQuantity> now)
    {
        var changes = new List<QuantityChange>();
        foreach (var quantity in now)
        {
            var measured = BaselineQuantity.Of(quantity);
            if (approved.Quantities.FirstOrDefault(q => q.Name == quantity.Name) is not { } was)
                changes.Add(new(quantity.Name, $"is {quantity}, is not in the baseline", null, measured));
            else if (QuantityChange.Between(was, measured, was.Drift ?? quantity.Drift) is { } change)
                changes.Add(change);
        }
        changes.AddRange(
            approved
                .Quantities.Where(was => now.All(q => q.Name != was.Name))
                .Select(was => new QuantityChange(was.Name, $"was {was}, is no longer measured", was, null))
        );
        return changes;
    }

    /// <summary>A line for each parameter of the protocol that differs.</summary>
    public static IReadOnlyList<string> Protocol(JsonElement was, JsonElement now, string path = "")
    {
        if (was.ValueKind != JsonValueKind.Object || now.ValueKind != JsonValueKind.Object)
            return JsonElement.DeepEquals(was, now)
                ? []
                : [$"protocol, {path}: was {Shortened(was)}, is {Shortened(now)}"];
        var keys = was.EnumerateObject().Select(p => p.Name).Union(now.EnumerateObject().Select(p => p.Name));
        return
        [
            .. keys.SelectMany(key =>
                (was.TryGetProperty(key, out var a), now.TryGetProperty(key, out var b)) switch
                {
                    (true, true) => Protocol(a, b, Join(path, key)),
                    (true, false) => [$"protocol, {Join(path, key)}: was {Shortened(a)}, is gone"],
                    _ => [$"protocol, {Join(path, key)}: is new, {Shortened(b)}"],
                }
            ),
        ];
    }

    static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    static string Shortened(JsonElement json) =>
        json.GetRawText() is { Length: > 80 } text ? text[..80] + "…" : json.GetRawText();
}
