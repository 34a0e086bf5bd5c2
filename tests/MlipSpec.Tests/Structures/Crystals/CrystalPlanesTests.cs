using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Structures.Crystals;

public class CrystalPlanesTests
{
    static readonly Prototype s_diamond = Prototypes.Get("diamond");

    // d = a/√(h² + k² + l²), halved for the face-centred lattice unless all indices are odd.
    [Theory]
    [InlineData(1, 0, 0, 2)]
    [InlineData(1, 1, 0, 2)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(1, 1, 2, 2)]
    [InlineData(3, 1, -1, 1)]
    [InlineData(-2, 1, 3, 2)]
    [InlineData(0, 0, -1, 2)]
    public void The_oriented_crystal_is_one_net_plane_high_and_still_the_crystal(int h, int k, int l, int planes)
    {
        var crystal = s_diamond.Create("Si", 20);
        var (oriented, rotation) = crystal.Oriented(s_diamond.ConventionalCell(crystal.Cell), new(h, k, l));
        var v = oriented.Cell.Vectors;
        v.ZZ.ShouldBe(Math.Cbrt(160) / (planes * Math.Sqrt(h * h + k * k + l * l)), 1e-9);
        (oriented.Count, v.Determinant).ShouldBe((2, 40), new Near());
        new[] { v.XY, v.XZ, v.YZ }.ShouldAllBe(x => Math.Abs(x) < 1e-12);
        (rotation * rotation.Transpose - Matrix3D.Identity).MaxAbs.ShouldBeLessThan(1e-12);
        (
            new Vector3D(h, k, l) * rotation / Math.Sqrt(h * h + k * k + l * l) - new Vector3D(0, 0, 1)
        ).Length.ShouldBeLessThan(1e-9);
        StillingerWeber
            .Silicon.Evaluate(oriented)
            .Energy.ShouldBe(StillingerWeber.Silicon.Evaluate(crystal).Energy, 1e-9);
    }

    [Fact]
    public void Diamond_111_has_a_wide_and_a_narrow_gap_and_110_has_equal_ones()
    {
        var crystal = Prototypes.DiamondPrimitive("Si", 5.43);
        var gaps = crystal.Oriented(Cell.Cubic(5.43), new(1, 1, 1)).Structure.Gaps();
        gaps.Select(g => g.Gap).ShouldBe([5.43 * Math.Sqrt(3) / 4, 5.43 * Math.Sqrt(3) / 12], 1e-9);
        crystal
            .Oriented(Cell.Cubic(5.43), new(1, 1, 0))
            .Structure.Gaps()
            .Single()
            .Gap.ShouldBe(5.43 / Math.Sqrt(8), 1e-9);
    }

    [Fact]
    public void A_twin_of_diamond_keeps_every_tetrahedron()
    {
        var (oriented, _) = Prototypes.DiamondPrimitive("Si", 5.43095).Oriented(Cell.Cubic(5.43095), new(1, 1, 1));
        var twin = oriented.CutAt(oriented.Gaps()[0].Height).Twinned(3);
        twin.Count.ShouldBe(12);
        (StillingerWeber.Silicon.Evaluate(twin).Energy / 12).ShouldBe(
            -2 * StillingerWeber.Silicon.Parameters.Epsilon,
            1e-6
        );
    }

    [Fact]
    public void A_plane_that_is_none_is_refused() =>
        Should
            .Throw<ArgumentException>(() => s_diamond.Create("Si", 20).Oriented(Cell.Cubic(5.4), new(0, 0, 0)))
            .Message.ShouldContain("at least one Miller index");

    [Fact]
    public void Indices_of_another_cell_are_refused() =>
        Should
            .Throw<ArgumentException>(() => s_diamond.Create("Si", 20).Oriented(Cell.Cubic(5), new(1, 1, 1)))
            .Message.ShouldContain("no net plane");

    [Theory]
    [InlineData(1, 1, 1, "(111)")]
    [InlineData(1, 0, -1, "(1 0 -1)")]
    [InlineData(10, 1, 0, "(10 1 0)")]
    public void Planes_are_written_as_crystallographers_do(int h, int k, int l, string text) =>
        new Miller(h, k, l).ToString().ShouldBe(text);

    sealed class Near : IEqualityComparer<(int, double)>
    {
        public bool Equals((int, double) a, (int, double) b) =>
            a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-9;

        public int GetHashCode((int, double) _) => 0;
    }
}
