using MlipSpec.Checks.Promises;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Clusters;

/// <summary>
/// Whether energies add up across vacuum: atoms out of each other's reach have the energy of isolated ones, a cluster
/// has the same energy without a cell and in a box with vacuum around, and two clusters far apart have the sum.
/// </summary>
/// <param name="Element">The atoms.</param>
public sealed record VacuumExtensivity(Element Element) : ICheck<VacuumErrors>
{
    /// <summary>How far apart is far, Å: beyond the cutoff.</summary>
    public double Distance { get; init; } = 15;

    /// <inheritdoc/>
    public string Name => "vacuum-extensivity";

    /// <inheritdoc/>
    public Domain Domain => Domain.Clusters;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => string.Concat(Elements);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => [Element];

    /// <inheritdoc/>
    public VacuumErrors Measure(IPotential potential, CheckContext context)
    {
        if (!(Distance > 0))
            throw new ArgumentException($"clusters are a positive distance apart, but Distance is {Distance} Å");
        if (NotOffered.Energy(potential.Card) is { } finding)
            return VacuumErrors.NotMeasured(finding);
        // A tetrahedron of four bonded atoms with one corner drawn out, so that nothing vanishes by symmetry.
        var d = 2 * CovalentRadii.Of(Element);
        Vector3D[] corners = [Vector3D.Zero, new(d, 0, 0), new(0.5 * d, 0.9 * d, 0), new(0.5 * d, 0.3 * d, 1.1 * d)];
        Structure Of(params Vector3D[] r) => new(Cell.None, [.. r.Select(_ => Element)], r);
        double Energy(Structure s) => potential.Evaluate(s, context.Threads).Energy;
        try
        {
            var (one, cluster, shift) = (
                Energy(Of(Vector3D.Zero)),
                Energy(Of(corners)),
                new Vector3D(0, Distance + d, 0)
            );
            context.Cancellation.ThrowIfCancellationRequested();
            var pair = Energy(Of([Vector3D.Zero, new(Distance, 0, 0)])) - 2 * one;
            var two = Energy(Of([.. corners, .. corners.Select(r => r + shift)])) - 2 * cluster;
            var boxed = Energy(Of(corners).CentredInVacuum(Distance / 2)) - cluster;
            return new(one, Math.Abs(pair), Math.Abs(boxed), Math.Abs(two));
        }
        catch (NotSupportedException e)
        {
            return VacuumErrors.NotMeasured(
                new(FindingKind.NotOffered, $"{potential.Card.Name} gives no energy of atoms in vacuum ({e.Message})")
            );
        }
    }
}

/// <summary>How far energies are from adding up.</summary>
/// <param name="IsolatedAtom">The energy of one atom in vacuum.</param>
/// <param name="Atoms">Two atoms far apart against two single ones.</param>
/// <param name="Box">A cluster in a periodic box against one without a cell.</param>
/// <param name="Clusters">Two clusters far apart against two single ones.</param>
public sealed record VacuumErrors(
    Quantity<Energy> IsolatedAtom,
    Quantity<Energy> Atoms,
    Quantity<Energy> Box,
    Quantity<Energy> Clusters
) : Measured
{
    internal static VacuumErrors NotMeasured(Finding finding)
    {
        var nothing = Quantity<Energy>.NotMeasured(finding);
        return new(nothing, nothing, nothing, nothing);
    }

    /// <summary>The largest of the three errors.</summary>
    public Quantity<Energy> Largest =>
        Atoms.Finding is { } finding
            ? Quantity<Energy>.NotMeasured(finding)
            : Math.Max(Atoms.Value, Math.Max(Box.Value, Clusters.Value));

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("isolated atom", IsolatedAtom, 1e-5),
            NamedQuantity.Of("two atoms far apart", Atoms, 1e-6),
            NamedQuantity.Of("cluster in a box", Box, 1e-6),
            NamedQuantity.Of("two clusters far apart", Clusters, 1e-6),
        ];
}
