using System.Globalization;
using MlipSpec.Gates;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports.Publications;

/// <summary>What a run says of a potential, failures first: the gate, what failed, what is claimed and what is not, and
/// what did not run.</summary>
/// <param name="journal">The run.</param>
/// <param name="potential">The potential's name.</param>
sealed class RunSections(JournalContents journal, string potential)
{
    readonly JournalEntry[] _entries = [.. journal.InOrder().Entries.Where(e => e.Potential == potential)];
    readonly DomainMatrix _matrix = DomainMatrix.Of(journal);

    /// <summary>The tests that ended with an answer.</summary>
    public IReadOnlyList<JournalEntry> Ran => [.. _entries.Where(e => Words(e.Verdict) is null)];

    /// <summary>All of it, in order; a journal without domains tells of failures alone.</summary>
    public IReadOnlyList<PublicationSection> All => [Answer(), Failures(), Claimed(), NotClaimed(), NotRun()];

    PublicationSection Answer() =>
        journal.Run?.Gate is { } gate
            ? new(
                "The answer of the run",
                [
                    gate,
                    .. journal.Run.Potentials.Count > 1
                        ? [$"It is that of {journal.Run.Potentials.Count} potentials together."]
                        : (string[])[],
                    .. _matrix.Domains.Count > 0 ? [$"{potential}: {Standing.Of(potential, _matrix)}."] : (string[])[],
                ]
            )
            : new("The answer of the run", "Missing: the run did not come to its end, so its gate says nothing.");

    // A qualitative failure outweighs every number.
    PublicationSection Failures()
    {
        var failed = Ran.Where(e => e.Claimed && Standing.Failed(e)).OrderBy(e => e.Stage).ToArray();
        return failed.Length == 0
            ? new("Failures", "No test of what is claimed failed.")
            : new(
                "Failures",
                [
                    $"{failed.Length} of {Ran.Count(e => e.Claimed)} tests of what is claimed failed, {failed.Count(e => e.Stage == Stage.Qualitative)} of them qualitative.",
                ],
                ["domain", "test", "quantity", "measured", "expected", "known as"],
                [.. failed.SelectMany(Rows)]
            );
    }

    static IEnumerable<IReadOnlyList<string>> Rows(JournalEntry entry)
    {
        var (domain, test) = (entry.Domain ?? "", CardText.Of(entry.Test));
        var known = entry.Stage == Stage.Qualitative ? "qualitative" : entry.KnownFailure ?? "";
        var failed = entry.Judgements.Where(j => j.Verdict is Verdict.Fail or Verdict.Unstable).ToArray();
        return failed.Length == 0
            ?
            [
                [domain, test, "", entry.Message ?? "", "", known],
            ]
            : failed.Select(j => (IReadOnlyList<string>)[domain, test, j.Quantity, j.Measured, j.Expected, known]);
    }

    PublicationSection Claimed() =>
        Table("What it is claimed for", "Nothing is claimed.", c => c.Claimed, c => c.State.Words());

    PublicationSection NotClaimed() =>
        Table("What it is not claimed for", "Nothing is left out of the claims.", c => !c.Claimed, _ => "not claimed");

    PublicationSection Table(string title, string none, Func<DomainCell, bool> which, Func<DomainCell, string> says)
    {
        DomainCell[] cells =
        [
            .. _matrix.Domains.Select(d => _matrix.At(potential, d)).OfType<DomainCell>().Where(which),
        ];
        return _matrix.Domains.Count == 0 ? new(title)
            : cells.Length == 0 ? new(title, none)
            : new(
                title,
                [],
                ["domain", "answer", "why", "passed, of decided, of all tests"],
                [
                    .. cells.Select(c =>
                        (IReadOnlyList<string>)
                            [
                                c.Domain,
                                says(c),
                                c.Phrase,
                                string.Create(CultureInfo.InvariantCulture, $"{c.Passed}, {c.Judged}, {c.Tests}"),
                            ]
                    ),
                ]
            );
    }

    PublicationSection NotRun()
    {
        string[] reasons =
        [
            .. _entries
                .Select(e => Words(e.Verdict))
                .OfType<string>()
                .GroupBy(w => w)
                .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key}")),
        ];
        return reasons.Length == 0
            ? new("What did not run")
            : new(
                "What did not run",
                $"Of {_entries.Length} tests, {string.Join(", ", reasons)}; nothing here rests on them."
            );
    }

    static string? Words(Verdict verdict) =>
        verdict switch
        {
            Verdict.LeftOut => "left out by cost",
            Verdict.NotRun => "not run after an earlier failure",
            Verdict.Unavailable => "without their engine or files",
            Verdict.NotApplicable => "not applicable",
            Verdict.OtherTheory => "of another level of theory",
            _ => null,
        };
}
