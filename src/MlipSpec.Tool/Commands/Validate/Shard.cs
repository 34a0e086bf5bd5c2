using System.Globalization;
using MlipSpec.Checks;
using MlipSpec.Xunit.Running.Direct;

namespace MlipSpec.Tool.Commands.Validate;

/// <summary>
/// A part of a run, for a matrix of continuous integration or any scheduler: i of n. Tests that judge one measurement of
/// one potential stay together, so that it is measured once. Only what every part knows divides them, the declared
/// costs; times of earlier runs differ from machine to machine, and a test would be run twice or never.
/// </summary>
/// <param name="Index">Which part, from 1.</param>
/// <param name="Count">How many parts.</param>
internal sealed record Shard(int Index, int Count)
{
    /// <summary>Reads "2/5".</summary>
    /// <exception cref="UsageException">It is no part.</exception>
    public static Shard Parse(string text)
    {
        var parts = text.Split('/');
        return
            parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && index >= 1
            && index <= count
            ? new(index, count)
            : throw new UsageException($"--shard is '{text}': expected i/n with i from 1 to n, such as 1/4");
    }

    /// <summary>The tests of this part.</summary>
    /// <param name="tests">All.</param>
    /// <param name="limit">The dearest that run: what is left out keeps no part busy.</param>
    public IReadOnlySet<PlannedTest> Of(IReadOnlyList<PlannedTest> tests, Cost limit)
    {
        var loads = new double[Count];
        var mine = new HashSet<PlannedTest>();
        var groups = tests
            .GroupBy(t => (Measurement: t.Measurement ?? t.Name, Potential: t.Potential ?? ""))
            .Select(g => (g.Key, Tests: g.ToArray(), Load: g.Max(t => t.Cost > limit ? 0 : Load(t.Cost))))
            .OrderByDescending(g => g.Load)
            .ThenBy(g => g.Key.Measurement, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Potential, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var emptiest = Array.IndexOf(loads, loads.Min());
            loads[emptiest] += group.Load;
            if (emptiest == Index - 1)
                mine.UnionWith(group.Tests);
        }
        return mine;
    }

    static double Load(Cost cost) =>
        cost switch
        {
            Cost.Milliseconds => 0.2,
            Cost.Seconds => 5,
            Cost.Minutes => 120,
            _ => 7200,
        };
}
