using MlipSpec.Potentials.Combined;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>Anything that gives energy, forces and virial for a structure. Immutable and safe to share between
/// threads.</summary>
public interface IPotential
{
    /// <summary>What is known of it.</summary>
    PotentialCard Card { get; }

    /// <summary>Starts a calculation of these atoms. Nothing is evaluated yet.</summary>
    /// <param name="structure">The atoms; the calculation keeps their species and periodicity, positions and vectors
    /// may change later.</param>
    /// <param name="threads">How many cores one evaluation may use; results never depend on it.</param>
    /// <exception cref="NotCoveredException">The structure holds an element that the potential does not
    /// cover.</exception>
    ICalculation Start(Structure structure, int threads = 1);

    /// <summary>
    /// Evaluates many structures in one call where that is faster than one by one, as for networks on a graphics card;
    /// null, the default, where it is not.
    /// </summary>
    /// <exception cref="BrokenEvaluationException">A result is not finite; the message names the structure.</exception>
    /// <exception cref="NotCoveredException">A structure holds an element that the potential does not
    /// cover.</exception>
    Evaluation[]? EvaluateTogether(IReadOnlyList<Structure> structures) => null;

    /// <summary>Grades how far structures lie outside the training set; null, the default, where the potential came
    /// without an active set.</summary>
    IExtrapolationGrade? Extrapolation => null;

    /// <summary>The committee that it is, whose members' spread tells how far they agree; null, the default, where it is
    /// none.</summary>
    CommitteePotential? Committee => null;
}

/// <summary>
/// A running evaluation of one set of atoms: positions and cell may change, the atoms may not. It owns the neighbour
/// list, scratch memory or engine session, so evaluating again costs no set-up. Not safe to share between threads.
/// </summary>
public interface ICalculation : IDisposable
{
    /// <summary>The number of atoms N.</summary>
    int Count { get; }

    /// <summary>Evaluates at these positions and cell. The results stay readable until the next call.</summary>
    /// <param name="positions">N Cartesian positions, Å.</param>
    /// <param name="cell">The cell, with the periodicity the calculation was started with.</param>
    void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell);

    /// <summary>Total energy, eV; NaN for a potential that gives forces only.</summary>
    double Energy { get; }

    /// <summary>Forces −dE/dx, eV/Å, length N.</summary>
    ReadOnlySpan<Vector3D> Forces { get; }

    /// <summary>Virial −dE/dε, eV, symmetric; the stress is −virial/volume, positive in tension.</summary>
    Matrix3D Virial { get; }

    /// <summary>Energies of the atoms, eV, length N, summing to <see cref="Energy"/>; empty where the potential has no
    /// such partition.</summary>
    ReadOnlySpan<double> AtomEnergies { get; }
}
