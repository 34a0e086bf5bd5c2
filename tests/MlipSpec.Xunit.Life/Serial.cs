namespace MlipSpec.Xunit.Life;

/// <summary>Two classes of one named collection.</summary>
[Collection("serial")]
public sealed class GreenSerial
{
    internal static int Inside;

    [PotentialFact]
    public async Task Alone(IPotential potential) => await Check(potential);

    internal static async Task Check(IPotential potential)
    {
        (Interlocked.Increment(ref Inside) == 1).ShouldHold($"{potential.Card.Name} is alone");
        await Task.Delay(300);
        Interlocked.Decrement(ref Inside);
    }
}

[Collection("serial")]
public sealed class GreenSerialToo
{
    [PotentialFact]
    public async Task Alone(IPotential potential) => await GreenSerial.Check(potential);
}
