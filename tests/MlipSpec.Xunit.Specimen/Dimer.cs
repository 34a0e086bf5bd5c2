namespace MlipSpec.Xunit.Specimen;

/// <summary>The energy of two argon atoms, one of the simplest things there are to measure.</summary>
public sealed record Dimer(double Distance) : ICheck<DimerEnergy>
{
    public static int Measurements;

    public string Name => "dimer";

    /// <inheritdoc/>
    public Domain Domain => Domain.Clusters;
    public int Version => 1;
    public IReadOnlyList<Element> Elements => ["Ar"];

    public DimerEnergy Measure(IPotential potential, CheckContext context)
    {
        Interlocked.Increment(ref Measurements);
        var dimer = new Structure(Cell.None, ["Ar", "Ar"], [default, new(Distance, 0, 0)]);
        return new(potential.Evaluate(dimer).Energy);
    }
}

public sealed record DimerEnergy(Quantity<Energy> Energy) : Measured
{
    public override IReadOnlyList<NamedQuantity> Quantities => [NamedQuantity.Of("energy", Energy, drift: 1e-6)];
}

public sealed class DimerAttribute(double distance) : CheckAttribute
{
    public override ICheck CreateCheck() =>
        distance > 0 ? new Dimer(distance) : throw new ArgumentException($"two atoms cannot be {distance} Å apart");

    public override string Material => "Ar dimer";
}
