using MlipSpec.Conformance;
using MlipSpec.Verdicts;

namespace MlipSpec.Engines.Tests.Ace;

public sealed class AceConformanceTests
{
    // Between its inner switches this expansion is so sharp that the integral of one curved path takes ten times the
    // evaluations that the promise has (with 30,000 it is kept), so that this alone may stay untold.
    [Fact]
    public void An_expansion_keeps_the_promises_of_a_potential()
    {
        var report = new ConformanceKit(["Al", "Ni"]).Check(new SmallAce().Load());
        report.Broken.ShouldAllBe(i => i.Verdict == Verdict.Inconclusive && i.Name == "work along paths");
    }
}
