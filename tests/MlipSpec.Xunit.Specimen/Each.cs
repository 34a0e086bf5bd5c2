namespace MlipSpec.Xunit.Specimen;

/// <summary>What the cases of <see cref="Each"/> are given besides the measurement.</summary>
public sealed record Bond(string Kind);

/// <summary>Methods that are many tests.</summary>
public sealed class Each
{
    public static IReadOnlyList<MeasuredCase> Bonds =>
        [
            new("near", new Dimer(3.8))
            {
                Data = new Bond("short"),
                Traits = new Dictionary<string, string> { ["Kind"] = "short" },
            },
            new("far away", new Dimer(5)) { Data = new Bond("long"), Stage = MlipSpec.Verdicts.Stage.Qualitative },
        ];

    public static IReadOnlyList<MeasuredCase> Twice => [new("one", new Dimer(3.8)), new("one", new Dimer(4))];

    public static IReadOnlyList<MeasuredCase> None => [];

    public static IReadOnlyList<MeasuredCase> Broken => throw new FileNotFoundException("there is no list");

    [MeasuresEach(nameof(Bonds))]
    public void Binds(DimerEnergy measured, Bond bond) =>
        measured.Energy.ShouldBeNegative($"energy of the {bond.Kind} bond");

    [MeasuresEach(nameof(Bonds))]
    public void Is_weak(DimerEnergy measured) => measured.Energy.ShouldBeGreaterThan(-1);
}

/// <summary>Lists of cases that are none.</summary>
public sealed class EachWrong
{
    [MeasuresEach(nameof(Each.Twice), From = typeof(Each))]
    public void Twice(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [MeasuresEach(nameof(Each.None), From = typeof(Each))]
    public void None(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [MeasuresEach(nameof(Each.Broken), From = typeof(Each))]
    public void Broken(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [MeasuresEach("Bnds", From = typeof(Each))]
    public void Misspelt(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

    [MeasuresEach(nameof(Each.Bonds), From = typeof(Each))]
    public void Other_data(DimerEnergy measured, string bond) => measured.Energy.ShouldBeNegative(bond);
}
