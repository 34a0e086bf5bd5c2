using MlipSpec.Analysis;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Elasticity;

/// <summary>Elastic constants measured from energies.</summary>
/// <param name="StressStrain">The stress–strain coefficients B, comparable with <see cref="ElasticConstants"/>.</param>
/// <param name="Thermodynamic">The second derivatives C of the energy by Lagrangian strain; the same as B where there
/// is no pressure.</param>
/// <param name="Strains">Amplitudes of the two curves.</param>
/// <param name="LongitudinalEnergies">Energy per atom against η1, above the unstrained crystal, eV/atom.</param>
/// <param name="ShearEnergies">The same against η4.</param>
public sealed record EnergyStrainModuli(
    ElasticModuli StressStrain,
    ElasticModuli Thermodynamic,
    IReadOnlyList<double> Strains,
    IReadOnlyList<double> LongitudinalEnergies,
    IReadOnlyList<double> ShearEnergies
) : Measured
{
    internal static EnergyStrainModuli NotMeasured(Finding finding) =>
        new(ElasticModuli.NotMeasured(finding), ElasticModuli.NotMeasured(finding), [], [], []);

    internal static EnergyStrainModuli Of(
        ElasticTensor limit,
        ElasticTensor[] others,
        IReadOnlyList<Matrix3D> rotations,
        double pressure,
        double strain,
        int atoms,
        double[] energies11,
        double[] energies44
    )
    {
        double[] PerAtom(double[] e) => [e[0] / atoms, e[1] / atoms, 0, e[2] / atoms, e[3] / atoms];
        return new(
            ElasticModuli.Of(UnderPressure(limit, pressure), others.Select(o => UnderPressure(o, pressure)), rotations),
            ElasticModuli.Of(limit, others, rotations),
            [-2 * strain, -strain, 0, strain, 2 * strain],
            PerAtom(energies11),
            PerAtom(energies44)
        );
    }

    // B = C − P (δδ + δδ − δδ): −P on the diagonal, +P between different normal strains.
    static ElasticTensor UnderPressure(ElasticTensor c, double pressure) =>
        new([
            .. c.Components.Select(
                (value, k) =>
                    k / 6 == k % 6 ? value - pressure
                    : k / 6 < 3 && k % 6 < 3 ? value + pressure
                    : value
            ),
        ]);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [.. StressStrain.Quantities.Where(q => q.Name != "asymmetry")];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        Strains.Count == 0
            ? []
            :
            [
                Points("longitudinal, η1", LongitudinalEnergies),
                Quartic(LongitudinalEnergies),
                Points("shear, η4", ShearEnergies),
                Quartic(ShearEnergies),
            ];

    Curve Points(string title, IReadOnlyList<double> energies) =>
        new(title, "strain", new("energy", "eV/atom"), Strains, energies, IsPoints: true);

    // The polynomial of fourth order through the five points.
    Curve Quartic(IReadOnlyList<double> energies)
    {
        double[] x = [.. Enumerable.Range(0, 41).Select(k => Strains[0] + (Strains[^1] - Strains[0]) * k / 40)];
        return new("through the points", "strain", new("energy", "eV/atom"), x, [.. x.Select(At)])
        {
            Role = CurveRole.Fit,
        };

        double At(double strain) =>
            Enumerable
                .Range(0, 5)
                .Sum(i =>
                    energies[i]
                    * Enumerable
                        .Range(0, 5)
                        .Where(j => j != i)
                        .Aggregate(1.0, (product, j) => product * (strain - Strains[j]) / (Strains[i] - Strains[j]))
                );
    }
}
