using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Potentials.Combined;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials;

public class SumPotentialTests
{
    static readonly Structure s_pair = new(Cell.None, ["Si", "Si"], [default, new(1.1, 0.4, 0.2)]);

    [Fact]
    public void Energies_forces_and_virials_add_up()
    {
        IPotential a = new LennardJones(0.2, 2, elements: ["Si"]),
            b = new ZieglerBiersackLittmark(1, 1.6, "Si");
        Evaluation sum = new SumPotential(a, b).Evaluate(s_pair),
            first = a.Evaluate(s_pair),
            second = b.Evaluate(s_pair);
        sum.Energy.ShouldBe(first.Energy + second.Energy, 1e-12);
        sum.Forces[1].ShouldBe(first.Forces[1] + second.Forces[1]);
        sum.Virial.ShouldBe(first.Virial + second.Virial);
        sum.AtomEnergies.Sum().ShouldBe(sum.Energy, 1e-12);
    }

    [Fact]
    public void A_sum_covers_what_all_terms_cover_and_is_its_own_potential()
    {
        var sum = new SumPotential(new LennardJones(0.2, 2), new ZieglerBiersackLittmark(1, 1.6, "Si", "C"));
        sum.Card.Elements.ShouldBe(["Si", "C"]);
        sum.Card.Fingerprint.ShouldNotBe(
            new SumPotential(new LennardJones(0.3, 2), new ZieglerBiersackLittmark(1, 1.6, "Si", "C")).Card.Fingerprint
        );
        Should
            .Throw<ArgumentException>(() =>
                new SumPotential(new LennardJones(0.2, 2, elements: ["Ge"]), new ZieglerBiersackLittmark(1, 1.6, "Si"))
            )
            .Message.ShouldContain("no element in common");
        Should.Throw<ArgumentException>(() => new SumPotential()).Message.ShouldContain("at least one term");
    }

    // Bare nuclei: at small r the screening is 1 and E → Z² e²/(4πε₀ r), 14.4 eV Å for a proton pair.
    [Fact]
    public void At_short_distance_the_universal_repulsion_is_that_of_bare_nuclei()
    {
        var hydrogen = new ZieglerBiersackLittmark(1, 1.6, "H");
        hydrogen
            .Evaluate(new Structure(Cell.None, ["H", "H"], [default, new(1e-5, 0, 0)]))
            .Energy.ShouldBe(14.3996 / 1e-5, 1e-4 * 14.4 / 1e-5);
    }

    [Fact]
    public void The_universal_repulsion_ends_smoothly_at_the_outer_cutoff()
    {
        var zbl = new ZieglerBiersackLittmark(1, 1.6, "Si");
        var last = zbl.Evaluate(new Structure(Cell.None, ["Si", "Si"], [default, new(1.6 - 1e-4, 0, 0)]));
        last.Energy.ShouldBe(0, 1e-8);
        last.Forces[0].Length.ShouldBeLessThan(1e-4);
        Should
            .Throw<ArgumentOutOfRangeException>(() => new ZieglerBiersackLittmark(2, 1.6, "Si"))
            .Message.ShouldContain("beyond the inner one");
        Should
            .Throw<ArgumentOutOfRangeException>(() => new ZieglerBiersackLittmark(0, 1.6, "Si"))
            .Message.ShouldContain("positive");
        Should
            .Throw<ArgumentException>(() => new ZieglerBiersackLittmark(1, 1.6))
            .Message.ShouldContain("nuclear charges");
    }
}
