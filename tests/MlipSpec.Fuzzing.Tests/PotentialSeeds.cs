using System.Globalization;
using MlipSpec.Tests;
using MlipSpec.Tests.Potentials.Gap;

namespace MlipSpec.Fuzzing.Tests;

/// <summary>Small potentials as the text of their files: the smaller, the more damages fall on what matters.</summary>
internal static class PotentialSeeds
{
    const int Points = 11;
    const double Cutoff = 5;

    /// <summary>Tables of Cu and Ni; with angular terms, or with a density for each pair of elements.</summary>
    public static string Setfl(bool finnisSinclair = false, bool angular = false)
    {
        List<string> text = ["made", "by", "formulas", "2 Cu Ni", Sizes];
        for (var i = 1; i <= 2; i++)
        {
            text.Add("29 63.5 3.6 fcc");
            text.Add(Table(rho => -Math.Sqrt(rho), 10));
            for (var k = 0; k < (finnisSinclair ? 2 : 1); k++)
                text.Add(Table(r => (i + k) * Math.Pow(Cutoff - r, 3)));
        }
        for (var t = 0; t < (angular ? 9 : 3); t++)
            text.Add(Table(r => (t < 3 ? 0.3 : 0.01) * (1 + t) * Math.Pow(Cutoff - r, 3)));
        return string.Join('\n', text) + "\n";
    }

    /// <summary>A funcfl file of Cu.</summary>
    public static string Funcfl =>
        string.Join(
            '\n',
            "made by formulas",
            "29 63.55 3.615 FCC",
            Sizes,
            Table(rho => -Math.Sqrt(rho), 10),
            Table(r => 0.1 * (Cutoff - r) * (Cutoff - r)),
            Table(r => Math.Pow(Cutoff - r, 3))
        ) + "\n";

    /// <summary>A pair of niobium and a triplet, splines of LAMMPS' layout.</summary>
    public const string Uf3 =
        "#UF3 POT UNITS: metal\n2B Nb Nb 0 3 nk\n3.0 9\n0.1 0.1 0.1 0.1 2 3 3 3 3\n5\n1 2 3 4 5\n#\n";

    /// <summary>The same in the layout of the fitting code.</summary>
    public const string Uf3Json =
        "{ \"element_list\": [\"Nb\"], \"coefficients\": { \"Nb\": -1.5, \"Nb-Nb\": [1, 2, 3, 4, 0] }, \"knots\": { \"Nb-Nb\": [0.1, 0.1, 0.1, 0.1, 2, 3, 3, 3, 3] } }";

    /// <summary>A file with no more than so many entries of each list of basis functions; null where it is not
    /// here.</summary>
    public static string? Shortened(string? path, int keep)
    {
        if (path is null || !File.Exists(path))
            return null;
        var (kept, run) = (new List<string>(), 0);
        foreach (var line in File.ReadLines(path))
        {
            run = line.TrimStart().StartsWith("- {", StringComparison.Ordinal) ? run + 1 : 0;
            if (run <= keep)
                kept.Add(line);
        }
        return string.Join('\n', kept) + "\n";
    }

    /// <summary>A made-up GAP: its XML and the files beside it.</summary>
    public static (string Xml, Dictionary<string, string> Beside) Gap()
    {
        using var gap = new SyntheticGap();
        return (
            File.ReadAllText(gap.Xml),
            Directory
                .GetFiles(Path.GetDirectoryName(gap.Xml)!)
                .Where(f => f != gap.Xml)
                .ToDictionary(f => Path.GetFileName(f), File.ReadAllText)
        );
    }

    /// <summary>A file of the shared data; null where that is not here.</summary>
    public static string? Shared(string file) => SharedData.Folder is { } folder ? Path.Combine(folder, file) : null;

    static string Sizes =>
        string.Create(CultureInfo.InvariantCulture, $"{Points} 10 {Points} {Cutoff / (Points - 1)} {Cutoff}");

    static string Table(Func<double, double> f, double step = Cutoff / (Points - 1)) =>
        string.Join(
            '\n',
            Enumerable
                .Range(0, Points)
                .Chunk(6)
                .Select(row =>
                    string.Join(' ', row.Select(k => f(k * step).ToString("G6", CultureInfo.InvariantCulture)))
                )
        );
}
