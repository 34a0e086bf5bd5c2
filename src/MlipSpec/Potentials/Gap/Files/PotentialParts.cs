namespace MlipSpec.Potentials.Gap.Files;

/// <summary>Which potentials the attribute <c>init_args</c> of <c>Potential</c> adds up: the GAP, and perhaps a Glue
/// term.</summary>
/// <param name="GapLabel">The label of the GAP; null if none is given.</param>
/// <param name="HasGlue">Whether a Glue term is added.</param>
internal sealed record PotentialParts(string? GapLabel, bool HasGlue)
{
    /// <summary>Reads the only <c>Potential</c> of the file.</summary>
    public static PotentialParts Read(LocatedXml xml)
    {
        var element = xml.Single(xml.Root, "Potential");
        var text = xml.Text(element, "init_args");
        try
        {
            var parts = Leaves(text).ToArray();
            var gaps = parts.Where(p => p.Words[1] == "GAP").ToArray();
            var glues = parts.Count(p => p.Words[1] == "Glue");
            if (gaps.Length == 1 && glues <= 1)
                return new(gaps[0].Text("label"), glues == 1);
            throw new FormatException($"expected one GAP and at most one Glue term, found {gaps.Length} and {glues}");
        }
        catch (FormatException e)
        {
            throw xml.Bad(element, $"init_args=\"{text}\": {e.Message}");
        }
    }

    // "Sum init_args_pot1={…} init_args_pot2={…}" may be nested; leaves are "IP GAP label=…" and "IP Glue".
    static IEnumerable<KeyValueText> Leaves(string text)
    {
        var parsed = new KeyValueText(text);
        if (parsed.Words is ["IP", "GAP" or "Glue", ..])
            return [parsed];
        if (parsed.Words is not ["Sum"])
            throw new FormatException($"\"{text}\" is not supported; supported are IP GAP, IP Glue and Sum of them");
        if (parsed.Keys.FirstOrDefault(k => k is not ("init_args_pot1" or "init_args_pot2")) is { } unknown)
            throw new FormatException($"{unknown} of a Sum is not supported");
        return Leaves(parsed.Text("init_args_pot1") ?? "").Concat(Leaves(parsed.Text("init_args_pot2") ?? ""));
    }
}
