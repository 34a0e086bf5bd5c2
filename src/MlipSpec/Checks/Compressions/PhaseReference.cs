using MlipSpec.Quantities;

namespace MlipSpec.Checks.Compressions;

/// <summary>A reference crystal at zero pressure, as it was checked before use: at rest, in its phase, of a sensible
/// density.</summary>
/// <param name="Phase">Its name.</param>
/// <param name="AtomicVolume">Volume per atom.</param>
/// <param name="Coordination">The mean number of neighbours within 1.2 times the nearest distance.</param>
/// <param name="MaximumForce">The largest remaining force, eV/Å.</param>
/// <param name="StressResidual">The largest remaining stress, GPa.</param>
/// <param name="Finding">Why it cannot be used; null if it can.</param>
public sealed record PhaseReference(
    string Phase,
    Quantity<AtomicVolume> AtomicVolume,
    double Coordination,
    double MaximumForce,
    double StressResidual,
    Finding? Finding
)
{
    internal static PhaseReference NotUsable(string phase, Finding finding) =>
        new(phase, Quantity<AtomicVolume>.NotMeasured(finding), double.NaN, double.NaN, double.NaN, finding);
}
