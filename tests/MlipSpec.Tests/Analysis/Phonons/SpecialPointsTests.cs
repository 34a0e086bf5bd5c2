using System.Globalization;
using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Analysis.Phonons.Spectra.Zones;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Crystals.SpaceGroups;
using MlipSpec.Structures.Neighbours;
using Complex = System.Numerics.Complex;

namespace MlipSpec.Tests.Analysis.Phonons;

/// <summary>Labels of wave vectors in every lattice, against seekpath and spglib.</summary>
public sealed class SpecialPointsTests
{
    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, s_rows.Length)];

    static readonly Row[] s_rows =
    [
        .. SeekpathTable
            .Text.Split('\n')
            .Aggregate(new List<string>(), Joined)
            .Select(line => Row.Parse(line.Split(';', StringSplitOptions.TrimEntries))),
    ];

    [Theory, MemberData(nameof(Numbers))]
    public void Every_lattice_has_the_group_the_cell_and_the_points_of_seekpath(int number)
    {
        var row = s_rows[number];
        var crystal = row.Crystal();
        var cell = StandardCell.Of(CrystalSymmetry.Of(crystal)).ShouldNotBeNull();
        cell.Number.ShouldBe(row.Group);
        var lattice = ExtendedBravais.Of(cell);
        lattice.Symbol.ShouldBe(row.Symbol);
        Parameters(lattice.Conventional).ShouldBe(row.Conventional, 1e-3);
        Labelled(crystal, row);
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Labels_do_not_depend_on_the_cell_in_which_the_crystal_is_given(int number)
    {
        var row = s_rows[number];
        var random = new SeededRandom((ulong)number + 1);
        var shear = new Matrix3D(1, random.NextInt(3), -1, 0, 1, random.NextInt(3) - 1, 0, 0, 1);
        var turn = new Matrix3D(0, 0, 1, 1, 0, 0, 0, 1, random.NextInt(2));
        var given = row.Crystal().Supercell(shear * turn);
        var rotation = Matrix3D.Rotation(new(1, 2, -0.5), random.NextDouble(0.5, 3));
        given = given
            .WithPositions([.. given.Positions.ToArray().Select(r => r + new Vector3D(0.3, 1, -2))])
            .Deformed(rotation);
        Labelled(given, row);
    }

    [Fact]
    public void Every_path_leads_through_points_of_its_lattice()
    {
        s_rows.Select(r => r.Symbol).ToHashSet().SetEquals(ZoneTable.All.Select(t => t.Symbol)).ShouldBeTrue();
        foreach (var table in ZoneTable.All)
        {
            table.Path.SelectMany(s => s).Except(table.Points.Select(p => p.Label)).ShouldBeEmpty(table.Symbol);
            table.Path.ShouldAllBe(s => s.Count > 1);
            table.Path[0].ShouldContain("Γ");
        }
    }

    // The points that both tables have are the same wave vectors, or symmetry makes them alike.
    [Theory]
    [InlineData("fcc")]
    [InlineData("bcc")]
    [InlineData("sc")]
    [InlineData("hcp")]
    [InlineData("diamond")]
    [InlineData("rutile")]
    [InlineData("alpha-quartz")]
    public void A_prototype_and_its_own_structure_have_the_same_labels(string phase)
    {
        var prototype = Prototypes.Get(phase);
        var crystal = prototype.Create(prototype.Example, 18);
        var symmetry = CrystalSymmetry.Of(crystal);
        var conventional = prototype.ConventionalCell(crystal.Cell);
        var (named, found) = (BrillouinZone.Of(prototype, crystal), BrillouinZone.Of(symmetry, conventional));
        foreach (var (label, q) in named.Points)
            Coupling(symmetry.Primitive, conventional, found[label])
                .ShouldBe(Coupling(symmetry.Primitive, conventional, q), 1e-6, label);
    }

    static void Labelled(Structure crystal, Row row)
    {
        var symmetry = CrystalSymmetry.Of(crystal);
        var zone = BrillouinZone.Of(symmetry, crystal.Cell);
        zone.Points.Keys.ShouldBe(row.Couplings.Keys, ignoreOrder: true);
        var atCentre = Coupling(symmetry.Primitive, crystal.Cell, default);
        foreach (var (label, expected) in row.Couplings)
            (Coupling(symmetry.Primitive, crystal.Cell, zone[label]) / atCentre).ShouldBe(expected, 2e-5, label);
    }

    // As the remarks of the table say.
    static double Coupling(Structure primitive, Cell cell, Vector3D q)
    {
        var k = 2 * Math.PI * (cell.Vectors.Inverse() * q);
        var list = new NeighbourList(primitive.Count, primitive.Cell, 9, skin: 0);
        list.Update(primitive.Positions, primitive.Cell);
        var sum = 0.0;
        for (var i = 0; i < primitive.Count; i++)
        {
            var sums = new Complex[primitive.Count];
            for (var n = list.Starts[i]; n < list.Starts[i + 1]; n++)
            {
                var p = list.Neighbours[n];
                var j = list.Parents[p];
                var r = new Vector3D(list.X[p] - list.X[i], list.Y[p] - list.Y[i], list.Z[p] - list.Z[i]);
                var size = primitive.Species[i].Number * primitive.Species[j].Number * Math.Exp(-r.LengthSquared / 10);
                sums[j] += size * Complex.FromPolarCoordinates(1, r.Dot(k));
            }
            sum += sums.Sum(s => s.Real * s.Real + s.Imaginary * s.Imaginary);
        }
        return sum;
    }

    static double[] Parameters(Matrix3D cell)
    {
        Vector3D a = cell.Row(0),
            b = cell.Row(1),
            c = cell.Row(2);
        return [a.Length, b.Length, c.Length, Angle(b, c), Angle(a, c), Angle(a, b)];

        static double Angle(Vector3D u, Vector3D v) => 180 / Math.PI * Math.Acos(u.Dot(v) / (u.Length * v.Length));
    }

    // A line that begins with a blank goes on from the line before.
    static List<string> Joined(List<string> lines, string next)
    {
        if (next.StartsWith(' '))
            lines[^1] += next[1..];
        else
            lines.Add(next);
        return lines;
    }

    sealed record Row(
        string Symbol,
        int Group,
        double[] Cell,
        double[] Atoms,
        double[] Conventional,
        Dictionary<string, double> Couplings
    )
    {
        public static Row Parse(string[] words)
        {
            var head = words[0].Split(' ');
            return new(
                head[0],
                int.Parse(head[1], CultureInfo.InvariantCulture),
                Numbers(words[1]),
                Numbers(words[2]),
                Numbers(words[3]),
                words[4].Split(' ').Select(w => w.Split('=')).ToDictionary(w => w[0], w => Number(w[1]))
            );
        }

        public Structure Crystal()
        {
            var cell = MlipSpec.Structures.Cell.FromParameters(Cell[0], Cell[1], Cell[2], Cell[3], Cell[4], Cell[5]);
            var operations = SpaceGroupSettings.All.First(s => s.Number == Group).Operations;
            Vector3D silicon = new(Atoms[0], Atoms[1], Atoms[2]),
                oxygen = new(Atoms[3], Atoms[4], Atoms[5]);
            return new(
                cell,
                [.. operations.Select(_ => (Element)"Si"), .. operations.Select(_ => (Element)"O")],
                [
                    .. operations.Select(o => o.Of(silicon) * cell.Vectors),
                    .. operations.Select(o => o.Of(oxygen) * cell.Vectors),
                ]
            );
        }

        static double[] Numbers(string text) => [.. text.Split(' ').Select(Number)];

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
