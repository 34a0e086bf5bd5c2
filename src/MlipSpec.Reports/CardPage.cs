using System.IO.Compression;
using System.Text;
using MlipSpec.Potentials.Hashing;
using MlipSpec.Reports.Data;

namespace MlipSpec.Reports;

/// <summary>
/// The page that a person looks at before a release: one file of HTML with the results, the scripts and the styles
/// inside, which asks for nothing from anywhere. Its sources are the project in the folder <c>Page</c>; what that builds
/// is embedded here.
/// </summary>
internal static class CardPage
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "card.html";

    /// <summary>The most bytes that the results may have to stand in the page as readable JSON; longer ones are
    /// deflated, which takes a tenth.</summary>
    public const int MostReadable = 500_000;

    /// <summary>Writes the page of results, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, ResultsDocument results) =>
        WrittenFile.Write(path, Draw(ResultsJson.Write(results), results.Gate.Line));

    /// <summary>Draws the page.</summary>
    /// <param name="results">The text of results.json.</param>
    /// <param name="answer">The gate's answer, for readers without scripts, such as a mail program's preview.</param>
    public static string Draw(string results, string answer)
    {
        var script = Resource("page.js");
        var style = Resource("page.css");
        var policy =
            $"default-src 'none'; script-src {Hash(script)}; style-src {Hash(style)}; base-uri 'none'; form-action 'none'";
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <title>Validation card</title>
            <style>{style}</style>
            </head>
            <body>
            <div id="page"></div>
            <noscript><p>{Escaped(
                answer
            )}</p><p>This page needs JavaScript to show its results; card.md beside it needs none.</p></noscript>
            {DataBlock(results)}
            <script>{script}</script>
            </body>
            </html>

            """.Replace(
            "\r\n",
            "\n"
        );
    }

    // Nothing in the block can end it: JSON has "<" escaped, and base 64 has none.
    static string DataBlock(string results) =>
        Encoding.UTF8.GetByteCount(results) <= MostReadable
            ? $"<script type=\"application/json\" id=\"results\">{results.Replace("<", "\\u003c")}</script>"
            : $"<script type=\"text/plain\" id=\"results\" data-encoding=\"deflate\">{Deflated(results)}</script>";

    static string Deflated(string text)
    {
        using var bytes = new MemoryStream();
        using (var zlib = new ZLibStream(bytes, CompressionLevel.SmallestSize))
            zlib.Write(Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(bytes.ToArray());
    }

    static string Hash(string text) =>
        $"'sha256-{Convert.ToBase64String(Sha256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    static string Escaped(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    static string Resource(string name)
    {
        using var stream =
            typeof(CardPage).Assembly.GetManifestResourceStream($"MlipSpec.Reports.Page.{name}")
            ?? throw new InvalidOperationException(
                $"The assembly lacks its resource {name}: build the folder src/MlipSpec.Reports/Page (npm ci; npm run build)."
            );
        using var reader = new StreamReader(stream);
        // A browser hashes what it has read, and it reads every line end as a line feed.
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
