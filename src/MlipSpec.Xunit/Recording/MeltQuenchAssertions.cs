using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Labels;

namespace MlipSpec.Xunit.Recording;

/// <summary>Judges errors along a melt–quench trajectory. Every segment needs a limit for its forces: a pass on
/// energies alone is not a pass.</summary>
public static class MeltQuenchAssertions
{
    /// <summary>Requires that the root-mean-square error of force components stays below a limit in every
    /// segment.</summary>
    /// <param name="measured">The errors.</param>
    /// <param name="crystal">Limit in the defective crystal, eV/Å.</param>
    /// <param name="melting">Limit while it melts.</param>
    /// <param name="liquid">Limit in the liquid.</param>
    /// <param name="quench">Limit while it is quenched.</param>
    /// <param name="amorphous">Limit in the glass.</param>
    public static void ShouldHaveForceErrorsBelow(
        this MeltQuenchErrors measured,
        double crystal,
        double melting,
        double liquid,
        double quench,
        double amorphous
    )
    {
        foreach (var (segment, limit) in MeltQuenchProtocol.Segments.Zip([crystal, melting, liquid, quench, amorphous]))
            measured.ForceError(segment).ShouldBeLessThan(limit, $"force error, {segment}");
    }
}
