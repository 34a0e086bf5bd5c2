namespace MlipSpec.Suites.Silicon;

/// <summary>
/// Silicon in motion. Under pressure its glass becomes dense and then simple hexagonal, with eight neighbours, between
/// 12 and 16 GPa: V. L. Deringer et al., Nature 589, 59 (2021). A potential that stays fourfold has a false maximum on
/// the way; one that packs its atoms closer than simple hexagonal fell into a false minimum.
/// </summary>
public sealed class InMotion
{
    public static EnergyConservation Conservation => new(new Crystal("Si", "diamond"));

    [Measures(nameof(Conservation)), Qualitative]
    public void Energy_is_conserved(EnergyDrift measured)
    {
        var cause = measured.Cause is { } why ? $" ({why})" : "";
        measured.Drift.ShouldBeBetween(-10, 10, $"energy drift{cause}");
        // What the integrator leaves at half the step is a quarter: more comes from the potential.
        measured.DriftAtHalfStep.ShouldBeBetween(-5, 5, $"energy drift at half the time step{cause}");
        measured.Order.ShouldBeGreaterThan(1.3, "order of the energy fluctuation in the time step");
    }

    [Compression("Si"), Qualitative]
    public void Glass_becomes_dense_under_pressure_and_not_too_dense(CompressionCourse measured) => Judge(measured);

    [Compression("Si", Size = DynamicsSize.Paper), Qualitative]
    public void A_hundred_thousand_atoms_of_glass_become_dense_under_pressure_and_not_too_dense(
        CompressionCourse measured
    ) => Judge(measured);

    static void Judge(CompressionCourse measured)
    {
        measured.CoordinationAtStart.ShouldBeLessThan(
            5.3,
            "coordination of the glass (more: a false minimum at no pressure)"
        );
        measured.CoordinationAtEnd.ShouldBeGreaterThan(
            5.5,
            "coordination at the highest pressures (less: a false maximum)"
        );
        measured.HighestCoordination.ShouldBeLessThan(10, "highest coordination (more: a false minimum)");
    }
}
