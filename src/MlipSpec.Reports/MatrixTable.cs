using MlipSpec.Gates;

namespace MlipSpec.Reports;

/// <summary>Domains × potentials as a table, and for one potential the reason behind every cell that is not valid.</summary>
static class MatrixTable
{
    public static string Draw(DomainMatrix matrix)
    {
        if (matrix.Domains.Count == 0)
            return "";
        var table = new MarkdownTable(["domain", .. matrix.Potentials]);
        foreach (var domain in matrix.Domains)
            table.Add([domain, .. matrix.Potentials.Select(p => Cell(matrix.At(p, domain)))]);
        return $"{table}\n";
    }

    /// <summary>Why a potential is not valid where it is not; empty if it is everywhere.</summary>
    public static string Reasons(string potential, DomainMatrix matrix)
    {
        var reasons = new MarkdownTable("domain", "says", "why");
        foreach (var domain in matrix.Domains)
            if (matrix.At(potential, domain) is { State: not DomainState.Valid } cell)
                reasons.Add(domain, cell.State.Words(), CardText.Short(cell.Phrase));
        return reasons.IsEmpty ? "" : $"{reasons}\n";
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
