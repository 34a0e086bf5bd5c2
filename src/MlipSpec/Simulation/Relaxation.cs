using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>
/// Brings a structure to the nearest minimum of its energy, or of its enthalpy under pressure: atoms, and if wished the
/// cell, as one set of coordinates. Deterministic. The protocol is this record; <see cref="Run"/> is a pure function of
/// it, the potential and the start.
/// </summary>
/// <remarks>
/// Each step deforms the crystal by r → (r + d)·exp(S) with displacements d and a symmetric strain S (the
/// deformation-gradient filter of Tadmor, Smith, Bernstein and Kaxiras, Phys. Rev. B 59, 235 (1999), updated step by
/// step, so the cell does not rotate). Strains enter as lengths √N·(V/N)^⅓·S, which makes the curvature along a strain
/// about that along an atom's displacement for any size of cell.
/// </remarks>
public sealed record Relaxation
{
    /// <summary>The algorithm.</summary>
    public Minimizer Minimizer { get; init; } = Minimizer.Lbfgs;

    /// <summary>What the cell may do. Anything but <see cref="CellFreedom.Fixed"/> needs three periodic
    /// directions.</summary>
    public CellFreedom Cell { get; init; } = CellFreedom.Full;

    /// <summary>
    /// Keeps the space group of the start: forces and strains are averaged over its operations. A phase that is
    /// mechanically unstable, such as fcc silicon, then still has its constrained minimum, which is what published
    /// energy–volume curves of such phases show.
    /// </summary>
    public bool KeepSymmetry { get; init; }

    /// <summary>The target pressure in GPa, positive in compression.</summary>
    public double Pressure { get; init; }

    /// <summary>A further target stress in GPa, symmetric, positive in tension: the relaxed stress is this minus
    /// <see cref="Pressure"/> on the diagonal.</summary>
    public Matrix3D AppliedStress { get; init; }

    /// <summary>Converged when no atom feels more than this, eV/Å.</summary>
    public double ForceTolerance { get; init; } = 1e-4;

    /// <summary>Converged when no free component of the stress is farther than this from its target, GPa.</summary>
    public double StressTolerance { get; init; } = 0.01;

    /// <summary>Gives up after this many steps.</summary>
    public int MaximumSteps { get; init; } = 1000;

    /// <summary>Atoms closer than this, in Å, mean that the structure has collapsed; 0.6 Å is shorter than the shortest
    /// bond there is (H–H, 0.74 Å).</summary>
    public double ShortestDistance { get; init; } = 0.6;

    /// <summary>The volume may grow or shrink by this factor; beyond it the structure has failed or
    /// collapsed.</summary>
    public double VolumeFactor { get; init; } = 4;

    /// <summary>Relaxes a structure into its minimum.</summary>
    /// <param name="potential">The potential.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="threads">How many cores one evaluation may use; the result does not depend on it.</param>
    /// <param name="progress">Told every fifty steps where it is.</param>
    /// <param name="cancellation">Looked at before every evaluation.</param>
    /// <param name="path">Told every point of the way, the start and the end among them, with energy, forces and
    /// virial.</param>
    /// <exception cref="ArgumentException">The protocol does not fit the structure; the message says what to
    /// change.</exception>
    /// <exception cref="BrokenEvaluationException">The potential gave NaN or results of the wrong length.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public RelaxationResult Run(
        IPotential potential,
        Structure start,
        int threads = 1,
        Action<string>? progress = null,
        CancellationToken cancellation = default,
        Action<RelaxationPoint>? path = null
    )
    {
        Validate(start);
        if (NotOffered(potential.Card) is { } missing)
            return new(start, double.NaN, Matrix3D.Zero, double.NaN, double.NaN, 0, 0, missing);
        using var objective = new RelaxationObjective(this, potential, start, threads, cancellation) { Path = path };
        objective.Begin();
        var trouble =
            Minimizer == Minimizer.Lbfgs
                ? new Lbfgs(objective).Run(this, progress)
                : new Fire(objective).Run(this, progress);
        return objective.Result(trouble);
    }

    Finding? NotOffered(PotentialCard card)
    {
        if (Cell != CellFreedom.Fixed && !card.OffersVirial)
            return new(
                FindingKind.NotOffered,
                $"{card.Name} offers no virial, without which a cell cannot relax: fix the cell"
            );
        return Minimizer == Minimizer.Lbfgs && !card.OffersEnergy
            ? new(
                FindingKind.NotOffered,
                $"{card.Name} offers no energy, which L-BFGS needs to search along a line: use FIRE, which follows forces alone"
            )
            : null;
    }

    void Validate(Structure start)
    {
        if (start.Count == 0)
            throw new ArgumentException("a structure without atoms cannot be relaxed");
        if (!(ForceTolerance > 0) || !(StressTolerance > 0))
            throw new ArgumentException(
                $"the tolerances of a relaxation are positive, but {ForceTolerance} eV/Å and {StressTolerance} GPa were given"
            );
        if (!double.IsFinite(Pressure) || !AppliedStress.IsFinite)
            throw new ArgumentException("the target pressure and stress are finite numbers in GPa");
        if ((AppliedStress - AppliedStress.Transpose).MaxAbs > 1e-9)
            throw new ArgumentException(
                "the target stress is a symmetric tensor: an antisymmetric part would only turn the crystal"
            );
        if ((Cell != CellFreedom.Fixed || KeepSymmetry) && !start.Cell.IsFullyPeriodic)
            throw new ArgumentException(
                $"a variable cell or a kept space group needs three periodic directions, which {start} does not have: relax it with Cell = Fixed and KeepSymmetry = false"
            );
        if (KeepSymmetry && Cell == CellFreedom.Axes)
            throw new ArgumentException(
                "KeepSymmetry already decides which strains are free: combine it with Full, Shape, Isotropic or Fixed, not with Axes"
            );
    }
}
