using MlipSpec.Checks;
using MlipSpec.Results;

namespace MlipSpec.Gates;

/// <summary>Every potential of a run in every domain that the suite has tests of.</summary>
/// <param name="Domains">The domains, in the order of the vocabulary, then those of the suite's own by name.</param>
/// <param name="Potentials">The potentials, in the order of the settings.</param>
/// <param name="Cells">A cell for each pair that has tests.</param>
internal sealed record DomainMatrix(
    IReadOnlyList<string> Domains,
    IReadOnlyList<string> Potentials,
    IReadOnlyList<DomainCell> Cells
)
{
    /// <summary>The matrix of a journal.</summary>
    public static DomainMatrix Of(JournalContents journal)
    {
        var ordered = journal.InOrder();
        var entries = ordered.Entries.Where(e => e.Domain is not null).ToList();
        var vocabulary = Domain.All.Select(d => d.Name).ToList();
        return new(
            [
                .. entries
                    .Select(e => e.Domain!)
                    .Distinct()
                    .OrderBy(d => vocabulary.IndexOf(d) is >= 0 and var place ? place : int.MaxValue)
                    .ThenBy(d => d, StringComparer.Ordinal),
            ],
            [.. entries.Select(e => e.Potential).Distinct()],
            [
                .. entries
                    .GroupBy(e => (e.Potential, e.Domain))
                    .Select(g =>
                        DomainCell.Of(
                            g.Key.Potential,
                            g.Key.Domain!,
                            [.. g],
                            journal.Run?.WhyNotClaimed(g.Key.Potential, g.Key.Domain!)
                        )
                    ),
            ]
        );
    }

    /// <summary>The cell of a potential and a domain; null if the suite has no such test.</summary>
    public DomainCell? At(string potential, string domain) =>
        Cells.FirstOrDefault(c => c.Potential == potential && c.Domain == domain);
}
