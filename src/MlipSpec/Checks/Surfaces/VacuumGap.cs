using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Surfaces;

/// <summary>
/// Whether the two faces of a slab see each other through the vacuum. It is measured, so that it holds for potentials
/// whose reach nobody tells: the energy must not change when the vacuum is made wider.
/// </summary>
internal static class VacuumGap
{
    const double Joule = Constants.JoulePerSquareMetrePerElectronvoltPerSquareAngstrom;

    // J/m². A surface energy may depend on the vacuum by this much; single precision is no quieter than the second.
    const double Double = 1e-5,
        Single = 2e-4;

    const double Wider = 20; // Å, more than the reach of any short-ranged potential

    /// <summary>A finding with the least vacuum that would do; null where the faces do not see each other.</summary>
    /// <param name="slab">A slab whose first two cell vectors span its faces, with its energy.</param>
    /// <param name="energy">The energy of the slab, eV.</param>
    /// <param name="potential">The potential.</param>
    /// <param name="name">What it is a slab of.</param>
    /// <param name="context">What surrounds the measurement.</param>
    public static Finding? Find(Structure slab, double energy, IPotential potential, string name, CheckContext context)
    {
        var (top, gap) = Of(slab);
        var perArea = Joule / (2 * Slab.AreaOf(slab.Cell));
        var far = potential.Evaluate(Widened(slab, top, Wider), context.Threads).Energy;
        double Change(double by) =>
            perArea * Math.Abs(potential.Evaluate(Widened(slab, top, by), context.Threads).Energy - far);
        var tolerance = potential.Card.Precision == "float64" ? Double : Single;
        var change = perArea * Math.Abs(energy - far);
        if (change <= tolerance)
            return null;
        var (low, high) = (0.0, Wider);
        while (high - low > 0.005)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var middle = (low + high) / 2;
            if (Change(middle) > tolerance)
                low = middle;
            else
                high = middle;
        }
        return new(
            FindingKind.NotConverged,
            FormattableString.Invariant(
                $"{name}: the two faces see each other through the vacuum of {gap:F2} Å: the energy of the surface changes by {change:G3} J/m² when it is made wider. With {potential.Card.Name} the least vacuum is {Math.Ceiling(100 * (gap + high)) / 100:F2} Å"
            )
        );
    }

    /// <summary>The height below the widest gap between planes of atoms along z, and its width, Å.</summary>
    static (double Top, double Gap) Of(Structure slab)
    {
        var (unordered, period) = Wrapped(slab);
        double[] heights = [.. unordered.Order()];
        var (top, gap) = (heights[^1], heights[0] + period - heights[^1]);
        for (var i = 0; i + 1 < heights.Length; i++)
            if (heights[i + 1] - heights[i] > gap)
                (top, gap) = (heights[i], heights[i + 1] - heights[i]);
        return (top, gap);
    }

    /// <summary>The height of each atom along the normal, vacuum above the highest and below the lowest, which is
    /// told too; Å.</summary>
    public static (double Bottom, double[] Heights) Heights(Structure slab)
    {
        var (heights, period) = Wrapped(slab);
        var (top, _) = Of(slab);
        for (var i = 0; i < heights.Length; i++)
            if (heights[i] > top + 1e-6)
                heights[i] -= period;
        return (heights.Min(), heights);
    }

    static (double[] Heights, double Period) Wrapped(Structure slab)
    {
        var normal = Normal(slab);
        var period = normal.Dot(slab.Cell.Vectors.Row(2));
        return (
            [.. slab.Positions.ToArray().Select(r => normal.Dot(r) - period * Turns(normal.Dot(r) / period))],
            period
        );
    }

    static Structure Widened(Structure slab, double top, double by)
    {
        var v = slab.Cell.Vectors;
        var normal = Normal(slab);
        var period = normal.Dot(v.Row(2));
        var moved = slab.Positions.ToArray();
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] -= Turns(normal.Dot(moved[i]) / period) * v.Row(2);
            if (normal.Dot(moved[i]) > top + 1e-6)
                moved[i] += by * normal;
        }
        return slab.WithPositions(moved)
            .WithCell(slab.Cell.WithVectors(Matrix3D.FromRows(v.Row(0), v.Row(1), v.Row(2) + by * normal)));
    }

    // An atom at the cell's edge but for rounding stands at its bottom.
    static double Turns(double fraction) => Math.Floor(fraction + 1e-9);

    static Vector3D Normal(Structure slab)
    {
        var v = slab.Cell.Vectors;
        var normal = v.Row(0).Cross(v.Row(1));
        return (normal.Dot(v.Row(2)) > 0 ? 1 : -1) / normal.Length * normal;
    }
}
