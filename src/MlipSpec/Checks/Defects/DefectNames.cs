using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Defects;

/// <summary>Point defects by name: those of structure types that have names of their own, and those of any crystal by its
/// elements.</summary>
internal static class DefectNames
{
    public static PointDefect DiamondTetrahedral { get; } =
        PointDefect.Interstitial("tetrahedral interstitial", new(0.5, 0.5, 0.5));

    public static PointDefect DiamondHexagonal { get; } =
        PointDefect.Interstitial("hexagonal interstitial", new(0.625, 0.625, 0.625));

    public static PointDefect DiamondDumbbell { get; } =
        new("<110> dumbbell interstitial", [new(0.25, 0.25, 0.25)], [new(0.40, 0.40, 0.36), new(0.10, 0.10, 0.36)]);

    // Sites are those of the conventional cell with an atom at its corner, of hcp counted from the first atom. Dumbbells
    // begin about three quarters of the lattice constant long, as those of bcc metals end: C. Domain and C. S. Becquart,
    // Phys. Rev. B 65, 024103 (2001).
    static readonly Dictionary<string, Dictionary<string, PointDefect>> s_ofPhases = new()
    {
        ["diamond"] = new()
        {
            ["tetrahedral"] = DiamondTetrahedral,
            ["hexagonal"] = DiamondHexagonal,
            ["dumbbell"] = DiamondDumbbell,
        },
        ["bcc"] = new()
        {
            ["<110> dumbbell"] = Dumbbell("<110>", new(0.265, 0.265, 0)),
            ["<111> dumbbell"] = Dumbbell("<111>", new(0.21, 0.21, 0.21)),
            ["<100> dumbbell"] = Dumbbell("<100>", new(0.33, 0, 0)),
            ["crowdion"] = PointDefect.Interstitial("crowdion", new(0.25, 0.25, 0.25)),
            ["octahedral"] = PointDefect.Interstitial("octahedral interstitial", new(0.5, 0.5, 0)),
            ["tetrahedral"] = PointDefect.Interstitial("tetrahedral interstitial", new(0.5, 0.25, 0)),
        },
        ["fcc"] = new()
        {
            ["<100> dumbbell"] = Dumbbell("<100>", new(0.29, 0, 0)),
            ["octahedral"] = PointDefect.Interstitial("octahedral interstitial", new(0.5, 0.5, 0.5)),
            ["tetrahedral"] = PointDefect.Interstitial("tetrahedral interstitial", new(0.25, 0.25, 0.25)),
        },
        ["hcp"] = new()
        {
            ["octahedral"] = PointDefect.Interstitial("octahedral interstitial", new(2.0 / 3, 1.0 / 3, 0.25)) with
            {
                FromFirstAtom = true,
            },
        },
    };

    static readonly string[] s_byElements =
    [
        "vacancy of O",
        "interstitial of O",
        "antisite Ni on Al",
        "Schottky of Mg O",
        "Frenkel of O",
    ];

    /// <summary>A defect of a structure type.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static PointDefect Of(string phase, string name)
    {
        var known = new Dictionary<string, PointDefect>(s_ofPhases.GetValueOrDefault(phase) ?? [])
        {
            ["vacancy"] = PointDefect.Vacancy,
        };
        return known.TryGetValue(name, out var defect)
            ? defect
            : throw new ArgumentException(
                $"no point defect of {phase} is called '{name}': {Suggest.Nearest(name, known.Keys)}"
            );
    }

    /// <summary>A defect from one line of text: "vacancy", "bcc crowdion", "vacancy of O", "antisite Ni on Al", "Schottky
    /// of Ti O O".</summary>
    /// <exception cref="ArgumentException">It is none of these; the message names what there is.</exception>
    public static PointDefect Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["vacancy"] => PointDefect.Vacancy,
            ["vacancy", "of", var e] => PointDefect.VacancyOf(Parsed(e)),
            ["interstitial", "of", var e] => PointDefect.InterstitialOf(Parsed(e)),
            ["antisite", var put, "on", var on] => PointDefect.Antisite(Parsed(put), Parsed(on)),
            ["Frenkel", "of", var e] => PointDefect.Frenkel(Parsed(e)),
            ["Schottky", "of", .. { Length: > 1 } unit] => PointDefect.Schottky([.. unit.Select(Parsed)]),
            [var phase, .. { Length: > 0 } name] when s_ofPhases.ContainsKey(phase) => Of(
                phase,
                string.Join(' ', name)
            ),
            _ => throw new ArgumentException($"'{text}' is no point defect: {Suggest.Nearest(text, [.. All])}"),
        };
    }

    static IEnumerable<string> All =>
        s_ofPhases.SelectMany(p => p.Value.Keys.Select(n => $"{p.Key} {n}")).Concat(s_byElements).Prepend("vacancy");

    static Element Parsed(string symbol)
    {
        try
        {
            return Element.Parse(symbol);
        }
        catch (FormatException e)
        {
            throw new ArgumentException(e.Message, e);
        }
    }

    static PointDefect Dumbbell(string direction, Vector3D half) =>
        new($"{direction} dumbbell", [Vector3D.Zero], [half, -1 * half]);
}
