using MlipSpec.Quantities;
using MlipSpec.Simulation;

namespace MlipSpec.Checks;

/// <summary>An energy that a relaxation ended at, and how far above the minimum it may still lie.</summary>
/// <param name="Value">The energy, eV.</param>
/// <param name="Left">What the relaxation may have left, eV; zero or more.</param>
internal readonly record struct RelaxedEnergy(double Value, double Left = 0)
{
    /// <summary>Where a relaxation ended.</summary>
    public static RelaxedEnergy Of(RelaxationResult result) => new(result.Energy, result.EnergyLeft);

    /// <summary>The difference; what both left adds.</summary>
    public static RelaxedEnergy operator -(RelaxedEnergy a, RelaxedEnergy b) => Sum([(1, a), (-1, b)]);

    /// <summary>As a quantity, in units of the energy.</summary>
    /// <param name="unit">What one eV is in the quantity's unit.</param>
    public Quantity<T> As<T>(double unit = 1)
        where T : struct, IDimension => new(unit * Value, unit * Left);

    /// <summary>So much of each. What is left is always above the minimum, so that in differences it may cancel or not: at
    /// the most it adds.</summary>
    public static RelaxedEnergy Sum(IEnumerable<(double Amount, RelaxedEnergy Energy)> parts)
    {
        var (value, left) = (0.0, 0.0);
        foreach (var (amount, energy) in parts)
        {
            value += amount * energy.Value;
            left += Math.Abs(amount) * energy.Left;
        }
        return new(value, left);
    }
}
