using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Testing.Faults;

/// <summary>
/// A sound potential with one deliberate defect. These potentials prove that a check catches what it is meant to catch:
/// each says what it breaks and which check must object. Name and fingerprint tell the faulty from the sound.
/// </summary>
public abstract class FaultyPotential : IPotential
{
    /// <summary>Wraps a potential.</summary>
    /// <param name="sound">The potential to spoil.</param>
    /// <param name="fault">The defect in a few words; it ends the name.</param>
    /// <param name="parameters">The defect's parameters; they enter the fingerprint.</param>
    protected FaultyPotential(IPotential sound, string fault, params ReadOnlySpan<object> parameters)
    {
        Sound = sound;
        object[] parts = [sound.Card.Fingerprint, fault, .. parameters];
        Card = sound.Card with { Name = $"{sound.Card.Name} with {fault}", Fingerprint = Fingerprint.Of(parts) };
    }

    /// <summary>The potential that is spoiled.</summary>
    protected IPotential Sound { get; }

    /// <inheritdoc/>
    public PotentialCard Card { get; }

    /// <inheritdoc/>
    public virtual ICalculation Start(Structure structure, int threads = 1) =>
        new FaultyCalculation(Sound.Start(structure, threads), structure, threads, Spoil);

    /// <inheritdoc/>
    public virtual Evaluation[]? EvaluateTogether(IReadOnlyList<Structure> structures) => null;

    /// <summary>Changes the results of one evaluation.</summary>
    /// <param name="results">The sound results, to be spoiled in place.</param>
    /// <param name="situation">What was evaluated.</param>
    protected virtual void Spoil(FaultyResults results, in Situation situation) { }
}

/// <summary>What an evaluation was about.</summary>
/// <param name="positions">N positions, Å.</param>
/// <param name="cell">The cell.</param>
/// <param name="threads">The number of threads the calculation was started with.</param>
public readonly ref struct Situation(ReadOnlySpan<Vector3D> positions, Cell cell, int threads)
{
    /// <summary>The positions, Å, length N.</summary>
    public ReadOnlySpan<Vector3D> Positions { get; } = positions;

    /// <summary>The cell.</summary>
    public Cell Cell { get; } = cell;

    /// <summary>The number of threads the calculation was started with.</summary>
    public int Threads { get; } = threads;
}

/// <summary>Results that may be changed.</summary>
public sealed class FaultyResults
{
    /// <summary>Energy, eV.</summary>
    public double Energy { get; set; }

    /// <summary>Forces, eV/Å.</summary>
    public Vector3D[] Forces { get; set; } = [];

    /// <summary>Virial, eV.</summary>
    public Matrix3D Virial { get; set; }

    /// <summary>Energies of the atoms, eV; empty where there are none.</summary>
    public double[] AtomEnergies { get; set; } = [];
}
