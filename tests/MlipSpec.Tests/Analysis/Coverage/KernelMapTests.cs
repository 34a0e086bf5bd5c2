using MlipSpec.Analysis.Coverage;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Tests.Potentials;

namespace MlipSpec.Tests.Analysis.Coverage;

public sealed class KernelMapTests
{
    static readonly Structure s_diamond = SiliconCells.Diamond(5.43),
        s_simpleHexagonal = Prototypes.Get("sh").Create(["Si"], 15).Supercell(2, 2, 2);

    [Fact]
    public void Three_structures_keep_their_distances_on_the_plane()
    {
        // Three points always lie in a plane, so the map must be an isometry of feature space.
        var map = new KernelMap();
        Structure[] three = [s_diamond, s_simpleHexagonal, Prototypes.Get("fcc").Create(["Si"], 15)];
        var points = map.Of([("all", three)]).Points;
        for (var i = 0; i < 3; i++)
        for (var j = 0; j < i; j++)
            Math.Sqrt(Math.Pow(points[i].X - points[j].X, 2) + Math.Pow(points[i].Y - points[j].Y, 2))
                .ShouldBe(map.Measure.Of(three[i]).DistanceTo(map.Measure.Of(three[j]), map.Measure.Zeta), 1e-9);
    }

    [Fact]
    public void Landmarks_place_the_others_where_the_full_map_does()
    {
        // Two families along one line each: a few landmarks span what all of them do.
        Structure[] training = [.. Enumerable.Range(0, 40).Select(k => SiliconCells.Diamond(5.43 * (1 + 0.0005 * k)))],
            test = [.. Enumerable.Range(0, 10).Select(k => s_simpleHexagonal.Rattled(0.02, (ulong)k))];
        var full = new KernelMap().Of([("training", training), ("test", test)]);
        var few = (new KernelMap() with { Landmarks = 25 }).Of([("training", training), ("test", test)], threads: 2);
        full.Explained[0].ShouldBeGreaterThan(0.8);
        // The centre of the landmarks is not that of all, so compare differences along the first axis.
        double Span(StructureMap m) =>
            m.Points.Where(p => p.Set == "test").Average(p => p.X)
            - m.Points.Where(p => p.Set == "training").Average(p => p.X);
        Math.Abs(Span(few)).ShouldBe(Math.Abs(Span(full)), 0.02 * Math.Abs(Span(full)));
        few.Points.Count.ShouldBe(50);
        (few.Points[45].Set, few.Points[45].Index).ShouldBe(("test", 5));
    }

    [Fact]
    public void Structures_that_are_all_the_same_lie_in_one_point() =>
        new KernelMap()
            .Of([("all", [s_diamond, s_diamond, s_diamond.Supercell(1, 2, 1)])])
            .Points.ShouldAllBe(p => Math.Abs(p.X) < 1e-6 && Math.Abs(p.Y) < 1e-6);

    [Fact]
    public void Two_structures_make_no_map() =>
        Should
            .Throw<ArgumentException>(() => new KernelMap().Of([("all", [s_diamond, s_simpleHexagonal])]))
            .Message.ShouldContain("at least three structures, but there are 2");
}
