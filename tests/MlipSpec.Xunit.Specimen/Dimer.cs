namespace MlipSpec.Xunit.Specimen;

/// <summary>The energy of two argon atoms, one of the simplest things there are to measure.</summary>
public sealed record Dimer(double Distance) : ICheck<DimerEnergy>
{
    public static int Measurements;

    public string Name => "dimer";
    public Domain Domain => Domain.Clusters;

    /// <inheritdoc/>
    public int Version => 1;
    public string Material => "Ar dimer";
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

/// <summary>Protocols that several classes share.</summary>
public static class Dimers
{
    public static Dimer At(double distance) =>
        distance > 0 ? new(distance) : throw new ArgumentException($"two atoms cannot be {distance} Å apart");

    public static Dimer Near => At(3.8);

    public static Dimer AtRest => At(3.82);

    public static Dimer Impossible => At(-1);
}
