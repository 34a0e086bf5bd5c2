using MlipSpec.Conformance;

namespace MlipSpec.Engines.Tests.Ace;

public sealed class AceConformanceTests
{
    [Fact]
    public void An_expansion_keeps_the_promises_of_a_potential() =>
        new ConformanceKit(["Al", "Ni"]).Check(new SmallAce().Load()).ThrowIfBroken();
}
