using System.Text;
using MlipSpec.Gates;
using MlipSpec.Reports.Data;

namespace MlipSpec.Reports.Forges;

/// <summary>One screen of Markdown for the summary of a forge's step: the answer, the matrix, what failed first.</summary>
internal static class StepSummary
{
    const int MostFailures = 10,
        MostReasons = 5,
        Longest = 160;

    /// <summary>The summary of a document.</summary>
    public static string Of(ResultsDocument document)
    {
        var gate = document.Gate;
        var sign = gate.Answer switch
        {
            GateAnswerData.Green => "✅",
            GateAnswerData.Red => "❌",
            _ => "◻️",
        };
        var text = new StringBuilder(
            $"## {sign} {PlainText.OfMarkdown(string.Join(" + ", document.Runs.Select(r => r.Suite).Distinct()))}: gate {gate.Answer.ToString().ToLowerInvariant()}\n\n{PlainText.OfMarkdown(gate.Counts)}\n\n"
        );
        foreach (var reason in gate.Reasons.Take(MostReasons))
            text.Append($"- {Short(reason.Potential is { } p ? $"{p}: {reason.Text}" : reason.Text)}\n");
        if (gate.Reasons.Count > MostReasons)
            text.Append($"- and {gate.Reasons.Count - MostReasons} more\n");
        text.Append('\n').Append(Matrix(document)).Append(Failures(document));
        foreach (var notice in document.Notices.Take(3))
            text.Append($"> {Short(notice)}\n\n");
        return text.ToString();
    }

    static string Matrix(ResultsDocument document)
    {
        if (document.Domains.Count == 0)
            return "";
        var cells = document.Matrix.ToDictionary(c => (c.Potential, c.Domain));
        var potentials = document.Matrix.Select(c => c.Potential).Distinct().ToList();
        // Wide tables scroll, long ones do not end: domains across.
        var text = new StringBuilder("| |");
        text.AppendJoin("|", document.Domains.Select(PlainText.OfMarkdown)).Append("|\n|---|");
        text.Append(string.Concat(Enumerable.Repeat("---|", document.Domains.Count))).Append('\n');
        foreach (var potential in potentials.Take(20))
            text.Append($"| {PlainText.OfMarkdown(potential)} |")
                .AppendJoin(
                    "|",
                    document.Domains.Select(d => cells.TryGetValue((potential, d), out var c) ? Sign(c.State) : "")
                )
                .Append("|\n");
        if (potentials.Count > 20)
            text.Append($"\nand {potentials.Count - 20} more potentials\n");
        return text.Append("\n✅ valid · ⚠️ numbers off · ❌ not valid · ❔ undecided · – not claimed\n\n").ToString();
    }

    static string Sign(DomainState state) =>
        state switch
        {
            DomainState.Valid => "✅",
            DomainState.NumbersOff => "⚠️",
            DomainState.NotValid => "❌",
            DomainState.Undecided => "❔",
            _ => "–",
        };

    static string Failures(ResultsDocument document)
    {
        var outcome = TestOutcomes.Of(document);
        var failed = document.Tests.Where(t => outcome(t) is TestOutcome.Failed or TestOutcome.Mistake).ToList();
        if (failed.Count == 0)
            return "";
        var text = new StringBuilder("| failed | potential | why |\n|---|---|---|\n");
        foreach (var test in failed.Take(MostFailures))
            text.Append(
                $"| {PlainText.OfMarkdown(test.Title)} | {PlainText.OfMarkdown(test.Potential)} | {Short(TestOutcomes.Reason(test))} |\n"
            );
        if (failed.Count > MostFailures)
            text.Append($"\nand {failed.Count - MostFailures} more\n");
        return text.Append('\n').ToString();
    }

    static string Short(string text)
    {
        var line = text.Split('\n', 2)[0].Trim();
        return PlainText.OfMarkdown(line.Length <= Longest ? line : line[..(Longest - 1)].TrimEnd() + "…");
    }
}
