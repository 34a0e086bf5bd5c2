namespace MlipSpec.Quantities;

/// <summary>The methods and corrections that a level of theory is made of, and how they are spelled.</summary>
static class TheoryVocabulary
{
    // Each as it is written, with other spellings of the same. A method whose name contains + or - stands here as a
    // whole where it is no sum of method and correction (vdW-DF is no correction of another functional).
    static readonly string[][] s_methods =
    [
        ["LDA", "PZ", "LDA-PZ", "LDA-PW92"],
        ["PBE", "GGA-PBE", "PBE-GGA"],
        ["PBEsol"],
        ["PW91", "GGA-PW91"],
        ["RPBE"],
        ["revPBE"],
        ["BLYP"],
        ["BP86"],
        ["AM05"],
        ["WC", "Wu-Cohen"],
        ["BEEF-vdW"],
        ["TPSS"],
        ["revTPSS"],
        ["SCAN"],
        ["rSCAN"],
        ["r2SCAN", "r²SCAN"],
        ["MS2"],
        ["M06-L", "M06L"],
        ["PBE0", "PBEh"],
        ["HSE03"],
        ["HSE06", "HSE"],
        ["B3LYP"],
        ["revPBE0"],
        ["M06-2X"],
        ["wB97X", "ωB97X"],
        ["wB97X-V", "ωB97X-V"],
        ["wB97M-V", "ωB97M-V"],
        ["vdW-DF", "vdW-DF1"],
        ["vdW-DF2"],
        ["vdW-DF-cx"],
        ["rev-vdW-DF2"],
        ["optPBE-vdW"],
        ["optB88-vdW"],
        ["optB86b-vdW"],
        ["HF", "Hartree-Fock"],
        ["MP2"],
        ["RPA"],
        ["CCSD"],
        ["CCSD(T)"],
        ["DMC"],
        ["VMC"],
        ["GFN1-xTB"],
        ["GFN2-xTB"],
        ["DFTB3"],
    ];

    // Dispersion, on-site and inter-site repulsion, spin–orbit coupling. Some take what is in parentheses: D3(BJ), U(4
    // eV).
    static readonly string[][] s_corrections =
    [
        ["D2"],
        ["D3", "D3(0)", "D3(zero)"],
        ["D3(BJ)", "D3BJ"],
        ["D4"],
        ["TS"],
        ["MBD", "MBD@rsSCS"],
        ["MBD-NL"],
        ["VV10"],
        ["rVV10"],
        ["dDsC"],
        ["U"],
        ["V"],
        ["SOC"],
    ];

    static readonly Dictionary<string, string> s_methodOf = Spellings(s_methods);
    static readonly Dictionary<string, string> s_correctionOf = Spellings(s_corrections);

    /// <summary>The names of the methods, as they are written.</summary>
    public static IEnumerable<string> Methods => s_methods.Select(m => m[0]);

    /// <summary>The names of the corrections, as they are written after a +.</summary>
    public static IEnumerable<string> Corrections => s_corrections.Select(c => c[0]);

    /// <summary>Method and corrections as they are written: "pbe-d3bj" is "PBE+D3(BJ)".</summary>
    /// <param name="level">Method and corrections alone.</param>
    /// <param name="given">All that was given, for the message.</param>
    /// <exception cref="ArgumentException">A part is not known.</exception>
    public static string Canonical(string level, string given)
    {
        // The longest method that leaves nothing, or corrections: "HSE06" is no "HSE" with a 06.
        var split = Enumerable
            .Range(0, level.Length + 1)
            .Reverse()
            .Where(n => n == level.Length || level[n..].TrimStart() is ['+' or '-', ..])
            .FirstOrDefault(n => s_methodOf.ContainsKey(level[..n].TrimEnd()), -1);
        if (split < 0)
            throw Unknown(level.Split('+')[0].Trim(), Methods, "method", given);
        var rest = level[split..].Trim();
        var name = s_methodOf[level[..split].TrimEnd()];
        return rest.Length == 0 ? name : $"{name}+{string.Join('+', Split(rest).Select(c => Correction(c, given)))}";
    }

    static string Correction(string correction, string given)
    {
        if (s_correctionOf.TryGetValue(correction, out var known))
            return known;
        var open = correction.IndexOf('(');
        var bare = open < 0 ? correction : correction[..open].TrimEnd();
        return open > 0 && correction[^1] == ')' && s_correctionOf.TryGetValue(bare, out known)
            ? known + correction[open..]
            : throw Unknown(bare, Corrections, "correction", given);
    }

    // At each + or - outside parentheses; the first character is one.
    static IEnumerable<string> Split(string corrections)
    {
        var (start, depth) = (1, 0);
        for (var i = 1; i < corrections.Length; i++)
        {
            depth += corrections[i] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            // The hyphen of "MBD-NL" joins.
            if (
                depth > 0
                || corrections[i] is not ('+' or '-')
                || corrections[i..].StartsWith("-NL", StringComparison.OrdinalIgnoreCase)
            )
                continue;
            yield return corrections[start..i].Trim();
            start = i + 1;
        }
        yield return corrections[start..].Trim();
    }

    static ArgumentException Unknown(string part, IEnumerable<string> known, string what, string given) =>
        new(
            $"the level of theory '{given}' has an unknown {what} '{part}': {Suggest.Nearest(part, known)}. "
                + "Expected such as \"PBE\", \"PBE+D3(BJ)\" or \"VASP: PBE, plane waves 520 eV\"; a level that is not in the list is written \"other: …\""
        );

    static Dictionary<string, string> Spellings(string[][] names) =>
        names
            .SelectMany(group => group.Select(spelling => (spelling, group[0])))
            .ToDictionary(n => n.spelling, n => n.Item2, StringComparer.OrdinalIgnoreCase);
}
