using MlipSpec.Quantities;

namespace MlipSpec.Checks.Motion;

/// <summary>How the atoms of a crystal move.</summary>
/// <param name="MeanFrequency">Mean of the vibrational density of states.</param>
/// <param name="FirstShellDistance">Mean distance of the first shell.</param>
/// <param name="FirstShellDisplacement">Mean-square relative displacement σ² of the first shell.</param>
/// <param name="MeanTemperature">Mean temperature of what was sampled; all numbers are taken at the temperature asked
/// for.</param>
/// <param name="Frequencies">The frequencies of the spectrum, THz.</param>
/// <param name="Density">States per THz, of integral one.</param>
/// <param name="Shells">Ideal distances of the shells, Å.</param>
/// <param name="Displacements">σ² of each, Å².</param>
public sealed record Motion(
    Quantity<Frequency> MeanFrequency,
    Quantity<Length> FirstShellDistance,
    Quantity<MeanSquare> FirstShellDisplacement,
    Quantity<Temperature> MeanTemperature,
    double[] Frequencies,
    double[] Density,
    double[] Shells,
    double[] Displacements
) : Measured
{
    internal static Motion NotMeasured(Finding finding) =>
        new(
            Quantity<Frequency>.NotMeasured(finding),
            Quantity<Length>.NotMeasured(finding),
            Quantity<MeanSquare>.NotMeasured(finding),
            Quantity<Temperature>.NotMeasured(finding),
            [],
            [],
            [],
            []
        );

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("mean frequency", MeanFrequency, Math.Max(0.2, 7 * MeanFrequency.Uncertainty)),
            NamedQuantity.Of(
                "distance of the first shell",
                FirstShellDistance,
                Math.Max(2e-3, 7 * FirstShellDistance.Uncertainty)
            ),
            NamedQuantity.Of(
                "mean-square relative displacement of the first shell",
                FirstShellDisplacement,
                Math.Max(3e-4, 7 * FirstShellDisplacement.Uncertainty)
            ),
            NamedQuantity.Of("mean temperature", MeanTemperature, Math.Max(30, 7 * MeanTemperature.Uncertainty)),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        Density.Length == 0
            ? []
            :
            [
                new("velocities", new("frequency", "THz"), new("density of states", "1/THz"), Frequencies, Density)
                {
                    Kind = PlotKind.Distribution,
                },
                new(
                    "shells",
                    new("distance", "Å"),
                    new("mean-square relative displacement", "Å²"),
                    Shells,
                    Displacements,
                    IsPoints: true
                ),
            ];
}
