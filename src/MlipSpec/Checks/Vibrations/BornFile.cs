using MlipSpec.Analysis.Phonons;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Vibrations;

/// <summary>
/// Phonopy's file BORN as a parameter of checks: dielectric tensor and Born charges of an insulator. Its contents are
/// hashed into the protocol, so that results of other charges are never taken for those of these.
/// </summary>
/// <remarks>The tensors are those of the atoms that symmetry does not make from another, in the order and the
/// orientation of the crystal whose vibrations are measured.</remarks>
/// <param name="Path">The path as its author wrote it: relative to the folder of the tests, with ${VARIABLE}
/// expanded.</param>
public sealed record BornFile(string Path)
{
    const string Kind = "file of Born charges";

    /// <summary>The hash of the file's contents.</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="UnavailableException">A variable in its path is not set.</exception>
    [InProtocol]
    public string Content => HashedFile.Hash(HashedFile.Find(Path, Kind));

    /// <summary>Charges for each atom of the primitive cell, and the dielectric tensor.</summary>
    /// <param name="crystal">The crystal, in the orientation in which the charges were computed.</param>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="InvalidDataException">It is wrong, or of another crystal; the message names the
    /// line.</exception>
    public NonAnalyticalTerm For(Structure crystal) => BornText.Read(HashedFile.Find(Path, Kind), crystal);
}
