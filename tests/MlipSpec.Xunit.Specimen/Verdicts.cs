namespace MlipSpec.Xunit.Specimen;

/// <summary>One test for each way in which a test can end.</summary>
public sealed class Verdicts
{
    static readonly Finding s_exploded = new(FindingKind.Unstable, "atom 7 reached 9000 K after 120 fs");

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Passes(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Fails(DimerEnergy measured) => measured.Energy.ShouldBe(-5, within: Percent(10), "binding energy");

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Is_inconclusive(DimerEnergy measured) =>
        new Quantity<Energy>(measured.Energy.Value, 10).ShouldBe(
            measured.Energy,
            within: Electronvolt(0.1),
            "noisy energy"
        );

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Is_unstable(DimerEnergy measured) =>
        Quantity<Energy>.NotMeasured(s_exploded).ShouldBePositive("energy after heating");

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Is_of_another_theory(DimerEnergy measured) =>
        Quantity<Energy>
            .NotMeasured(new Finding(FindingKind.OtherLevelOfTheory, "the labels are of LDA"))
            .ShouldBePositive("error of the labels");

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Throws(DimerEnergy measured) =>
        throw new InvalidOperationException($"a mistake of the suite at {measured.Energy.Unit}");

    [PotentialFact]
    public void Needs_copper(IPotential potential) => potential.Evaluate(new Structure(Cell.None, ["Cu"], [default]));

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Holds(DimerEnergy measured) =>
        (measured.Energy.Value > 0).ShouldHold("the dimer is unbound", found: measured.Energy.ToString());

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Agrees_with_experiment(DimerEnergy measured) =>
        measured.Energy.ShouldAgreeWith(
            new ReferenceSet<Energy>(
                Published("argon", -0.0123, ProvenanceKind.Experiment, null),
                Published("argon in LDA", -0.030, ProvenanceKind.FirstPrinciples, "LDA")
            ),
            within: Electronvolt(0.01)
        );

    [Measures(nameof(Dimers.Near), From = typeof(Dimers))]
    public void Measures_more(PotentialUnderTest under, DimerEnergy measured, CheckContext context) =>
        under.Measure(new Dimer(20), context).Energy.ShouldBeGreaterThan(measured.Energy.Value);

    static Reference<Energy> Published(string key, double value, ProvenanceKind kind, string? theory) =>
        new(
            key,
            "binding energy",
            new(value, 0.001),
            new()
            {
                Kind = kind,
                Method = "spectroscopy",
                LevelOfTheory = theory,
            },
            "a paper",
            null,
            Confidence.Secondary
        );

    [Measures(nameof(Dimers.Near), From = typeof(Dimers), Skip = "not today")]
    public void Is_skipped(DimerEnergy measured) => throw new InvalidOperationException(measured.ToString());
}
