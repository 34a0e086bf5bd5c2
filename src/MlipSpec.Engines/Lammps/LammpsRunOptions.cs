using MlipSpec.Quantities;
using MlipSpec.Structures.Files;

namespace MlipSpec.Engines.Lammps;

/// <summary>What surrounds molecular dynamics inside LAMMPS and does not change what is done.</summary>
internal sealed record LammpsRunOptions
{
    /// <summary>The LAMMPS program, a path or a name on PATH.</summary>
    public string Program { get; init; } = "lmp";

    /// <summary>MPI ranks; with more than one the program is started by mpirun. Results differ in the last digits, and
    /// so do long trajectories.</summary>
    public int Ranks { get; init; } = 1;

    /// <summary>Kills the run.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Told with each frame where the run is and how fast.</summary>
    public Action<string> Progress { get; init; } = static _ => { };

    /// <summary>Gets each frame as soon as it is written, the first at step 0: positions not wrapped, in the
    /// orientation of the start, with "timestep" in its info.</summary>
    public Action<Frame> Frame { get; init; } = static _ => { };
}

/// <summary>Averages over the atoms at one step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Temperature">The temperature, K.</param>
/// <param name="PotentialEnergy">The potential energy of all atoms, eV.</param>
/// <param name="KineticEnergy">The kinetic energy of all atoms, eV.</param>
/// <param name="Pressure">The pressure, GPa.</param>
/// <param name="Volume">The volume of the cell, Å³.</param>
internal readonly record struct LammpsThermo(
    long Step,
    double Temperature,
    double PotentialEnergy,
    double KineticEnergy,
    double Pressure,
    double Volume
);

/// <summary>What became of molecular dynamics inside LAMMPS. Failing is an outcome, not an exception.</summary>
/// <param name="Frames">How many frames were written.</param>
/// <param name="Last">The last frame; null if none was asked for.</param>
/// <param name="Thermo">Averages at every frame; every 100 steps where no frames were asked for.</param>
/// <param name="Finding">How it failed, in LAMMPS' words; null if it ran to its end.</param>
internal sealed record LammpsRunOutcome(int Frames, Frame? Last, IReadOnlyList<LammpsThermo> Thermo, Finding? Finding)
{
    /// <summary>Whether it ran to its end.</summary>
    public bool Completed => Finding is null;
}
