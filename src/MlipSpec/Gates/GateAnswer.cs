namespace MlipSpec.Gates;

/// <summary>The colour of a gate.</summary>
internal enum GateColour
{
    /// <summary>May be released.</summary>
    Green,

    /// <summary>May not.</summary>
    Red,

    /// <summary>The run was narrowed: no answer, the exit code follows the tests.</summary>
    None,
}

/// <summary>The answer of a run.</summary>
/// <param name="Colour">Green, red, or none for a partial run.</param>
/// <param name="Reasons">Why it is red; empty if it is not.</param>
/// <param name="Remarks">What is not red but must be said: undecided domains, absent potentials, no baselines.</param>
/// <param name="Counts">Potentials, claimed domains and tests, in words.</param>
internal sealed record GateAnswer(
    GateColour Colour,
    IReadOnlyList<GateReason> Reasons,
    IReadOnlyList<string> Remarks,
    string Counts
)
{
    const int Shown = 4;

    /// <summary>The answer in one line.</summary>
    public string Line =>
        Colour switch
        {
            GateColour.Green => $"gate: GREEN ({Counts}){After("; ", Remarks)}",
            GateColour.None => $"gate: no verdict, partial run ({Counts}){After("; ", Remarks)}",
            _ => $"gate: RED, {Listed([.. Reasons.Select(r => r.ToString())])} ({Counts}){After("; ", Remarks)}",
        };

    static string Listed(IReadOnlyList<string> texts) =>
        string.Join("; ", texts.Take(Shown)) + (texts.Count > Shown ? $"; and {texts.Count - Shown} more" : "");

    static string After(string separator, IReadOnlyList<string> texts) =>
        texts.Count == 0 ? "" : separator + string.Join(separator, texts);
}
