namespace MlipSpec.Checks.Clusters;

/// <summary>
/// The energy of a cluster against its size. A sound one has a wall, one well or none, and ends at zero. Ripples below
/// <see cref="Ripple"/> do not count.
/// </summary>
/// <param name="Name">Which cluster, such as "Si-Si" or "Si-Si-Si, 60°".</param>
/// <param name="Bond">The distance at which chemistry expects the well: the sum of the covalent radii, Å.</param>
/// <param name="Distances">Å, ascending.</param>
/// <param name="Energies">Above the atoms apart, eV.</param>
public sealed record BindingCurve(
    string Name,
    double Bond,
    IReadOnlyList<double> Distances,
    IReadOnlyList<double> Energies
)
{
    /// <summary>The energy turns where it then goes the other way by more than this, eV.</summary>
    public const double Ripple = 0.01;

    /// <summary>Where the energy turns between the ends, innermost first: the index, and whether it is a minimum. Each
    /// is a change of sign of the force.</summary>
    public IReadOnlyList<(int Index, bool IsMinimum)> Turns
    {
        get
        {
            List<(int, bool)> turns = [];
            int low = 0,
                high = 0;
            bool? falling = null;
            for (var k = 1; k < Energies.Count; k++)
            {
                if (Energies[k] < Energies[low])
                    low = k;
                if (Energies[k] > Energies[high])
                    high = k;
                if (falling != false && Energies[k] > Energies[low] + Ripple)
                {
                    if (falling == true)
                        turns.Add((low, true));
                    (falling, high) = (false, k);
                }
                else if (falling != true && Energies[k] < Energies[high] - Ripple)
                {
                    if (falling == false)
                        turns.Add((high, false));
                    (falling, low) = (true, k);
                }
            }
            return turns;
        }
    }

    /// <summary>The minimum nearest to where it is expected; null where the atoms do not bind.</summary>
    public int? Well =>
        Turns
            .Where(t => t.IsMinimum)
            .Select(t => (int?)t.Index)
            .MinBy(k => Math.Abs(Math.Log(Distances[k!.Value] / Bond)));

    /// <summary>The minima besides the well; a curve that falls towards its inner end has one more there.</summary>
    public int FalseMinima
    {
        get
        {
            var turns = Turns;
            var inside = turns.Count > 0 && !turns[0].IsMinimum ? 1 : 0;
            return Math.Max(0, turns.Count(t => t.IsMinimum) + inside - 1);
        }
    }

    /// <summary>How far the energy falls again on the way in from the well (from the outer end where there is none),
    /// eV, and at which distance, Å.</summary>
    public (double Depth, double Distance) Hole
    {
        get
        {
            var start = Well ?? Energies.Count - 1;
            double top = Energies[start],
                depth = 0,
                where = 0;
            for (var k = start; k >= 0; k--)
            {
                top = Math.Max(top, Energies[k]);
                if (!(top - Energies[k] <= depth))
                    (depth, where) = (top - Energies[k], Distances[k]);
            }
            return (depth, where);
        }
    }

    // The wall is thousands of eV high; what is worth drawing ends a few depths above zero.
    internal Curve ToCurve()
    {
        var highest = 2 - 2 * Math.Min(0, Well is { } k ? Energies[k] : 0);
        var lowest = -3 * highest;
        var title = Energies.Min() < lowest ? $"{Name} (cut off below)" : Name;
        return new(
            title,
            new("distance", "Å"),
            new("energy above the atoms apart", "eV"),
            Distances,
            [.. Energies.Select(e => e <= highest ? Math.Max(e, lowest) : double.NaN)]
        );
    }
}
