using MlipSpec.Structures.Crystals.SpaceGroups;

namespace MlipSpec.Structures.Crystals;

/// <summary>The table of prototypes.</summary>
internal static class PrototypeTable
{
    /// <summary>Every row, by name.</summary>
    public static IReadOnlyList<PrototypeRow> Load()
    {
        using var stream = typeof(PrototypeTable).Assembly.GetManifestResourceStream(
            "Structures/Crystals/prototypes.txt"
        )!;
        using var text = new StreamReader(stream);
        return
        [
            .. text.ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(l => l[0] != '#')
                .Select(l => Row(l.Split(';', 6, StringSplitOptions.TrimEntries)))
                .OrderBy(r => r.Name, StringComparer.Ordinal),
        ];
    }

    static PrototypeRow Row(string[] words)
    {
        var sites = words[4].Split('|', StringSplitOptions.TrimEntries);
        string[] example = [.. sites.Select(s => s.Split(' ')[0]).Distinct()];
        return new(
            words[0],
            words[1].Split(", "),
            SpaceGroupSettings.Named(words[2]).Single(),
            words[2].Split(':')[0],
            Values(words[3]),
            [.. example.Select(e => Element.Parse(e))],
            [.. sites.Select(s => Site(s, example))],
            words[5]
        );
    }

    static WyckoffSite Site(string text, string[] example)
    {
        var parts = text.Split(':', StringSplitOptions.TrimEntries);
        var words = parts[0].Split(' ');
        return new(
            Array.IndexOf(example, words[0]),
            int.Parse(words[1][..^1]),
            words[1][^1],
            string.Join(", ", words[2..]),
            Values(parts.Length > 1 ? parts[1] : "")
        );
    }

    static OrderedDictionary<string, double> Values(string text)
    {
        var values = new OrderedDictionary<string, double>();
        foreach (var pair in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')))
            values.Add(pair[0], Formula.Evaluate(pair[1], values));
        return values;
    }
}
