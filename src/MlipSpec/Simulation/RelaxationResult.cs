using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>Where a relaxation ended.</summary>
/// <param name="Structure">The last structure, converged or not.</param>
/// <param name="Energy">Its energy, eV.</param>
/// <param name="Stress">Its stress, GPa, positive in tension.</param>
/// <param name="MaximumForce">The largest force on an atom, eV/Å.</param>
/// <param name="StressResidual">The largest distance of a free stress component from its target, GPa; zero for a fixed
/// cell.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Evaluations">Evaluations of the potential.</param>
/// <param name="Finding">Why it did not converge; null if it did.</param>
public sealed record RelaxationResult(
    Structure Structure,
    double Energy,
    Matrix3D Stress,
    double MaximumForce,
    double StressResidual,
    int Steps,
    int Evaluations,
    Finding? Finding
)
{
    /// <summary>Whether forces and stress met their tolerances.</summary>
    public bool Converged => Finding is null;

    /// <summary>How far the minimum may still lie below <see cref="Energy"/>, eV: by the forces that are left and the
    /// curvature that the minimiser met on its way, ½ g·H⁻¹g, widened for soft modes that it did not meet.</summary>
    public double EnergyLeft { get; init; }

    /// <summary>By how much the volume may still be off, likewise, Å³; zero for a fixed cell.</summary>
    public double VolumeLeft { get; init; }

    /// <summary>Energy per atom, eV/atom.</summary>
    public double AtomicEnergy => Energy / Structure.Count;

    /// <summary>Volume per atom, Å³/atom.</summary>
    public double AtomicVolume => Structure.Volume / Structure.Count;
}

/// <summary>A point on the way of a relaxation.</summary>
/// <param name="Step">Its number; the start is 0.</param>
/// <param name="Structure">The atoms.</param>
/// <param name="Energy">Energy, eV.</param>
/// <param name="Forces">Forces, eV/Å.</param>
/// <param name="Virial">Virial −dE/dε, eV.</param>
public sealed record RelaxationPoint(
    int Step,
    Structure Structure,
    double Energy,
    IReadOnlyList<Vector3D> Forces,
    Matrix3D Virial
);
