using System.Runtime.CompilerServices;
using MlipSpec.Analysis.Phonons.Spectra.Zones;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Structures.Crystals;

/// <summary>The page of crystals says what there is.</summary>
public sealed class CrystalsPageTests
{
    static readonly string s_page = File.ReadAllText(
        Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../../docs/crystals.md")
    );

    [Fact]
    public void Every_prototype_stands_on_the_page() => Holds(Prototypes.All.Select(Line));

    [Fact]
    public void Every_lattice_stands_on_the_page_with_its_points_and_its_path() => Holds(ZoneTable.All.Select(Line));

    static void Holds(IEnumerable<string> lines)
    {
        var expected = lines.ToArray();
        var missing = expected.Where(l => !s_page.Contains(l + "\n", StringComparison.Ordinal)).ToArray();
        missing.ShouldBeEmpty($"docs/crystals.md lacks, or has otherwise:\n{string.Join('\n', missing)}\n");
    }

    static string Line(Prototype p) =>
        $"| `{p.Name}` | {string.Join(", ", p.Designations)} | {p.SpaceGroup.Replace("_", "\\_")} ({p.SpaceGroupNumber}) | {p.Formula(p.Example)}: {string.Join(", ", p.Example)} | {string.Join("; ", p.Sites.Select(s => $"{p.Example[s.Sublattice]} {s}"))} | {p.Source} |";

    static string Line(ZoneTable t) =>
        $"| {t.Symbol} | {t.Lattice} | {string.Join(", ", t.Points.Select(x => x.Label)).Replace("_", "\\_")} | {string.Join(", ", t.Path.Select(s => string.Join("–", s))).Replace("_", "\\_")} |";

    static string ThisFile([CallerFilePath] string path = "") => path;
}
