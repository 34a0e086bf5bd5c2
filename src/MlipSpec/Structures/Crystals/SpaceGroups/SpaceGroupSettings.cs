using System.Text.RegularExpressions;

namespace MlipSpec.Structures.Crystals.SpaceGroups;

/// <summary>A space group with a choice of axes, cell and origin.</summary>
/// <param name="Number">Its number in International Tables.</param>
/// <param name="Choice">The choice, such as "2" for the second origin, "H" for hexagonal axes, "b1" for the unique axis
/// b and the first cell; empty where there is one.</param>
/// <param name="Hall">Its Hall symbol.</param>
/// <param name="Names">Its Hermann–Mauguin symbols without blanks, the full one first.</param>
internal sealed record SpaceGroupSetting(int Number, string Choice, string Hall, IReadOnlyList<string> Names)
{
    /// <summary>All operations.</summary>
    public IReadOnlyList<SymmetryOperation> Operations => HallSymbol.Operations(Hall);

    /// <summary>Such as "Fd-3m:2 (Hall symbol '-F 4vw 2vw 3')".</summary>
    public override string ToString() => $"{Names[^1]}{(Choice.Length > 0 ? ":" + Choice : "")} (Hall symbol '{Hall}')";
}

/// <summary>The 230 space groups in the 530 settings of International Tables, by number and name.</summary>
internal static partial class SpaceGroupSettings
{
    /// <summary>All settings, by number.</summary>
    public static IReadOnlyList<SpaceGroupSetting> All { get; } = Load();

    /// <summary>The settings that a Hermann–Mauguin symbol may mean, such as "P 21/n", "Fd-3m:2", "R -3 m H" or
    /// "I a 3 d" of former times; none if it is no symbol.</summary>
    public static IReadOnlyList<SpaceGroupSetting> Named(string symbol)
    {
        var (name, choice) = Split(symbol);
        if (Find(name) is { Count: > 0 } found)
            return Chosen(found, choice);
        // Before 1935's -3 became the rule, m3 stood for m-3.
        return Chosen(Find(OldCubic().Replace(name, "$1-3")), choice);
    }

    /// <summary>Those of these that are of a choice; all where none is given.</summary>
    public static IReadOnlyList<SpaceGroupSetting> Chosen(IReadOnlyList<SpaceGroupSetting> settings, string? choice) =>
        choice is null
            ? settings
            : [.. settings.Where(s => s.Choice.Equals(choice, StringComparison.OrdinalIgnoreCase))];

    static IReadOnlyList<SpaceGroupSetting> Find(string name) =>
        [.. All.Where(s => s.Names.Contains(name, StringComparer.OrdinalIgnoreCase))];

    // "F d -3 m :1", and the letters of the inorganic database: S and Z for the origins 1 and 2, H and R for axes.
    static (string Name, string? Choice) Split(string symbol)
    {
        var colon = symbol.IndexOf(':');
        var name = colon < 0 ? symbol : symbol[..colon];
        var choice = colon < 0 ? null : symbol[(colon + 1)..].Trim();
        var words = name.Split([' ', '_'], StringSplitOptions.RemoveEmptyEntries);
        if (choice is null && words.Length > 2 && words[^1] is "S" or "Z" or "H" or "R")
        {
            choice = words[^1] switch
            {
                "S" => "1",
                "Z" => "2",
                var axes => axes,
            };
            words = words[..^1];
        }
        return (string.Concat(words), string.IsNullOrEmpty(choice) ? null : choice);
    }

    static SpaceGroupSetting[] Load()
    {
        using var stream = typeof(SpaceGroupSettings).Assembly.GetManifestResourceStream(
            "Structures/Crystals/SpaceGroups/space-groups.txt"
        )!;
        using var text = new StreamReader(stream);
        return
        [
            .. text.ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(l => l[0] != '#')
                .Select(l => l.Split(';'))
                .Select(w => new SpaceGroupSetting(int.Parse(w[0]), w[1], w[2], w[3].Split(','))),
        ];
    }

    [GeneratedRegex("([mnabcd])3", RegexOptions.IgnoreCase)]
    private static partial Regex OldCubic();
}
