using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Tests.Structures.Neighbours;

namespace MlipSpec.Tests.Structures.Crystals;

public class PrototypesTests
{
    const double Volume = 20; // Å³/atom

    static Structure Make(string name)
    {
        var prototype = Prototypes.Get(name);
        return prototype.Create(prototype.Example, Volume);
    }

    [Theory] // Orders of the point groups: International Tables.
    [InlineData("bc8", 8, 24)]
    [InlineData("bcc", 1, 48)]
    [InlineData("beta-tin", 2, 16)]
    [InlineData("diamond", 2, 48)]
    [InlineData("fcc", 1, 48)]
    [InlineData("graphite", 4, 24)]
    [InlineData("hcp", 2, 24)]
    [InlineData("hex-diamond", 4, 24)]
    [InlineData("rocksalt", 2, 48)]
    [InlineData("sc", 1, 48)]
    [InlineData("sh", 1, 24)]
    [InlineData("st12", 12, 8)]
    public void Crystals_have_the_atoms_the_density_and_the_symmetry_of_their_space_group(
        string name,
        int atoms,
        int operations
    )
    {
        var crystal = Make(name);
        crystal.Count.ShouldBe(atoms);
        (crystal.Volume / crystal.Count).ShouldBe(Volume, 1e-10);
        crystal.Cell.Vectors.Determinant.ShouldBePositive();
        crystal.Cell.IsFullyPeriodic.ShouldBeTrue();
        BruteForce.SymmetryOperations(crystal).ShouldBe(operations);
    }

    public static TheoryData<string> Names => [.. Prototypes.All.Select(p => p.Name)];

    [Theory, MemberData(nameof(Names))]
    public void The_coordination_is_that_of_the_atom_with_most_neighbours(string name)
    {
        var crystal = Make(name);
        var nearest = Enumerable.Range(0, crystal.Count).Min(i => BruteForce.Distances(crystal, i, 5)[0]);
        Enumerable
            .Range(0, crystal.Count)
            .Max(i => BruteForce.Distances(crystal, i, Prototype.FirstShell * nearest).Length)
            .ShouldBe(Prototypes.Get(name).Coordination);
    }

    [Theory, MemberData(nameof(Names))]
    public void Conventional_cells_have_the_shape_that_the_space_group_asks_for(string name)
    {
        var prototype = Prototypes.Get(name);
        var h = prototype.ConventionalCell(Make(name).Cell).Vectors;
        Vector3D a = h.Row(0),
            b = h.Row(1),
            c = h.Row(2);
        var group = prototype.SpaceGroupNumber;
        if (group > 74)
            b.Length.ShouldBe(a.Length, 1e-10);
        if (group > 15)
            a.Dot(c).ShouldBe(0, 1e-10);
        b.Dot(c).ShouldBe(0, 1e-10);
        var hexagonal = group is >= 143 and <= 194;
        (a.Dot(b) / (a.Length * b.Length)).ShouldBe(hexagonal ? -0.5 : 0, 1e-10);
        (Math.Abs(c.Length - a.Length) < 1e-10).ShouldBe(prototype.IsCubic);
        h.Determinant.ShouldBePositive();
    }

    [Theory] // Nearest distances in units of the cube root of the volume per atom, from the geometry of each lattice.
    [InlineData("sc", 1.0)]
    [InlineData("bcc", 1.0911236359717214)] // √3/2 · 2^(1/3)
    [InlineData("fcc", 1.122462048309373)] // 4^(1/3)/√2
    [InlineData("hcp", 1.122462048309373)]
    [InlineData("diamond", 0.8660254037844386)] // √3/4 · 8^(1/3)
    [InlineData("hex-diamond", 0.8660254037844386)]
    [InlineData("rocksalt", 1.0)]
    public void Nearest_distances_are_those_of_the_ideal_geometry(string name, double expected) =>
        BruteForce.Distances(Make(name), 0, 4)[0].ShouldBe(expected * Math.Cbrt(Volume), 1e-10);

    [Fact] // Bonds 2.30 (A) and 2.39 (B) Å of silicon III: Kasper and Richards (1964), a = 6.636 Å.
    public void Bc8_silicon_has_its_published_bonds()
    {
        var bonds = BruteForce.Distances(Prototypes.Bc8("Si", 6.636), 0, 3);
        bonds[0].ShouldBe(2 * Math.Sqrt(3) * 0.1003 * 6.636, 1e-10);
        bonds[0].ShouldBe(2.306, 0.001);
        bonds[1].ShouldBe(2.391, 0.001);
        bonds[3].ShouldBe(bonds[1], 1e-10);
    }

    [Fact]
    public void Given_lattice_parameters_are_those_of_the_conventional_cell()
    {
        var diamond = Prototypes.Diamond("Si", 5.431);
        diamond.Count.ShouldBe(8);
        diamond.Volume.ShouldBe(Math.Pow(5.431, 3), 1e-9);
        diamond.Species[3].ShouldBe((Element)"Si");
        Prototypes.DiamondPrimitive("Si", 5.431).Supercell(Prototypes.Get("diamond").ToConventional).Count.ShouldBe(8);
        BruteForce
            .Distances(Prototypes.BetaTin("Si", 4.686, 2.585), 0, 2.6)
            .ShouldBe([.. Enumerable.Repeat(Math.Sqrt(4.686 * 4.686 / 4 + 2.585 * 2.585 / 16), 4), 2.585, 2.585], 1e-9);
        BruteForce
            .Distances(Prototypes.Graphite("C", 2.461, 6.708), 2, 1.5)
            .ShouldBe(Enumerable.Repeat(2.461 / Math.Sqrt(3), 3), 1e-9);
        BruteForce
            .Distances(Prototypes.SimpleHexagonal("Si", 2.55, 2.387), 0, 2.6)
            .ShouldBe([2.387, 2.387, .. Enumerable.Repeat(2.55, 6)], 1e-9);
        BruteForce
            .Distances(Prototypes.St12("Ge", 5.93, 6.98), 0, 3)
            .ShouldBe([2.479284, 2.479284, 2.486489, 2.486489], 1e-6); // ASE
    }

    [Fact]
    public void An_unknown_name_or_a_wrong_number_of_elements_is_refused_with_advice()
    {
        Should
            .Throw<ArgumentException>(() => Prototypes.Get("hex-dimond"))
            .Message.ShouldContain("did you mean 'hex-diamond'?");
        Should
            .Throw<ArgumentException>(() => Prototypes.Get("rocksalt").Create("Na", 20))
            .Message.ShouldContain(
                "rocksalt has 2 sublattices and takes as many elements, such as (Na, Cl) for NaCl, but 1 were given: Na"
            );
        Should
            .Throw<ArgumentException>(() => Prototypes.Get("spinel").Create(["Mg", "Al"], 20))
            .Message.ShouldContain("such as (Mg, Al, O) for MgAl2O4");
        Should.Throw<ArgumentException>(() => Prototypes.Get("b2")).Message.ShouldContain("is called 'cscl' here");
        Should
            .Throw<ArgumentOutOfRangeException>(() => Prototypes.Get("fcc").Create("Cu", 0))
            .Message.ShouldContain("positive number in Å³");
        Prototypes.Get("bcc").ToString().ShouldBe("bcc (Im-3m)");
    }
}
