using System.Globalization;
using MlipSpec.Quantities;
using MlipSpec.Statistics.Sampling;

namespace MlipSpec.Results;

/// <summary>A quantity that differs from its baseline.</summary>
/// <param name="Name">Its name within the result.</param>
/// <param name="What">What differs, in words.</param>
/// <param name="Was">As in the baseline; null if it is not there.</param>
/// <param name="Now">As measured; null if it is no longer measured.</param>
sealed record QuantityChange(string Name, string What, BaselineQuantity? Was, BaselineQuantity? Now)
{
    // What a quantity may move by is frozen with its baseline, and a later version of its check may ask for less; a file
    // that asks for much more was not written by a run.
    const double LargestDrift = 10;

    /// <summary>Compares a quantity with its baseline; null if nothing changed. A value may move by its drift, and by
    /// the noise of both measurements; a standard uncertainty by its own noise.</summary>
    /// <param name="was">As in the baseline.</param>
    /// <param name="now">As measured.</param>
    /// <param name="drift">How far the value may move, as frozen when the baseline was accepted.</param>
    public static QuantityChange? Between(BaselineQuantity was, BaselineQuantity now, double drift) =>
        Difference(was, now, drift) is { } what ? new(now.Name, what, was, now) : null;

    static string? Difference(BaselineQuantity was, BaselineQuantity now, double drift)
    {
        if (was.Unit != now.Unit)
            return $"was {was}, is {now}: the unit changed";
        if (was.Finding is not null || now.Finding is not null)
            return FindingIdentity.Same(was.Finding, now.Finding) ? null : $"was {was}, is {now}";
        var (before, after) = (was.Uncertainty ?? 0, now.Uncertainty ?? 0);
        var allowed = drift + ChangeTest.Default.Allowed(before, was.DegreesOfFreedom, after, now.DegreesOfFreedom);
        var moved = now.Value!.Value - was.Value!.Value;
        if (!(Math.Abs(moved) <= allowed))
            return $"was {was}, is {now}: moved by {Moved(moved, double.Hypot(before, after), was)}, allowed {Number(allowed, now.Unit)}";
        if (now.Drift is { } own && drift > LargestDrift * own)
            return $"was {was}, is {now}: the baseline lets it move by {Number(drift, now.Unit)}, {Invariant(drift / own)} times what it may by itself, {Number(own, now.Unit)}. Was the file changed by hand? Restore it, or accept it again";
        if (!NoiseChanged(was, now, drift))
            return null;
        return $"was {was}, is {now}: {(after > before ? "noisier" : "less noisy")}, the standard uncertainty was {Number(before, now.Unit)}, is {Number(after, now.Unit)}";
    }

    /// <summary>Whether it is noisier than it was, by more than its own noise.</summary>
    public bool IsNoisier =>
        Was is { Finding: null } was
        && Now is { Finding: null } now
        && was.Unit == now.Unit
        && now.Uncertainty > (was.Uncertainty ?? 0)
        && NoiseChanged(was, now, was.Drift ?? now.Drift ?? 0);

    static bool NoiseChanged(BaselineQuantity was, BaselineQuantity now, double drift)
    {
        var (before, after) = (was.Uncertainty ?? 0, now.Uncertainty ?? 0);
        // Two errors of rounding are no noise.
        return Math.Max(before, after) > drift
            && ChangeTest.Default.UncertaintyChanged(before, was.DegreesOfFreedom, after, now.DegreesOfFreedom);
    }

    static string Moved(double moved, double uncertainty, BaselineQuantity was)
    {
        var parts = new List<string> { Number(Math.Abs(moved), was.Unit) };
        if (uncertainty > 0)
            parts.Add($"{Invariant(Math.Abs(moved) / uncertainty)} u");
        if (was.Value is not 0)
            parts.Add($"{(moved > 0 ? "+" : "-")}{Invariant(100 * Math.Abs(moved / was.Value!.Value))} %");
        return parts.Count == 1 ? parts[0] : $"{parts[0]} ({string.Join(", ", parts.Skip(1))})";
    }

    static string Number(double value, string unit) => Format.WithUncertainty(value, 0, unit);

    static string Invariant(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>Name and what changed.</summary>
    public override string ToString() => $"{Name}: {What}";
}
