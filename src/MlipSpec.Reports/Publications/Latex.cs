using System.Text;

namespace MlipSpec.Reports.Publications;

/// <summary>Text for LaTeX: its special characters escaped, signs that its fonts lack as commands.</summary>
static class Latex
{
    static readonly Dictionary<char, string> s_signs = new()
    {
        ['\\'] = "\\textbackslash{}",
        ['{'] = "\\{",
        ['}'] = "\\}",
        ['$'] = "\\$",
        ['&'] = "\\&",
        ['#'] = "\\#",
        ['%'] = "\\%",
        ['_'] = "\\_",
        ['~'] = "\\textasciitilde{}",
        ['^'] = "\\textasciicircum{}",
        ['Å'] = "\\AA{}",
        ['±'] = "$\\pm$",
        ['√'] = "$\\surd$",
        ['°'] = "$^\\circ$",
        ['−'] = "$-$",
        ['Σ'] = "$\\Sigma$",
        ['σ'] = "$\\sigma$",
        ['α'] = "$\\alpha$",
        ['β'] = "$\\beta$",
        ['Δ'] = "$\\Delta$",
        ['ε'] = "$\\varepsilon$",
        ['∠'] = "$\\angle$",
        ['²'] = "$^2$",
        ['³'] = "$^3$",
        ['⁻'] = "$^-$",
        ['₀'] = "$_0$",
        ['×'] = "$\\times$",
        ['∝'] = "$\\propto$",
        ['≤'] = "$\\leq$",
        ['–'] = "--",
        ['′'] = "$'$",
        ['·'] = "$\\cdot$",
        ['Ê'] = "$\\hat E$",
        ['Ŵ'] = "$\\hat W$",
        ['ŷ'] = "$\\hat y$",
        ['ȳ'] = "$\\bar y$",
    };

    public static string Escape(string text)
    {
        // Letters with a combining circumflex, such as F̂, become \hat.
        text = text.Replace("F̂", "\u0001").Replace("σ̂", "\u0002");
        var escaped = new StringBuilder();
        foreach (var c in text)
            if (c == '\u0001')
                escaped.Append("$\\hat F$");
            else if (c == '\u0002')
                escaped.Append("$\\hat\\sigma$");
            else if (s_signs.TryGetValue(c, out var command))
                escaped.Append(command);
            else
                escaped.Append(c);
        return escaped.ToString();
    }
}
