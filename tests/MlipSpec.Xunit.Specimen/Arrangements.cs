namespace MlipSpec.Xunit.Specimen;

/// <summary>A fixture that is made once for each potential.</summary>
public sealed class DimerCurve(PotentialUnderTest potential)
{
    public static int Made;

    public string Potential { get; } = potential.Name;
    public int Number { get; } = Interlocked.Increment(ref Made);
}

[CollectionDefinition("curves")]
public sealed class Curves : ICollectionFixture<DimerCurve>;

[Collection("curves")]
public sealed class Fixtures(DimerCurve curve, PotentialUnderTest potential)
{
    [PotentialFact]
    public void Collection_fixture_is_of_this_potential(PotentialUnderTest same) => Holds(same.Name);

    [PotentialFact]
    public void Another_test_shares_it(IPotential same) => Holds(same.Card.Name);

    void Holds(string name) =>
        (curve.Potential == name && potential.Name == name).ShouldHold("the fixture is of the potential under test");
}

public sealed class ClassFixtures(DimerCurve curve) : IClassFixture<DimerCurve>
{
    [PotentialFact]
    public void Class_fixture_is_of_this_potential(PotentialUnderTest same) =>
        (curve.Potential == same.Name).ShouldHold("the fixture is of the potential under test");
}

public sealed class Parameters
{
    [PotentialFact]
    public void All_that_is_allowed(IPotential potential, PotentialUnderTest underTest, CheckContext context) =>
        (ReferenceEquals(potential, underTest.Potential) && context.Threads > 0).ShouldHold(
            "the parameters belong together"
        );

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Measured_and_potential(IPotential potential, DimerEnergy measured, Measured same) =>
        ReferenceEquals(measured, same).ShouldHold(potential.Card.Name);
}

/// <summary>A mistake of the suite's author: nothing can fill the parameter.</summary>
public sealed class Mistakes
{
    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Parameter_that_nothing_fills(DimerEnergy measured, int seed) =>
        throw new InvalidOperationException($"{measured} {seed}");

    [Measures(nameof(Dimers.Impossible), From = typeof(Dimers))]
    public void Impossible_constant(DimerEnergy measured) => throw new InvalidOperationException(measured.ToString());
}

public sealed class Limits
{
    [PotentialFact(LimitSeconds = 0.1)]
    public void Over_the_limit(CheckContext context)
    {
        context.Cancellation.WaitHandle.WaitOne();
        context.Cancellation.ThrowIfCancellationRequested();
    }

    // Left out of whole runs, which nobody cancels.
    [PotentialFact, Cost(Cost.Hours)]
    public void Waits_until_cancelled(CheckContext context)
    {
        context.Cancellation.WaitHandle.WaitOne();
        context.Cancellation.ThrowIfCancellationRequested();
    }
}

public sealed class PlainTests
{
    [Fact]
    public void Plain_fact() { }
}

public sealed class BrokenTools
{
    [Fact]
    public void Angles_are_in_degrees() => throw new InvalidOperationException("expected 180, found 3.14");
}

public sealed record DimerAtRest() : ICheck<DimerEnergy>
{
    public string Name => "dimer-at-rest";
    public Domain Domain => Domain.Clusters;

    /// <inheritdoc/>
    public int Version => 1;
    public IReadOnlyList<Element> Elements => ["Ar"];

    public DimerEnergy Measure(IPotential potential, CheckContext context) =>
        new Dimer(3.82).Measure(potential, context);
}

public sealed class OwnCheck
{
    public static DimerAtRest AtRest => new();

    [Measures(nameof(AtRest))]
    public void Dimer_is_bound(DimerEnergy measured) => measured.Energy.ShouldBeNegative();
}

public sealed class UnavailableFixture
{
    public UnavailableFixture() => throw new UnavailableException("the licence server does not answer");
}

public sealed class NeedsFixture(UnavailableFixture fixture) : IClassFixture<UnavailableFixture>
{
    [PotentialFact]
    public void Never_runs() => throw new InvalidOperationException(fixture.ToString());
}
