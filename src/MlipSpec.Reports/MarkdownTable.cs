using System.Text;

namespace MlipSpec.Reports;

/// <summary>Builds a Markdown table; a column that stays empty in all rows is left out.</summary>
sealed class MarkdownTable(params string[] columns)
{
    readonly List<string[]> _rows = [];

    public bool IsEmpty => _rows.Count == 0;

    public void Add(params string[] cells) => _rows.Add([.. cells.Select(Cell)]);

    public override string ToString()
    {
        var shown = Enumerable.Range(0, columns.Length).Where(c => _rows.Any(r => r[c].Length > 0)).ToArray();
        var text = new StringBuilder();
        void Line(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        Line(shown.Select(c => columns[c]));
        Line(shown.Select(_ => "---"));
        foreach (var row in _rows)
            Line(shown.Select(c => row[c]));
        return text.ToString();
    }

    /// <summary>Text that stays within its cell: a bar or a line break would end it.</summary>
    static string Cell(string text) => text.Replace("|", "\\|").Replace("\r", "").Replace("\n", "<br>");
}
