using MlipSpec.Potentials;

namespace MlipSpec.Testing.Faults.Derivatives;

/// <summary>
/// The pair energy is cut off without being shifted to zero: every neighbour within the cutoff adds a constant, and no
/// force. <c>CutoffContinuity</c> must object, and alone: everywhere else forces and virial are right.
/// </summary>
/// <param name="sound">The potential to spoil.</param>
/// <param name="jump">Energy of a pair just within the cutoff, eV.</param>
/// <param name="cutoff">Where it is cut off, Å.</param>
public sealed class DiscontinuousCutoff(IPotential sound, double jump = 1e-3, double cutoff = 4.1)
    : ExtraTerm(sound, "a discontinuous cutoff", new Term(cutoff, () => new Step(jump)), jump, cutoff);
