using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>
/// Says how far atoms lie outside the set that a potential was trained on: the grade γ of active learning by the
/// D-optimality criterion. A potential that has its active set offers it as <see cref="IPotential.Extrapolation"/>.
/// </summary>
/// <remarks>
/// γ = max_k |(b A⁻¹)_k| with b the basis functions of an atom and A those of the active set, one row each. γ ≤ 1 is
/// interpolation; from about 2 on an atom is worth learning, beyond 10 the energy has no meaning. E. V. Podryabinkin,
/// A. V. Shapeev, Comput. Mater. Sci. 140, 171 (2017); Y. Lysogorskiy et al., Phys. Rev. Materials 7, 043801 (2023).
/// Safe to share between threads.
/// </remarks>
public interface IExtrapolationGrade
{
    /// <summary>Grades one structure.</summary>
    /// <exception cref="NotCoveredException">An element is not covered.</exception>
    /// <exception cref="BrokenEvaluationException">A grade is not a finite number.</exception>
    ExtrapolationGrades Grade(Structure structure);
}

/// <summary>The extrapolation grades of one structure; no unit.</summary>
/// <param name="Atoms">γ of each atom, length N; empty where the active set is one of whole configurations.</param>
/// <param name="Configuration">γ of the whole structure: the largest of the atoms, or that of the sum over atoms where
/// the active set is one of whole configurations.</param>
public sealed record ExtrapolationGrades(double[] Atoms, double Configuration);
