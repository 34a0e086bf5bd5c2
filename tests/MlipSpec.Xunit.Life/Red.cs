namespace MlipSpec.Xunit.Life;

/// <summary>What must not pass.</summary>
public sealed class Red
{
    [PotentialFact]
    public async ValueTask Is_not_awaited(IPotential potential)
    {
        await Task.Yield();
        potential.Card.Covers("Cu").ShouldHold("copper is covered");
    }

    [PotentialFact]
    public void Asserts_elsewhere(IPotential potential) => Assert.Equal("Argon", potential.Card.Name);

    [PotentialFact]
    public void Swallows(IPotential potential) =>
        Assert.Null(Record.Exception(() => potential.Card.Covers("Cu").ShouldHold("copper is covered")));

    [PotentialFact, InlineData(1)]
    public void Has_data(IPotential potential) => potential.Card.Covers("Ar").ShouldHold("argon is covered");

    [PotentialFact]
    public void Skips_itself(IPotential potential)
    {
        if (potential.Card.Name.Length > 0)
            throw new SkipException("not on this machine");
    }
}
