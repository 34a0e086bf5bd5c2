using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Gap;

/// <summary>Additions to the derivatives of a site energy.</summary>
internal static class SiteEnvironmentExtensions
{
    /// <summary>Adds the derivative by the distance to neighbour j, eV/Å. Atoms that lie on each other have no
    /// direction and get nothing.</summary>
    public static void AddRadial(this in SiteEnvironment environment, int j, double derivative)
    {
        var r = environment.R[j];
        if (r == 0)
            return;
        var g = derivative / r;
        environment.GradientX[j] += g * environment.X[j];
        environment.GradientY[j] += g * environment.Y[j];
        environment.GradientZ[j] += g * environment.Z[j];
    }
}
