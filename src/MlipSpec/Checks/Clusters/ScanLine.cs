using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Clusters;

/// <summary>Energies of a cluster on a line of growing size, from near contact outwards.</summary>
internal static class ScanLine
{
    /// <summary>The energies at each distance, counted from the same atoms apart, eV.</summary>
    /// <param name="potential">The potential.</param>
    /// <param name="species">The atoms.</param>
    /// <param name="shape">The positions at a distance, Å.</param>
    /// <param name="distances">The distances that are scanned, Å.</param>
    /// <param name="context">Cancellation.</param>
    public static double[] Energies(
        IPotential potential,
        ReadOnlySpan<Element> species,
        Func<double, Vector3D[]> shape,
        IReadOnlyList<double> distances,
        CheckContext context
    )
    {
        var apart = 0.0;
        foreach (var element in species)
            apart += potential.Evaluate(new Structure(Cell.None, [element], [Vector3D.Zero])).Energy;
        var cluster = new Structure(Cell.None, species, shape(distances[^1]));
        using var calculation = potential.Start(cluster);
        var energies = new double[distances.Count];
        for (var k = 0; k < energies.Length; k++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            calculation.Evaluate(shape(distances[k]), Cell.None);
            calculation.ThrowIfBroken(potential.Card, cluster);
            energies[k] = calculation.Energy - apart;
        }
        return energies;
    }

    /// <summary>The curves, or the finding that the potential gives no energy of atoms in vacuum.</summary>
    public static BindingCurves Measured(IPotential potential, Func<IReadOnlyList<BindingCurve>> curves)
    {
        try
        {
            return new(curves());
        }
        catch (NotSupportedException e)
        {
            return new(
                [],
                new(FindingKind.NotOffered, $"{potential.Card.Name} gives no energy of atoms in vacuum ({e.Message})")
            );
        }
    }

    /// <summary>Distances from the first to the last, about so far apart.</summary>
    /// <exception cref="ArgumentException">They make no sense.</exception>
    public static double[] Distances(double from, double to, double step)
    {
        if (!(from > 0) || !(to > from) || !(step > 0) || (to - from) / step > 1e5)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"a curve runs from a positive distance to a longer one in positive steps, at most 100 000, but from {from} to {to} Å by {step} Å was asked for"
                )
            );
        var steps = (int)Math.Ceiling((to - from) / step - 1e-9);
        return [.. Enumerable.Range(0, steps + 1).Select(k => from + k * (to - from) / steps)];
    }
}
