namespace MlipSpec.Checks.Compressions;

/// <summary>
/// How reference crystals follow the pressure of a trajectory. Against a fixed crystal every structure becomes less
/// similar under compression, though nothing happened but shorter bonds; against one at the same pressure it does not
/// (Morrow, Gardner, Deringer 2023, figure 7).
/// </summary>
public enum ReferenceAdjustment
{
    /// <summary>As the crystal relaxes at zero pressure with the potential, whatever the pressure of the
    /// frame.</summary>
    Fixed,

    /// <summary>That crystal scaled isotropically to its volume V(P) by the potential's equation of state (third-order
    /// Birch–Murnaghan).</summary>
    ScaledByEquationOfState,

    /// <summary>Relaxed anew at the frame's pressure: cell and atoms, the space group kept.</summary>
    Relaxed,
}
