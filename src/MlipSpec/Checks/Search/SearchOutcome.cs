using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Search;

/// <summary>How the relaxation of a random structure ended.</summary>
public enum SearchOutcome
{
    /// <summary>In a minimum.</summary>
    Converged,

    /// <summary>Out of steps, or no way down was found although the forces were not zero.</summary>
    NotConverged,

    /// <summary>The cell fell apart.</summary>
    Exploded,

    /// <summary>The cell shrank or flattened, or atoms came closer than any bond: the potential has a hole.</summary>
    Collapsed,

    /// <summary>The potential gave NaN or infinity.</summary>
    Broken,
}

/// <summary>One random structure and what became of it.</summary>
/// <param name="Index">Its number k.</param>
/// <param name="Outcome">How its relaxation ended.</param>
/// <param name="Structure">Where it ended; the start where the potential broke.</param>
/// <param name="Energy">Its energy, eV; its enthalpy under pressure; NaN where the potential broke.</param>
/// <param name="MaximumForce">The largest force that was left, eV/Å.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Evaluations">Evaluations of the potential.</param>
/// <param name="Path">Points on the way, where they were asked for.</param>
internal sealed record SearchedStructure(
    int Index,
    SearchOutcome Outcome,
    Structure Structure,
    double Energy,
    double MaximumForce,
    int Steps,
    int Evaluations,
    IReadOnlyList<RelaxationPoint> Path
)
{
    /// <summary>Energy or enthalpy per atom, eV/atom.</summary>
    public double AtomicEnergy => Energy / Structure.Count;

    /// <summary>Volume per atom, Å³/atom.</summary>
    public double AtomicVolume => Structure.Volume / Structure.Count;
}
