using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation.Paths;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Testing.Doubles;

namespace MlipSpec.Tests.Simulation.Paths;

public class NudgedElasticBandTests
{
    [Theory]
    [InlineData(0.3, 9)]
    [InlineData(0.3, 6)]
    [InlineData(2.5, 7)]
    public void The_climbing_image_finds_the_saddle_of_a_bent_valley(double height, int images)
    {
        var path = new NudgedElasticBand { Images = images, ForceTolerance = 1e-3 }.Run(
            new TwoWells(height),
            TwoWells.At(-1),
            TwoWells.At(1)
        );
        path.Finding.ShouldBeNull();
        path.Barrier.ShouldBe(height, 1e-5);
        (path.Images[path.Highest].Positions[0] - new Vector3D(0, 0.8, 0)).Length.ShouldBeLessThan(0.01);
        path.Slopes[path.Highest].ShouldBe(0, 1e-3);
        // Springs keep the other images apart.
        path.Distances.Zip(path.Distances.Skip(1), (a, b) => b - a)
            .Min()
            .ShouldBeGreaterThan(0.3 * path.Distances[^1] / images);
    }

    [Fact]
    public void Without_climbing_the_top_lies_between_two_images() =>
        new NudgedElasticBand
        {
            Images = 6,
            Climb = false,
            ForceTolerance = 1e-3,
        }
            .Run(new TwoWells(1), TwoWells.At(-1), TwoWells.At(1))
            .Barrier.ShouldBeInRange(0.8, 0.99);

    [Fact]
    public void An_image_that_falls_into_a_deeper_basin_is_a_finding()
    {
        var path = new NudgedElasticBand().Run(new TwoWells(0.3, pit: 0.8), TwoWells.At(-1), TwoWells.At(1));
        path.Finding!.Kind.ShouldBe(FindingKind.LeftPhase);
        path.Finding.Message.ShouldContain("image 4 of 9 fell into another basin");
    }

    [Fact]
    public void The_way_back_has_the_same_saddle_and_threads_change_no_bit()
    {
        var crystal = Prototypes.Diamond("Si", 5.431).Supercell(2, 2, 2);
        var (start, end) = VacancyHop(crystal);
        var protocol = new NudgedElasticBand { Images = 7, MaximumSteps = 30 };
        var one = protocol.Run(StillingerWeber.Silicon, start, end, threads: 1);
        var four = protocol.Run(StillingerWeber.Silicon, start, end, threads: 4);
        four.Energies.ShouldBe(one.Energies);
        four.Images[3].Positions.ToArray().ShouldBe(one.Images[3].Positions.ToArray());
        var back = (protocol with { Rattle = 0 }).Run(StillingerWeber.Silicon, end, start);
        (protocol with { Rattle = 0 })
            .Run(StillingerWeber.Silicon, start, end)
            .Energies.Reverse()
            .ShouldBe(back.Energies, 1e-6);
    }

    [Fact]
    public void A_path_crosses_the_cell_by_the_shortest_way()
    {
        var start = new Structure(Cell.Cubic(10), ["Si"], [new(9.5, 0, 0)]);
        var images = NudgedElasticBand.Interpolated(start, start.WithPositions([new(0.5, 0, 0)]), 3);
        images[1].Positions[0].X.ShouldBe(10, 1e-12);
    }

    [Fact]
    public void Ends_that_do_not_belong_together_are_refused()
    {
        var two = Prototypes.DiamondPrimitive("Si", 5.43);
        Should
            .Throw<ArgumentException>(() =>
                new NudgedElasticBand().Run(StillingerWeber.Silicon, two, two.Supercell(1, 1, 2))
            )
            .Message.ShouldContain("the same atoms in the same order");
        Should
            .Throw<ArgumentException>(() =>
                new NudgedElasticBand().Run(StillingerWeber.Silicon, two, two.Deformed(1.01 * Matrix3D.Identity))
            )
            .Message.ShouldContain("the same cell");
        Should
            .Throw<ArgumentException>(() => new NudgedElasticBand { Images = 2 }.Run(StillingerWeber.Silicon, two, two))
            .Message.ShouldContain("at least one image between");
    }

    [Fact]
    public void A_band_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            new NudgedElasticBand().Run(new TwoWells(1), TwoWells.At(-1), TwoWells.At(1), cancellation: stop.Token)
        );
    }

    static (Structure Start, Structure End) VacancyHop(Structure crystal)
    {
        var neighbour = Enumerable
            .Range(1, crystal.Count - 1)
            .MinBy(i => (crystal.Positions[i] - crystal.Positions[0]).Length);
        var start = new Structure(crystal.Cell, crystal.Species[1..], crystal.Positions[1..]);
        var end = start.Positions.ToArray();
        end[neighbour - 1] = crystal.Positions[0];
        return (start, start.WithPositions(end));
    }
}
