namespace MlipSpec.Xunit.Specimen;

/// <summary>Names of protocols: missing, of another type, throwing, hidden, inherited, nested, generic.</summary>
public sealed class Names
{
    public static int Evaluated;

    public static Dimer Bond => Dimers.Near;

    public static Dimer Counted
    {
        get
        {
            Interlocked.Increment(ref Evaluated);
            return Dimers.Near;
        }
    }

    public static Atom Alone => new();

    public static Dimer Throws => throw new FileNotFoundException("there is no file of distances");

    public static Dimer Nothing => null!;

    public static Dimer Made() => Dimers.Near;

    internal static Dimer Hidden => Dimers.Near;

    public static string Text => "";

    [Measures("Bnd")]
    public void Misspelt(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [Measures(nameof(Alone))]
    public void Other_type(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [Measures(nameof(Throws))]
    public void Throwing(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [Measures(nameof(Nothing))]
    public void Null(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [Measures(nameof(Made))]
    public void Method(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [Measures(nameof(Hidden))]
    public void Not_public(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [Measures(nameof(Text))]
    public void No_check(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [Measures(nameof(Counted))]
    public void Counted_once(DimerEnergy measured) => measured.Energy.ShouldBeNegative();
}

/// <summary>One atom, which has no energy.</summary>
public sealed record Atom : ICheck<AtomEnergy>
{
    public string Name => "atom";
    public Domain Domain => Domain.Clusters;
    public int Version => 1;
    public IReadOnlyList<Element> Elements => ["Ar"];

    public AtomEnergy Measure(IPotential potential, CheckContext context) => new(0.0);
}

public sealed record AtomEnergy(Quantity<Energy> Energy) : Measured
{
    public override IReadOnlyList<NamedQuantity> Quantities => [NamedQuantity.Of("energy", Energy, drift: 1e-6)];
}

public abstract class BoundPair<T>
{
    public static Dimer Bond => new(typeof(T) == typeof(int) ? 3.7 : 3.9);

    [Measures(nameof(Bond))]
    public void Is_bound(DimerEnergy measured) => measured.Energy.ShouldBeNegative();
}

public sealed class Inherited : BoundPair<int>
{
    [Measures(nameof(Bond))]
    public void Is_the_same(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    public sealed class Nested
    {
        [Measures(nameof(Bond))]
        public void Of_the_class_around(DimerEnergy measured) => measured.Energy.ShouldBeNegative();
    }
}

/// <summary>Three tests judge one measurement.</summary>
public sealed class Shared
{
    public static Dimer Bond => new(3.85);

    [Measures(nameof(Bond)), Qualitative]
    public void First(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [Measures(nameof(Bond))]
    public void Second(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [Measures(nameof(Bond))]
    public void Third(DimerEnergy measured) => measured.Energy.ShouldBePositive();
}

/// <summary>Several judgements, none, and what becomes of exceptions beside them.</summary>
public sealed class Judging
{
    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Several(DimerEnergy measured)
    {
        new Quantity<Energy>(measured.Energy.Value, 10).ShouldBe(measured.Energy, Electronvolt(0.1), "noisy energy");
        measured.Energy.ShouldBePositive("energy");
        measured.Energy.ShouldBeLessThan(-1000, "depth");
        measured.Energy.ShouldBeNegative("sign");
    }

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Then_throws(DimerEnergy measured)
    {
        measured.Energy.ShouldBePositive("energy");
        throw new InvalidOperationException("a mistake after a judgement");
    }

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Swallows(DimerEnergy measured)
    {
        try
        {
            measured.Energy.ShouldBePositive("energy");
        }
        catch (Exception)
        {
            return;
        }
    }

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Nothing(DimerEnergy measured) => _ = measured;

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Elsewhere(DimerEnergy measured)
    {
        if (measured.Energy.Value > 0)
            throw new InvalidOperationException("an assertion of another library");
    }

    [PotentialFact]
    public void Plain_and_nothing(IPotential potential) => _ = potential;
}
