using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Analysis.Phonons.Spectra.Zones;

/// <summary>Special points and path of an extended Bravais lattice, as formulas of the lengths and the angle of its
/// cell.</summary>
/// <param name="Symbol">The extended Bravais symbol, such as "tI2".</param>
/// <param name="Lattice">The lattice in words.</param>
/// <param name="Parameters">Names and formulas, each of which may use those before it.</param>
/// <param name="Points">Labels, and coordinates in fractions of the primitive reciprocal vectors.</param>
/// <param name="Path">Stretches of labels.</param>
internal sealed record ZoneTable(
    string Symbol,
    string Lattice,
    IReadOnlyList<(string Name, string Formula)> Parameters,
    IReadOnlyList<(string Label, string[] Coordinates)> Points,
    IReadOnlyList<IReadOnlyList<string>> Path
)
{
    static readonly Lazy<Dictionary<string, ZoneTable>> s_all = new(() => Load().ToDictionary(t => t.Symbol));

    /// <summary>Every lattice.</summary>
    public static IReadOnlyCollection<ZoneTable> All => s_all.Value.Values;

    /// <summary>The table of a lattice such as "tI2".</summary>
    public static ZoneTable Of(string symbol) => s_all.Value[symbol];

    /// <summary>The points of a cell, in fractions of the primitive reciprocal vectors.</summary>
    /// <param name="conventional">The conventional cell, rows in Å.</param>
    public IEnumerable<(string Label, Vector3D Coordinates)> At(Matrix3D conventional)
    {
        Vector3D a = conventional.Row(0),
            b = conventional.Row(1),
            c = conventional.Row(2);
        var cosine = a.Dot(c) / (a.Length * c.Length);
        var values = new Dictionary<string, double>
        {
            ["a"] = a.Length,
            ["b"] = b.Length,
            ["c"] = c.Length,
            ["cosbeta"] = cosine,
            ["sinbeta"] = Math.Sqrt(1 - cosine * cosine),
        };
        foreach (var (name, formula) in Parameters)
            values[name] = Formula.Evaluate(formula, values);
        double Value(string formula) => Formula.Evaluate(formula, values);
        return Points.Select(p =>
            (p.Label, new Vector3D(Value(p.Coordinates[0]), Value(p.Coordinates[1]), Value(p.Coordinates[2])))
        );
    }

    static IEnumerable<ZoneTable> Load()
    {
        using var stream = typeof(ZoneTable).Assembly.GetManifestResourceStream(
            "Analysis/Phonons/Spectra/Zones/special-points.txt"
        )!;
        using var text = new StreamReader(stream);
        return
        [
            .. text.ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(l => l[0] != '#')
                .Select(l => l.Split(';', StringSplitOptions.TrimEntries))
                .Select(w => new ZoneTable(
                    w[0],
                    w[1],
                    [.. Entries(w[2], ',').Select(p => p.Split('=')).Select(p => (p[0], p[1]))],
                    [.. Entries(w[3], ',').Select(p => p.Split(' ')).Select(p => (p[0], p[1..]))],
                    [.. Entries(w[4], '|').Select(s => s.Split(' '))]
                )),
        ];

        static string[] Entries(string list, char separator) =>
            list.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
