using System.Globalization;
using System.Security;
using MlipSpec.Gates;
using MlipSpec.Reports.Data;

namespace MlipSpec.Reports.Forges;

/// <summary>The gate's answer as a small picture for a README; the words say what the colour says.</summary>
internal static class Badge
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "badge.svg";

    /// <summary>The badge of a document.</summary>
    public static string Of(ResultsDocument document)
    {
        var claimed = document.Matrix.Where(c => c.State != DomainState.NotClaimed).ToList();
        var valid = claimed.Count(c => c.State == DomainState.Valid);
        var (word, colour) = document.Gate.Answer switch
        {
            GateAnswerData.Green => ("released", "#1a7f37"),
            GateAnswerData.Red => ("not released", "#b62324"),
            _ => ("partial run", "#57606a"),
        };
        return Draw(
            "mlipspec",
            string.Create(CultureInfo.InvariantCulture, $"{word} · {valid} of {claimed.Count} valid"),
            colour
        );
    }

    // Letters of a sans-serif of 11 are about 6.6 wide; the attribute makes the text fit exactly.
    static string Draw(string name, string text, string colour)
    {
        int Width(string t) => (int)Math.Ceiling(6.6 * t.Length);
        int left = Width(name) + 14,
            right = Width(text) + 14;
        var title = SecurityElement.Escape(PlainText.OfXml($"{name}: {text}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" aria-label="{title}">
            <title>{title}</title>
            <rect width="{left + right}" height="20" rx="3" fill="#24292f"/>
            <path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{right - 3}z" fill="{colour}"/>
            <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
            <text x="7" y="14" textLength="{left - 14}">{SecurityElement.Escape(name)}</text>
            <text x="{left + 7}" y="14" textLength="{right - 14}">{SecurityElement.Escape(text)}</text>
            </g>
            </svg>

            """
        );
    }
}
