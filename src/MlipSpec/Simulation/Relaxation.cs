using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>The algorithm that walks downhill.</summary>
public enum Minimizer
{
    /// <summary>Limited-memory BFGS with a line search: few evaluations, the default. Nocedal, Math. Comput. 35, 773 (1980).</summary>
    Lbfgs,

    /// <summary>Fast inertial relaxation engine: slower, forgiving of rough surfaces. Bitzek et al., Phys. Rev. Lett. 97, 170201 (2006).</summary>
    Fire,
}

/// <summary>What the cell may do during a relaxation.</summary>
public enum CellFreedom
{
    /// <summary>Nothing: atoms move in a fixed cell.</summary>
    Fixed,

    /// <summary>Scale uniformly: angles and length ratios stay.</summary>
    Isotropic,

    /// <summary>Stretch along the Cartesian axes x, y, z independently: a cell with right angles along the axes keeps them.</summary>
    Axes,

    /// <summary>Change shape at constant volume.</summary>
    Shape,

    /// <summary>All six strains.</summary>
    Full,
}

/// <summary>
/// Brings a structure to the nearest minimum of its energy, or of its enthalpy under pressure: atoms, and if wished the cell, as one set of
/// coordinates. Deterministic. The protocol is this record; <see cref="Run"/> is a pure function of it, the potential and the start.
/// </summary>
/// <remarks>
/// Each step deforms the crystal by r → (r + d)·exp(S) with displacements d and a symmetric strain S (the deformation-gradient filter of
/// Tadmor, Smith, Bernstein and Kaxiras, Phys. Rev. B 59, 235 (1999), updated step by step, so the cell does not rotate). Strains enter
/// as lengths √N·(V/N)^⅓·S, which makes the curvature along a strain about that along an atom's displacement for any size of cell.
/// </remarks>
public sealed record Relaxation
{
    /// <summary>The algorithm.</summary>
    public Minimizer Minimizer { get; init; } = Minimizer.Lbfgs;

    /// <summary>What the cell may do. Anything but <see cref="CellFreedom.Fixed"/> needs three periodic directions.</summary>
    public CellFreedom Cell { get; init; } = CellFreedom.Full;

    /// <summary>
    /// Keeps the space group of the start: forces and strains are averaged over its operations. A phase that is mechanically unstable, such as
    /// fcc silicon, then still has its constrained minimum, which is what published energy–volume curves of such phases show.
    /// </summary>
    public bool KeepSymmetry { get; init; }

    /// <summary>The target pressure in GPa, positive in compression.</summary>
    public double Pressure { get; init; }

    /// <summary>A further target stress in GPa, symmetric, positive in tension: the relaxed stress is this minus <see cref="Pressure"/> on the diagonal.</summary>
    public Matrix3D AppliedStress { get; init; }

    /// <summary>Converged when no atom feels more than this, eV/Å.</summary>
    public double ForceTolerance { get; init; } = 1e-4;

    /// <summary>Converged when no free component of the stress is farther than this from its target, GPa.</summary>
    public double StressTolerance { get; init; } = 0.01;

    /// <summary>Gives up after this many steps.</summary>
    public int MaximumSteps { get; init; } = 1000;

    /// <summary>Atoms closer than this, in Å, mean that the structure has collapsed; 0.6 Å is shorter than the shortest bond there is (H–H, 0.74 Å).</summary>
    public double ShortestDistance { get; init; } = 0.6;

    /// <summary>The volume may grow or shrink by this factor; beyond it the structure has come apart or collapsed.</summary>
    public double VolumeFactor { get; init; } = 4;

    /// <summary>Relaxes.</summary>
    /// <param name="potential">The potential.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="threads">How many cores one evaluation may use; the result does not depend on it.</param>
    /// <param name="progress">Told every fifty steps where it is.</param>
    /// <param name="cancellation">Looked at before every evaluation.</param>
    /// <exception cref="ArgumentException">The protocol does not fit the structure; the message says what to change.</exception>
    /// <exception cref="BrokenEvaluationException">The potential gave NaN or results of the wrong length.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public RelaxationResult Run(IPotential potential, Structure start, int threads = 1, Action<string>? progress = null, CancellationToken cancellation = default)
    {
        Validate(start);
        using var landscape = new Landscape(this, potential, start, threads, cancellation);
        landscape.Evaluate();
        var trouble = Minimizer == Minimizer.Lbfgs
            ? new Lbfgs(landscape).Run(this, progress)
            : new Fire(landscape).Run(this, progress);
        return landscape.Result(trouble);
    }

    void Validate(Structure start)
    {
        if (start.Count == 0) throw new ArgumentException("a structure without atoms cannot be relaxed");
        if (!(ForceTolerance > 0) || !(StressTolerance > 0)) throw new ArgumentException($"the tolerances of a relaxation are positive, but {ForceTolerance} eV/Å and {StressTolerance} GPa were given");
        if (!double.IsFinite(Pressure) || !AppliedStress.IsFinite) throw new ArgumentException("the target pressure and stress are finite numbers in GPa");
        if ((AppliedStress - AppliedStress.Transpose).MaxAbs > 1e-9) throw new ArgumentException("the target stress is a symmetric tensor: an antisymmetric part would only turn the crystal");
        if ((Cell != CellFreedom.Fixed || KeepSymmetry) && !start.Cell.IsFullyPeriodic)
            throw new ArgumentException($"a variable cell or a kept space group needs three periodic directions, which {start} does not have: relax it with Cell = Fixed and KeepSymmetry = false");
        if (KeepSymmetry && Cell == CellFreedom.Axes)
            throw new ArgumentException("KeepSymmetry already decides which strains are free: combine it with Full, Shape, Isotropic or Fixed, not with Axes");
    }
}

/// <summary>Where a relaxation ended.</summary>
/// <param name="Structure">The last structure, converged or not.</param>
/// <param name="Energy">Its energy, eV.</param>
/// <param name="Stress">Its stress, GPa, positive in tension.</param>
/// <param name="MaximumForce">The largest force on an atom, eV/Å.</param>
/// <param name="StressResidual">The largest distance of a free stress component from its target, GPa; zero for a fixed cell.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Evaluations">Evaluations of the potential.</param>
/// <param name="Finding">Why it did not converge; null if it did.</param>
public sealed record RelaxationResult(
    Structure Structure, double Energy, Matrix3D Stress, double MaximumForce, double StressResidual, int Steps, int Evaluations, Finding? Finding)
{
    /// <summary>Whether forces and stress met their tolerances.</summary>
    public bool Converged => Finding is null;

    /// <summary>Energy per atom, eV/atom.</summary>
    public double AtomicEnergy => Energy / Structure.Count;

    /// <summary>Volume per atom, Å³/atom.</summary>
    public double AtomicVolume => Structure.Volume / Structure.Count;
}
