namespace MlipSpec.Xunit.Tests.Suites;

/// <summary>Alone: the specimen counts over the whole process.</summary>
[CollectionDefinition(nameof(MeasuredOnceTests), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(MeasuredOnceTests))]
public sealed class MeasuredOnceTests
{
    [Fact]
    public void A_protocol_is_made_once_for_each_test_and_not_for_each_potential()
    {
        using var harness = new Harness();
        harness.Run(_ => false);
        var before = Specimen.Names.Evaluated;
        harness.Run(c => c.DisplayName.Contains("Counted_once"));
        (Specimen.Names.Evaluated - before).ShouldBeLessThanOrEqualTo(2);
    }
}
