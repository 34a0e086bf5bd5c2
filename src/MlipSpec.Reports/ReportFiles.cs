using MlipSpec.Reports.Data;
using MlipSpec.Reports.Forges;
using MlipSpec.Results;

namespace MlipSpec.Reports;

/// <summary>The files that go with runs, each written whole or not at all: the document, page and card, and what forges
/// show.</summary>
internal static class ReportFiles
{
    /// <summary>Writes all of them into a folder.</summary>
    /// <param name="folder">The folder; made where it is not there.</param>
    /// <param name="journals">The journals of the runs.</param>
    /// <param name="suffix">What stands behind each file's name, such as "-partial".</param>
    /// <returns>The document.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static ResultsDocument Write(string folder, IReadOnlyList<JournalContents> journals, string suffix = "")
    {
        var document = ResultsOf.Journals(journals);
        string Named(string file) =>
            Path.Combine(folder, Path.GetFileNameWithoutExtension(file) + suffix + Path.GetExtension(file));
        ResultsJson.Write(Named(ResultsDocument.FileName), document);
        ValidationCard.Write(Named("card.md"), new MergedJournals(journals).Contents);
        CardPage.Write(Named(CardPage.FileName), document);
        WrittenFile.Write(Named(JUnitXml.FileName), JUnitXml.Of(document));
        WrittenFile.Write(Named(Badge.FileName), Badge.Of(document));
        return document;
    }
}
