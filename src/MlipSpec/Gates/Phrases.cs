using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Gates;

/// <summary>Why a test ended as it did, in a phrase that fits into a cell.</summary>
static class Phrases
{
    const int Longest = 160;

    /// <summary>The first judgement that decided the verdict, else the first line of the message.</summary>
    public static string Of(JournalEntry entry)
    {
        var deciding =
            entry.Judgements.FirstOrDefault(j => j.Verdict == entry.Verdict && j.Verdict != Verdict.Pass)
            ?? entry.Judgements.FirstOrDefault(j => j.Verdict is Verdict.Fail or Verdict.Unstable);
        return Shortened(
            deciding is { } j ? $"{j.Quantity}: {j.Measured}"
            : entry.Message is { Length: > 0 } message ? message
            : entry.Test
        );
    }

    static string Shortened(string text)
    {
        var line = text.Split('\n', 2)[0].Trim();
        return line.Length <= Longest ? line : line[..(Longest - 1)].TrimEnd() + "…";
    }
}
