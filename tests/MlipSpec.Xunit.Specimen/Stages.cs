namespace MlipSpec.Xunit.Specimen;

/// <summary>Qualitative and quantitative tests; the qualitative one fails for potentials that do not bind the dimer by
/// 1 eV.</summary>
public sealed class Stages
{
    [Measures(nameof(Dimers.AtRest), From = typeof(Dimers)), Cost(Cost.Minutes)]
    public void A_dear_number(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [Measures(nameof(Dimers.AtRest), From = typeof(Dimers)), Cost(Cost.Hours)]
    public void Overnight(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [Measures(nameof(Dimers.AtRest), From = typeof(Dimers))]
    public void A_cheap_number(DimerEnergy measured) => measured.Energy.ShouldBeNegative();
}

[Qualitative]
public sealed class Zeroth
{
    [Measures(nameof(Dimers.AtRest), From = typeof(Dimers))]
    public void Binds(DimerEnergy measured) => measured.Energy.ShouldBeLessThan(-1);
}
