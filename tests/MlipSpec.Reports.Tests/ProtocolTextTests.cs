using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Promises;
using MlipSpec.Results;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Reports.Tests;

public sealed class ProtocolTextTests
{
    [Fact]
    public void A_crystal_is_said_by_its_elements_and_phase_and_what_was_set() =>
        ProtocolText
            .Of(Protocol.TextOf(new EquationOfState(new("Si", "diamond") { AtomicVolume = 20 })))
            .ShouldBe(
                "`equation-of-state` 3: crystal Si diamond (atomicVolume 20), keepSymmetry true, points 13, volumeRange 0.1"
            );

    [Fact]
    public void Structures_are_said_by_their_number_of_atoms()
    {
        var structure = Prototypes.Get("diamond").Create(["Si"], 20);
        ProtocolText
            .Of(Protocol.TextOf(new EquationOfState(new("mine", structure))))
            .ShouldContain("crystal Si mine (structure 2 atoms)");
        ProtocolText
            .Of(Protocol.TextOf(new FiniteEverywhere([new("pair", structure), new("again", structure)])))
            .ShouldEndWith("structures [pair (2 atoms), again (2 atoms)]");
    }

    [Fact]
    public void A_long_list_is_said_by_its_beginning() =>
        ProtocolText
            .Of(
                $$"""{"check":"c","parameters":{"none":[],"names":[{{string.Join(',', Enumerable.Range(1, 40).Select(i => $"\"number {i}\""))}}]},"version":2}"""
            )
            .ShouldBe("`c` 2: none [], names [number 1, number 2, … 40 in all]");
}
