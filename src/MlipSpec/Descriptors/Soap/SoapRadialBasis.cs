namespace MlipSpec.Descriptors.Soap;

/// <summary>The functions of the distance in which a neighbour density is expanded.</summary>
public enum SoapRadialBasis
{
    /// <summary>
    /// Gaussians at equal distances, made orthonormal by Cholesky's factor, with a smooth cutoff on the neighbours: the
    /// basis of Gaussian approximation potentials. A. P. Bartók, R. Kondor, G. Csányi, Phys. Rev. B 87, 184115 (2013).
    /// </summary>
    EquispacedGaussians,

    /// <summary>
    /// r^l exp(−α r²), made orthonormal symmetrically: coefficients have a closed form. L. Himanen et al., Comput.
    /// Phys. Commun. 247, 106949 (2020). A transition width of zero is the definition of that paper; a positive one
    /// lets neighbours fade before <see cref="SoapParameters.Reach"/>.
    /// </summary>
    GaussianTypeOrbitals,
}
