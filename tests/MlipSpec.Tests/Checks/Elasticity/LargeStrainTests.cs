using MlipSpec.Checks;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Checks.Elasticity;

/// <summary>Strains of per cents: the strained crystal with relaxed atoms is the crystal still.</summary>
public class LargeStrainTests
{
    static readonly Crystal s_wurtzite = new(
        "wurtzite",
        new Structure(
            Prototypes.HexagonalClosePacked("Ga", 3.19, 5.19).Cell,
            ["Ga", "Ga", "N", "N"],
            [
                .. new Vector3D[]
                {
                    new(1.0 / 3, 2.0 / 3, 0),
                    new(2.0 / 3, 1.0 / 3, 0.5),
                    new(1.0 / 3, 2.0 / 3, 0.375),
                    new(2.0 / 3, 1.0 / 3, 0.875),
                }.Select(Prototypes.HexagonalClosePacked("Ga", 3.19, 5.19).Cell.ToCartesian),
            ]
        )
    );

    public static TheoryData<string, Crystal, IPotential> Crystals =>
        Directory.Exists(LammpsData.Folder)
            ? new()
            {
                { "silicon", new("Si", "diamond"), StillingerWeber.Silicon },
                { "zirconium", new("Zr", "hcp"), EmbeddedAtom.Read(LammpsData.Path("Zr_mm.eam.fs")) },
                { "gallium nitride", s_wurtzite, TersoffFile.Read(LammpsData.Path("GaN.tersoff"), "Ga", "N") },
                { "β-tin", new("Si", "beta-tin"), StillingerWeber.Silicon },
            }
            : new() { { "silicon", new("Si", "diamond"), StillingerWeber.Silicon } };

    /// <summary>LAMMPS 29Sep2021, ions relaxed, strains of 1e-5; a 3.18092, c 5.19443 Å.</summary>
    [LammpsDataFact]
    public void Wurtzite_has_the_constants_of_an_independent_code()
    {
        var measured = new ElasticConstants(s_wurtzite).Measure(
            TersoffFile.Read(LammpsData.Path("GaN.tersoff"), "Ga", "N")
        );
        measured.C11.Value.ShouldBe(344.595, 0.02);
        measured.C12.Value.ShouldBe(157.411, 0.02);
        measured.C13.Value.ShouldBe(122.564, 0.02);
        measured.C33.Value.ShouldBe(379.442, 0.02);
        measured.C44.Value.ShouldBe(82.170, 0.02);
        measured.C66.Value.ShouldBe(93.592, 0.02);
        measured.Quantities.Take(6).Select(q => q.Name).ShouldBe(["C11", "C12", "C13", "C33", "C44", "C66"]);
    }

    [Theory]
    [MemberData(nameof(Crystals))]
    public void Constants_from_strains_of_per_cents_are_those_of_small_strains(
        string name,
        Crystal crystal,
        IPotential potential
    )
    {
        var small = new ElasticConstants(crystal).Measure(potential);
        var large = new ElasticConstants(crystal) { Strains = [0.01, 0.02] }.Measure(potential);
        foreach (var c in small.Independent)
            large[c.I, c.J].Value.ShouldBe(small[c.I, c.J].Value, 0.03 * small.C11.Value, $"{name} C{c.I}{c.J}");
        new ElasticConstants(crystal) { Strains = [0.05, 0.099] }
            .Measure(potential)
            .Finding.ShouldBeNull(name);
        new EnergyStrain(crystal) { Strain = 0.01 }
            .Measure(potential)
            .StressStrain.Finding.ShouldBeNull(name);
    }
}
