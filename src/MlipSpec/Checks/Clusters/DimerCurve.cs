using MlipSpec.Checks.Promises;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Clusters;

/// <summary>
/// Two atoms in vacuum from near contact to out of reach: a false-minimum detector. Random structure searches and hot
/// dynamics visit the short distances where training data end.
/// </summary>
/// <param name="First">One atom.</param>
/// <param name="Second">The other.</param>
public sealed record DimerCurve(Element First, Element Second) : ICheck<BindingCurves>
{
    /// <summary>The first distance, Å; shorter than the shortest bond there is by half.</summary>
    public double From { get; init; } = 0.3;

    /// <summary>The last distance, Å; beyond the cutoff of short-ranged potentials.</summary>
    public double To { get; init; } = 10;

    /// <summary>The step, Å.</summary>
    public double Step { get; init; } = 0.01;

    /// <inheritdoc/>
    public string Name => "dimer-curve";

    /// <inheritdoc/>
    public Domain Domain => Domain.Clusters;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => string.Concat(Elements);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => First == Second ? [First] : [First, Second];

    /// <inheritdoc/>
    public BindingCurves Measure(IPotential potential, CheckContext context)
    {
        if (NotOffered.Energy(potential.Card) is { } finding)
            return new([], finding);
        var distances = ScanLine.Distances(From, To, Step);
        return ScanLine.Measured(
            potential,
            () =>
                [
                    new(
                        $"{First}-{Second}",
                        CovalentRadii.Of(First) + CovalentRadii.Of(Second),
                        distances,
                        ScanLine.Energies(
                            potential,
                            [First, Second],
                            r => [Vector3D.Zero, new(r, 0, 0)],
                            distances,
                            context
                        )
                    ),
                ]
        );
    }
}
