using System.Text;
using MlipSpec.Verdicts;

namespace MlipSpec.Conformance;

/// <summary>What the conformance kit found.</summary>
/// <param name="Potential">The name of the potential.</param>
/// <param name="Items">One item for each promise.</param>
public sealed record ConformanceReport(string Potential, IReadOnlyList<ConformanceItem> Items)
{
    /// <summary>Whether every promise is kept, as far as it is given.</summary>
    public bool Conforms => Items.All(i => i.Verdict is Verdict.Pass or Verdict.NotApplicable);

    /// <summary>The promises that are broken or cannot be told.</summary>
    public IReadOnlyList<ConformanceItem> Broken =>
        [.. Items.Where(i => i.Verdict is not (Verdict.Pass or Verdict.NotApplicable))];

    /// <summary>The item of a name.</summary>
    public ConformanceItem this[string name] =>
        Items.FirstOrDefault(i => i.Name == name)
        ?? throw new ArgumentException(
            $"the report has no item '{name}': it has {string.Join(", ", Items.Select(i => i.Name))}"
        );

    /// <summary>Throws with the broken promises unless the potential conforms. Promises that break for one and the same
    /// reason are named together.</summary>
    /// <exception cref="NotConformingException">It does not.</exception>
    public void ThrowIfBroken()
    {
        if (Conforms)
            return;
        var lines = Broken
            .GroupBy(i => double.IsNaN(i.Error) ? i.Where : i.Name)
            .Select(g => g.Count() == 1 ? $"  {g.First()}" : $"  {string.Join(", ", g.Select(i => i.Name))}: {g.Key}");
        throw new NotConformingException($"{Headline}\n{string.Join("\n", lines)}");
    }

    /// <summary>A headline and a table of all items.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Headline + "\n");
        var (name, measured) = (Items.Max(i => i.Name.Length), Items.Max(i => i.Measured.Length));
        foreach (var i in Items)
            text.AppendLine(
                FormattableString
                    .Invariant(
                        $"  {i.Name.PadRight(name)}  {i.Measured.PadRight(measured)}  limit {i.Limit.Value:0.0E+00}  {i.Verdict, -13}  {i.Where}"
                    )
                    .TrimEnd()
            );
        return text.ToString();
    }

    string Headline =>
        $"{Potential} {(Conforms ? "conforms" : "does not conform")}: {Items.Count(i => i.Verdict is Verdict.Pass)} of {Items.Count} promises kept";
}

/// <summary>A potential broke a promise that every potential makes.</summary>
public sealed class NotConformingException(string message) : Exception(message);
