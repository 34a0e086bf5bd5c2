using MlipSpec.Conformance;
using MlipSpec.Potentials;
using MlipSpec.Testing.Doubles;

namespace MlipSpec.Engines.Tests.Ace;

public sealed class AceConformanceTests
{
    // Its inner switches are so sharp that the work along a path takes the evaluations of full size.
    [Fact]
    public void An_expansion_keeps_the_promises_of_a_potential() =>
        new ConformanceKit(["Al", "Ni"])
            .Check(new WithCard(new SmallAce().Load(), card => card with { Speed = SpeedClass.Fast }))
            .ThrowIfBroken();
}
