using System.Diagnostics;
using System.Text.Json;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Crystals.SpaceGroups;

namespace MlipSpec.Tests.Structures.Crystals;

/// <summary>The table of prototypes: crystals from Wyckoff positions.</summary>
public sealed class PrototypeTableTests
{
    // Where spglib takes another of the origins that a group cannot tell apart, letters change places.
    static readonly string[] s_shifted = ["beta-cristobalite", "c15", "coesite", "diamond", "spinel", "zincblende"];

    public static TheoryData<string> Names => [.. Prototypes.All.Select(p => p.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Every_prototype_has_its_space_group_and_its_site_symmetries(string name)
    {
        var prototype = Prototypes.Get(name);
        var symmetry = CrystalSymmetry.Of(prototype.Create(prototype.Example, 15));
        StandardCell.Of(symmetry).ShouldNotBeNull().Number.ShouldBe(prototype.SpaceGroupNumber);
        // The order of a site's symmetry times its images in the primitive cell is the order of the group.
        var cells = prototype.ToConventional.Determinant;
        Enumerable
            .Range(0, symmetry.PrimitiveCount)
            .Select(symmetry.SiteSymmetryOrder)
            .Order()
            .ShouldBe(
                prototype
                    .Sites.SelectMany(s =>
                        Enumerable.Repeat(
                            (int)Math.Round(symmetry.PointGroupOrder * cells / s.Multiplicity),
                            (int)Math.Round(s.Multiplicity / cells)
                        )
                    )
                    .Order()
            );
    }

    [Theory, MemberData(nameof(Names))]
    public void Atoms_are_counted_by_sublattice(string name)
    {
        var prototype = Prototypes.Get(name);
        var crystal = prototype.Create(prototype.Example, 15);
        prototype.Counts.Count.ShouldBe(prototype.Sublattices);
        prototype.Counts.ShouldBe(prototype.Example.Select(e => crystal.Species.ToArray().Count(s => s == e)));
    }

    [Theory]
    [InlineData("l12", "Cu3Au")]
    [InlineData("spinel", "MgAl2O4")]
    [InlineData("coesite", "SiO2")]
    [InlineData("antifluorite", "Li2O")]
    [InlineData("d022", "Al3Ti")]
    [InlineData("heusler", "Cu2MnAl")]
    [InlineData("x2o5", "Nb2O5")]
    [InlineData("beta-w", "W")]
    public void Formulas_are_those_of_the_compounds(string name, string formula) =>
        Prototypes.Get(name).Formula(Prototypes.Get(name).Example).ShouldBe(formula);

    // The methods have an order of atoms of their own, but no crystal of their own.
    [Theory]
    [InlineData("bc8")]
    [InlineData("beta-tin")]
    [InlineData("diamond")]
    [InlineData("graphite")]
    [InlineData("hcp")]
    [InlineData("hex-diamond")]
    [InlineData("rocksalt")]
    [InlineData("st12")]
    public void The_methods_make_the_crystals_of_the_table(string name)
    {
        var prototype = Prototypes.Get(name);
        var byMethod = prototype.Create(prototype.Example, 15);
        var byTable = PrototypeTable.Load().Single(r => r.Name == name).Create(prototype.Example);
        byTable = byTable.Deformed(Math.Cbrt(byMethod.Volume / byTable.Volume) * Matrix3D.Identity);
        Shells(byTable).ShouldBe(Shells(byMethod), 1e-9);
        CrystalSymmetry.Of(byTable).PointGroupOrder.ShouldBe(CrystalSymmetry.Of(byMethod).PointGroupOrder);
    }

    static double[] Shells(Structure crystal) =>
        [.. Neighbours.BruteForce.Pairs(crystal, 5).Select(p => p.R.Length).Order()];

    // Bonds of the cited papers, Å, at their own lattice constants.
    [Theory]
    [InlineData("alpha-quartz", 4.9137, 1.605, 1.614)]
    [InlineData("stishovite", 4.1801, 1.757, 1.809)]
    [InlineData("corundum", 4.7602, 1.855, 1.972)]
    [InlineData("anatase", 3.782, 1.932, 1.979)]
    [InlineData("rutile", 4.587, 1.946, 1.976)]
    [InlineData("alpha-cristobalite", 4.9709, 1.603, 1.603)]
    public void Bonds_are_the_published_ones(string name, double a, double shorter, double longer)
    {
        var prototype = Prototypes.Get(name);
        var crystal = prototype.Create(prototype.Example, 15);
        crystal = crystal.Deformed(
            a / prototype.ConventionalCell(crystal.Cell).Vectors.Row(0).Length * Matrix3D.Identity
        );
        var metal = Neighbours.BruteForce.Distances(crystal, 0, 2.2);
        metal[0].ShouldBe(shorter, 0.004);
        metal[3].ShouldBe(prototype.Coordination == 4 ? longer : metal[3], 0.004);
        metal[^1].ShouldBe(longer, 0.006);
    }

    [SpglibFact]
    public void Spglib_finds_the_same_groups_and_letters()
    {
        var theirs = Spglib(
            Prototypes.All.Select(p =>
            {
                var crystal = p.Create(p.Example, 15);
                return new
                {
                    cell = Rows(crystal.Cell.Vectors),
                    positions = crystal.Positions.ToArray().Select(r => new[] { r.X, r.Y, r.Z }),
                    numbers = crystal.Species.ToArray().Select(e => e.Number),
                };
            })
        );
        foreach (var (prototype, (number, letters)) in Prototypes.All.Zip(theirs))
        {
            number.ShouldBe(prototype.SpaceGroupNumber, prototype.Name);
            string[] own = [.. prototype.Sites.Select(s => $"{s.Multiplicity}{s.Letter}")];
            if (s_shifted.Contains(prototype.Name))
                letters.Select(l => l[..^1]).ShouldBe(own.Select(l => l[..^1]), ignoreOrder: true);
            else
                letters.ShouldBe(own, ignoreOrder: true, prototype.Name);
        }
    }

    static double[][] Rows(Matrix3D m) =>
        [.. Enumerable.Range(0, 3).Select(i => new[] { m.Row(i).X, m.Row(i).Y, m.Row(i).Z })];

    static (int Number, string[] Letters)[] Spglib(object crystals)
    {
        const string Script = """
            import json, sys, spglib, numpy as np
            out = []
            for d in json.load(sys.stdin):
                cell = np.array(d['cell'])
                s = spglib.get_symmetry_dataset((cell, np.array(d['positions']) @ np.linalg.inv(cell), d['numbers']), symprec=1e-4)
                cells = round(abs(np.linalg.det(s['std_lattice']) / np.linalg.det(cell)))
                orbits = {}
                for e, w in zip(s['equivalent_atoms'], s['wyckoffs']): orbits.setdefault(int(e), []).append(w)
                out.append([int(s['number']), [f'{len(o) * cells}{o[0]}' for o in orbits.values()]])
            print(json.dumps(out))
            """;
        using var process = Process.Start(
            new ProcessStartInfo(SpglibFactAttribute.Python, ["-W", "ignore", "-c", Script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        process.StandardInput.Write(JsonSerializer.Serialize(crystals));
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        using var json = JsonDocument.Parse(output);
        return
        [
            .. json
                .RootElement.EnumerateArray()
                .Select(e => (e[0].GetInt32(), e[1].EnumerateArray().Select(l => l.GetString()!).ToArray())),
        ];
    }
}
