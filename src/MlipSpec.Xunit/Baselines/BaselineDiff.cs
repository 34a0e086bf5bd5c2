using System.Text.Json;
using MlipSpec.Checks;
using MlipSpec.Quantities;

namespace MlipSpec.Xunit.Baselines;

/// <summary>Says in lines what changed between an approved baseline and what is measured now.</summary>
static class BaselineDiff
{
    /// <summary>A line for each quantity that moved beyond its drift, appeared, vanished or turned into a
    /// finding.</summary>
    public static IReadOnlyList<string> Quantities(Baseline approved, IReadOnlyList<NamedQuantity> now)
    {
        var lines = new List<string>();
        foreach (var quantity in now)
            if (approved.Quantities.FirstOrDefault(q => q.Name == quantity.Name) is not { } was)
                lines.Add($"{quantity.Name}: is {quantity}, is not in the baseline");
            else if (Change(was, BaselineQuantity.Of(quantity), was.Drift ?? quantity.Drift) is { } change)
                lines.Add($"{quantity.Name}: {change}");
        lines.AddRange(
            approved
                .Quantities.Where(was => now.All(q => q.Name != was.Name))
                .Select(was => $"{was.Name}: was {was}, is no longer measured")
        );
        return lines;
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

    static string? Change(BaselineQuantity was, BaselineQuantity now, double drift)
    {
        if (was.Unit != now.Unit)
            return $"was {was}, is {now}: the unit changed";
        if (was.Finding is not null || now.Finding is not null)
            return was.Finding?.Kind == now.Finding?.Kind ? null : $"was {was}, is {now}";
        // A stochastic quantity may move by its noise: twice the standard uncertainty of the difference.
        var noise = 2 * double.Hypot(was.Uncertainty ?? 0, now.Uncertainty ?? 0);
        var tolerance = Math.Max(drift, noise);
        var moved = Math.Abs(now.Value!.Value - was.Value!.Value);
        return moved <= tolerance
            ? null
            : $"was {was}, is {now}: moved by {Format.WithUncertainty(moved, 0, now.Unit)}, allowed {Format.WithUncertainty(tolerance, 0, now.Unit)}";
    }

    static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    static string Shortened(JsonElement json) =>
        json.GetRawText() is { Length: > 80 } text ? text[..80] + "…" : json.GetRawText();
}
