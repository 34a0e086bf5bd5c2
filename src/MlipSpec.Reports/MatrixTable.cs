using MlipSpec.Gates;

namespace MlipSpec.Reports;

/// <summary>Domains × potentials as a table, and the reason behind every cell that is not valid.</summary>
static class MatrixTable
{
    public static string Draw(DomainMatrix matrix)
    {
        if (matrix.Domains.Count == 0)
            return "";
        var table = new MarkdownTable(["domain", .. matrix.Potentials]);
        foreach (var domain in matrix.Domains)
            table.Add([domain, .. matrix.Potentials.Select(p => Cell(matrix.At(p, domain)))]);
        var reasons = new MarkdownTable("potential", "domain", "says", "why");
        foreach (var potential in matrix.Potentials)
        foreach (var domain in matrix.Domains)
            if (matrix.At(potential, domain) is { State: not DomainState.Valid } cell)
                reasons.Add(potential, domain, cell.State.Words(), cell.Phrase);
        return $"{table}\n" + (reasons.IsEmpty ? "" : $"{reasons}\n");
    }

    static string Cell(DomainCell? cell) =>
        cell?.State switch
        {
            null => "",
            DomainState.Valid => "valid",
            DomainState.NotClaimed => "*not claimed*",
            var state => $"**{state.Value.Words()}**",
        };
}
