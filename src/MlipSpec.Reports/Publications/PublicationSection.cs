namespace MlipSpec.Reports.Publications;

/// <summary>One section of a publication list: text and at most one table.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Paragraphs">What is said before the table.</param>
/// <param name="Columns">The columns of the table; empty without one.</param>
/// <param name="Rows">The rows.</param>
internal sealed record PublicationSection(
    string Title,
    IReadOnlyList<string> Paragraphs,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows
)
{
    /// <summary>A section of text alone.</summary>
    public PublicationSection(string title, params IReadOnlyList<string> paragraphs)
        : this(title, paragraphs, [], []) { }
}
