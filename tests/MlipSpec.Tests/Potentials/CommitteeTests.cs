using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Potentials.Combined;

namespace MlipSpec.Tests.Potentials;

public sealed class CommitteeTests
{
    static readonly IPotential s_one = StillingerWeber.Silicon;
    static readonly IPotential s_two = Tersoff.SiliconT3;
    static readonly IPotential s_three = Edip.Silicon;

    [Fact]
    public void Energy_forces_and_virial_are_the_means_with_their_standard_deviations()
    {
        var structure = SiliconCells.Rattled();
        var committee = new CommitteePotential(s_one, s_two, s_three);
        Evaluation[] members = [.. new[] { s_one, s_two, s_three }.Select(p => p.Evaluate(structure))];
        var (mean, spread) = (committee.Evaluate(structure), committee.Spread(structure));
        Statistics([.. members.Select(m => m.Energy)], mean.Energy, spread.Energy);
        Statistics([.. members.Select(m => m.Virial.XY)], mean.Virial.XY, spread.Virial.XY);
        for (var axis = 0; axis < 3; axis++)
            Statistics([.. members.Select(m => m.Forces[7][axis])], mean.Forces[7][axis], spread.Forces[7][axis]);
        mean.AtomEnergies.Sum().ShouldBe(mean.Energy, 1e-9);
    }

    [Fact]
    public void Members_that_agree_have_no_spread() =>
        new CommitteePotential(s_one, s_one).Spread(SiliconCells.Rattled()).Energy.ShouldBe(0, 1e-12);

    [Fact]
    public void Forces_are_the_gradients_of_the_mean_energy() =>
        Derivatives
            .ForceError(new CommitteePotential(s_one, s_three), SiliconCells.Rattled(), stride: 21)
            .ShouldBeLessThan(1e-7);

    [Fact]
    public void A_committee_of_one_or_without_a_common_element_is_refused()
    {
        Should
            .Throw<ArgumentException>(() => new CommitteePotential(s_one))
            .Message.ShouldContain("a committee needs at least two members, found 1");
        Should
            .Throw<ArgumentException>(() => new CommitteePotential(s_one, new ZieglerBiersackLittmark(1, 2, ["C"])))
            .Message.ShouldContain("have no element in common");
    }

    static void Statistics(double[] values, double mean, double deviation)
    {
        mean.ShouldBe(values.Average(), 1e-10);
        deviation.ShouldBe(Math.Sqrt(values.Average(v => (v - values.Average()) * (v - values.Average()))), 1e-10);
    }
}
