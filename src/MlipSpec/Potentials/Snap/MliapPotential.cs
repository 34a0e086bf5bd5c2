using MlipSpec.Potentials.Sites;
using MlipSpec.Potentials.So3;

namespace MlipSpec.Potentials.Snap;

/// <summary>Models of LAMMPS' pair style mliap: the descriptor file says which descriptor, the model file which
/// model.</summary>
public static class MliapPotential
{
    /// <summary>Reads a linear, quadratic or network model of the descriptor sna, or a linear or network model of
    /// so3.</summary>
    /// <param name="modelFile">The <c>.mliap.model</c> file.</param>
    /// <param name="descriptorFile">The <c>.mliap.descriptor</c> file.</param>
    /// <exception cref="FormatException">A file is truncated, foreign, of another descriptor or model, or does not fit
    /// the other; the message names file and line.</exception>
    public static SitePotential Load(string modelFile, string descriptorFile) =>
        MliapFiles.IsPowerSpectrum(descriptorFile)
            ? So3Potential.Load(modelFile, descriptorFile)
            : SnapPotential.LoadMliap(modelFile, descriptorFile);
}
