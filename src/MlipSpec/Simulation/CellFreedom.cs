namespace MlipSpec.Simulation;

/// <summary>What the cell may do during a relaxation.</summary>
public enum CellFreedom
{
    /// <summary>Nothing: atoms move in a fixed cell.</summary>
    Fixed,

    /// <summary>Scale uniformly: angles and length ratios stay.</summary>
    Isotropic,

    /// <summary>Stretch along the Cartesian axes x, y, z independently: a cell with right angles along the axes keeps
    /// them.</summary>
    Axes,

    /// <summary>Change shape at constant volume.</summary>
    Shape,

    /// <summary>All six strains.</summary>
    Full,
}
