using MlipSpec.Checks.Promises;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Clusters;

/// <summary>
/// Three atoms in vacuum, both bonds of the middle one growing together at fixed angles: what a potential's many-body
/// terms do where pairs alone look sound.
/// </summary>
/// <param name="Element">The atoms.</param>
public sealed record TrimerCurves(Element Element) : ICheck<BindingCurves>
{
    /// <summary>The angles between the bonds, degrees.</summary>
    public IReadOnlyList<double> Angles { get; init; } = [60, 90, 120, 180];

    /// <summary>The first length of the bonds, Å.</summary>
    public double From { get; init; } = 0.3;

    /// <summary>The last length, Å.</summary>
    public double To { get; init; } = 10;

    /// <summary>The step, Å.</summary>
    public double Step { get; init; } = 0.02;

    /// <inheritdoc/>
    public string Name => "trimer-curves";

    /// <inheritdoc/>
    public Domain Domain => Domain.Clusters;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => string.Concat(Elements);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => [Element];

    /// <inheritdoc/>
    public BindingCurves Measure(IPotential potential, CheckContext context)
    {
        if (Angles.Count == 0 || Angles.Any(a => !(a is > 0 and <= 180)))
            throw new ArgumentException(
                $"angles lie between 0 and 180 degrees and there is at least one, but {string.Join(", ", Angles)} were given"
            );
        if (NotOffered.Energy(potential.Card) is { } finding)
            return new([], finding);
        var distances = ScanLine.Distances(From, To, Step);
        return ScanLine.Measured(
            potential,
            () =>
                [
                    .. Angles.Select(angle =>
                    {
                        context.Progress($"{Element} trimer at {angle}°");
                        var (sin, cos) = Math.SinCos(angle * Math.PI / 180);
                        var energies = ScanLine.Energies(
                            potential,
                            [Element, Element, Element],
                            r => [new(r, 0, 0), Vector3D.Zero, new(r * cos, r * sin, 0)],
                            distances,
                            context
                        );
                        return new BindingCurve(
                            FormattableString.Invariant($"{angle:0.##}°"),
                            2 * CovalentRadii.Of(Element),
                            distances,
                            energies
                        );
                    }),
                ]
        );
    }
}
