using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Labelling;

/// <summary>Something that gives snapshots their energies, forces and virials at a stated level of theory, and takes
/// its time: an electronic structure program.</summary>
internal interface ILabeller : IDisposable
{
    /// <summary>Code, version and level of theory in one line; it is written into every labelled frame.</summary>
    LevelOfTheory LevelOfTheory { get; }

    /// <summary>Identifies the numbers: labels of one fingerprint may stand in one file, and a finished one is never
    /// computed again.</summary>
    string Fingerprint { get; }

    /// <summary>How many cores one snapshot uses.</summary>
    int CoresPerSnapshot { get; }

    /// <summary>Labels one snapshot. Several threads may ask at once, each with a folder of its own.</summary>
    /// <param name="structure">The snapshot.</param>
    /// <param name="folder">An existing folder for inputs and outputs.</param>
    /// <param name="cancellation">Ends the program that runs.</param>
    /// <exception cref="LabellingException">This snapshot cannot be labelled; others may.</exception>
    /// <exception cref="Potentials.UnavailableException">Nothing can be labelled: something outside is
    /// missing.</exception>
    Label Label(Structure structure, string folder, CancellationToken cancellation);
}

/// <summary>The labels of a snapshot.</summary>
/// <param name="Energy">The energy of the snapshot, eV.</param>
/// <param name="Forces">eV/Å, length N.</param>
/// <param name="Virial">−dE/dε, eV; null where the program gives no stress.</param>
internal sealed record Label(double Energy, Vector3D[] Forces, Matrix3D? Virial);

/// <summary>One snapshot could not be labelled; the message says why and what to do.</summary>
internal sealed class LabellingException(string message, Exception? inner = null) : Exception(message, inner);
