namespace MlipSpec.Xunit.Specimen;

/// <summary>Tests that fail by a number and then end, or judge on, in another way.</summary>
public sealed class Endings
{
    static void Fails(DimerEnergy measured) => measured.Energy.ShouldBe(-5, within: Percent(10), "binding energy");

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Fails_then_breaks(DimerEnergy measured)
    {
        Fails(measured);
        throw new BrokenEvaluationException("an energy of NaN");
    }

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Fails_then_is_refused(DimerEnergy measured)
    {
        Fails(measured);
        Is_refused();
    }

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Fails_beside_noise(DimerEnergy measured)
    {
        Fails(measured);
        new Quantity<Energy>(measured.Energy.Value, 10).ShouldBe(
            measured.Energy,
            within: Electronvolt(0.1),
            "noisy energy"
        );
    }

    [PotentialFact, Qualitative]
    public void Is_refused() =>
        throw new NotCoveredException("Weak", "does not cover Ar2, which is not periodic along all three vectors");
}
