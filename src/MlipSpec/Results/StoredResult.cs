using MlipSpec.Checks;

namespace MlipSpec.Results;

/// <summary>A measured result and where it came from.</summary>
/// <param name="Measured">The result.</param>
/// <param name="FromStore">Whether it was there already: in the store's folder, or measured earlier in this process.
/// False if this call measured it.</param>
/// <param name="Fingerprint">What identifies it; see
/// <see cref="Protocol.FingerprintOf(ICheck, Potentials.IPotential)"/>.</param>
/// <param name="ProtocolText">The canonical text of the check that measured it.</param>
/// <param name="ProtocolHash">The hash of that text, kept beside baselines.</param>
internal sealed record StoredResult(
    Measured Measured,
    bool FromStore,
    string Fingerprint,
    string ProtocolText,
    string ProtocolHash
);
