using MlipSpec.Checks;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Engines.Lammps;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Tests.Lammps;

/// <summary>Elastic constants of crystals of low symmetry through LAMMPS.</summary>
[Collection(EngineCollection.Name)]
public sealed class LammpsElasticityTests
{
    static readonly Lazy<LammpsPotential> s_vashishta = new(() =>
        LammpsPotential.Create(["pair_style vashishta", "pair_coeff * * SiO.1990.vashishta Si O"], ["Si", "O"])
    );

    // α-quartz, P3₁21, a along x and c along z.
    static Structure Quartz()
    {
        const double A = 4.9134,
            C = 5.4052;
        Cell cell = new(new Matrix3D(A, 0, 0, -A / 2, A * Math.Sqrt(3) / 2, 0, 0, 0, C));
        Vector3D[] sites =
        [
            new(0.4133, 0.2672, 0.2145),
            new(0.7328, 0.1461, 0.2145 + 1.0 / 3),
            new(0.8539, 0.5867, 0.2145 + 2.0 / 3),
            new(0.2672, 0.4133, 0.7855),
            new(0.1461, 0.7328, 0.7855 - 1.0 / 3),
            new(0.5867, 0.8539, 0.7855 - 2.0 / 3),
            new(0.4697, 0, 1.0 / 3),
            new(0, 0.4697, 2.0 / 3),
            new(0.5303, 0.5303, 0),
        ];
        return new(cell, ["O", "O", "O", "O", "O", "O", "Si", "Si", "Si"], [.. sites.Select(cell.ToCartesian)]);
    }

    // LAMMPS by hand, ions relaxed, strains of at most 5e-4, GPa.
    static readonly (int I, int J, double Value)[] s_quartz =
    [
        (1, 1, 166.75),
        (1, 2, 44.21),
        (1, 3, 70.98),
        (1, 4, -8.80),
        (2, 4, 8.80),
        (5, 6, -8.80),
        (3, 3, 296.01),
        (4, 4, 116.99),
        (6, 6, 61.27),
    ];

    [LammpsFact]
    public void Quartz_has_the_constants_of_small_strains_and_C14_is_one_of_its_quantities()
    {
        var quartz = new Crystal("quartz", Quartz());
        var small = new ElasticConstants(quartz) { Strains = [2e-4, 5e-4] }.Measure(s_vashishta.Value);
        foreach (var (i, j, value) in s_quartz)
            small[i, j].Value.ShouldBe(value, 0.03, $"C{i}{j}");
        small.Quantities.Single(q => q.Name == "C14").Value.ShouldBe(-8.80, 0.03);
        // Strains of per mille give C11 169.5: the uncertainty says so.
        var usual = new ElasticConstants(quartz).Measure(s_vashishta.Value);
        foreach (var (i, j, value) in s_quartz)
            usual[i, j].Value.ShouldBe(value, 2 * usual[i, j].Uncertainty, $"C{i}{j}");
    }

    [LammpsFact]
    public void The_sign_of_C14_turns_with_quartz_about_z()
    {
        var turned = new Crystal("quartz", Quartz().Deformed(Matrix3D.Diagonal(-1, -1, 1)));
        var measured = new ElasticConstants(turned) { Strains = [2e-4, 5e-4] }.Measure(s_vashishta.Value);
        foreach (var (i, j, value) in s_quartz)
            measured[i, j].Value.ShouldBe(i == j || j < 4 ? value : -value, 0.03, $"C{i}{j}");
    }
}
