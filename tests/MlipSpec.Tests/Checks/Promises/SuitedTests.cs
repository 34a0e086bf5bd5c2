using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Checks.Promises;

/// <summary>What a potential that sums charges over an infinite lattice is tried on.</summary>
public sealed class SuitedTests
{
    static readonly PotentialCard s_card = new()
    {
        Name = "ions",
        Kind = "test",
        Elements = ["Si", "O"],
        Fingerprint = "-",
        PeriodicOnly = true,
        Charges = new Dictionary<Element, double> { ["Si"] = 2.4, ["O"] = -1.2 },
    };

    static readonly IReadOnlyList<TestStructure> s_all = TestStructures.Distorted(["Si", "O"]);

    [Fact]
    public void Its_structures_are_periodic_and_neutral_and_hold_every_element()
    {
        var suited = Suited.To(s_card, s_all);
        suited.Count.ShouldBeGreaterThan(3);
        foreach (var (name, structure) in suited.Select(s => (s.Name, s.Structure)))
        {
            structure.Cell.IsFullyPeriodic.ShouldBeTrue(name);
            structure.Species.ToArray().Sum(e => s_card.Charges[e]).ShouldBe(0, 1e-9, name);
            structure.Elements.Count.ShouldBe(2, name);
            s_all.Single(s => s.Name == name).Structure.Count.ShouldBeGreaterThanOrEqualTo(structure.Count);
        }
    }

    [Fact]
    public void Neutral_ones_are_left_as_they_are()
    {
        var oneToOne = s_card with
        {
            Charges = new Dictionary<Element, double> { ["Si"] = 2, ["O"] = -2 },
        };
        var diamond = s_all.Single(s => s.Name == "distorted diamond");
        Suited.To(oneToOne, [diamond])[0].Structure.ShouldBeSameAs(diamond.Structure);
    }

    [Fact]
    public void Other_potentials_are_tried_on_everything() =>
        Suited.To(s_card with { PeriodicOnly = false }, s_all).ShouldBeSameAs(s_all);

    /// <summary>Else every promise would be kept by nothing.</summary>
    [Fact]
    public void Charges_of_one_sign_leave_none_which_is_said() =>
        Should
            .Throw<NotCoveredException>(() =>
                Suited.To(
                    s_card with
                    {
                        Charges = new Dictionary<Element, double> { ["Si"] = 2, ["O"] = 1 },
                    },
                    s_all
                )
            )
            .Message.ShouldContain("neutral");
}
