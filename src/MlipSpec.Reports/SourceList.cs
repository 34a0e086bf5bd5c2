using System.Text;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>Numbers the sources of the references in the order in which the card first names them.</summary>
sealed class SourceList
{
    readonly List<(string Text, string? Doi)> _sources = [];

    /// <summary>The mark of a judgement's source, such as " [3]"; empty for an expectation without one.</summary>
    public string MarkOf(Judgement judgement)
    {
        if (judgement.Source is null)
            return "";
        var source = (judgement.Source, judgement.Doi);
        if (!_sources.Contains(source))
            _sources.Add(source);
        return $" [{_sources.IndexOf(source) + 1}]";
    }

    public bool IsEmpty => _sources.Count == 0;

    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = 0; i < _sources.Count; i++)
            text.Append(
                $"{i + 1}. {_sources[i].Text}{(_sources[i].Doi is { } doi ? $". [doi:{doi}](https://doi.org/{doi})" : "")}\n"
            );
        return text.ToString();
    }
}
