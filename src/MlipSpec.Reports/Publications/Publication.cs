using System.Text;
using MlipSpec.Results;
using MlipSpec.Training;

namespace MlipSpec.Reports.Publications;

/// <summary>Whether a publication introduces a potential or uses one.</summary>
internal enum PublicationKind
{
    /// <summary>The potential is new.</summary>
    Introduced,

    /// <summary>The potential was published before.</summary>
    Used,
}

/// <summary>
/// What a publication should say of the validation of a potential: the recommendations of Morrow, Gardner, Deringer, J.
/// Chem. Phys. 158, 121501 (2023), section VI, filled in from a journal and, where there is one, a cross-validation.
/// What failed comes first, then what is claimed; only what ran is told of, and what is missing is said plainly.
/// </summary>
/// <param name="Title">The title.</param>
/// <param name="Sections">The sections.</param>
internal sealed record Publication(string Title, IReadOnlyList<PublicationSection> Sections)
{
    /// <summary>Collects what is known of one potential.</summary>
    /// <param name="journal">The journal of a run.</param>
    /// <param name="potential">The potential's name in it.</param>
    /// <param name="kind">Introduced or used.</param>
    /// <param name="validation">Its cross-validation; null if there is none.</param>
    /// <exception cref="ArgumentException">The journal has no such potential.</exception>
    public static Publication Of(
        JournalContents journal,
        string potential,
        PublicationKind kind,
        CrossValidationResult? validation = null
    )
    {
        JournalEntry[] entries = [.. journal.InOrder().Entries.Where(e => e.Potential == potential)];
        var card = journal.Potentials.FirstOrDefault(p => p.Name == potential);
        if (entries.Length == 0)
            throw new ArgumentException(
                $"the journal has no test of '{potential}': {Quantities.Suggest.Nearest(potential, journal.Entries.Select(e => e.Potential).Distinct())}"
            );
        var run = new RunSections(journal, potential);
        var parts = new PublicationParts(card, run.Ran, validation);
        PublicationSection[] sections =
            kind == PublicationKind.Introduced
                ?
                [
                    parts.Potential(),
                    .. run.All,
                    parts.CrossValidation(),
                    parts.ExternalSets("External test sets"),
                    parts.Experiment(),
                    parts.ErrorBudgets(),
                    parts.Applicability(),
                    parts.Definitions(),
                    parts.Missing(kind),
                ]
                :
                [
                    parts.Potential(),
                    .. run.All,
                    parts.PublishedErrors(),
                    parts.Applicability(),
                    parts.ExternalSets("First-principles benchmarks representative of this work"),
                    parts.Experiment(),
                    parts.ErrorBudgets(),
                    parts.Definitions(),
                    parts.Missing(kind),
                ];
        return new(
            $"Validation of {potential}, {(kind == PublicationKind.Introduced ? "introduced" : "used")} in this work",
            [.. sections.Where(s => s.Paragraphs.Count + s.Rows.Count > 0)]
        );
    }

    /// <summary>As Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder($"# {Title}\n\n");
        foreach (var section in Sections)
        {
            text.Append($"## {section.Title}\n\n");
            foreach (var paragraph in section.Paragraphs)
                text.Append(paragraph).Append("\n\n");
            if (section.Rows.Count == 0)
                continue;
            var table = new MarkdownTable([.. section.Columns]);
            foreach (var row in section.Rows)
                table.Add([.. row]);
            text.Append(table).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>As LaTeX that any document can \input; tables need the package booktabs.</summary>
    public string ToLatex()
    {
        var text = new StringBuilder($"% {Title}; tables need \\usepackage{{booktabs}}\n");
        foreach (var section in Sections)
        {
            text.Append($"\\subsection*{{{Latex.Escape(section.Title)}}}\n");
            foreach (var paragraph in section.Paragraphs)
                text.Append(Latex.Escape(paragraph)).Append("\n\n");
            if (section.Rows.Count == 0)
                continue;
            text.Append($"\\begin{{tabular}}{{{new string('l', section.Columns.Count)}}}\n\\toprule\n");
            Row(section.Columns);
            text.Append("\\midrule\n");
            foreach (var row in section.Rows)
                Row(row);
            text.Append("\\bottomrule\n\\end{tabular}\n\n");
        }
        return text.ToString();

        void Row(IReadOnlyList<string> cells) => text.AppendJoin(" & ", cells.Select(Latex.Escape)).Append(" \\\\\n");
    }
}
