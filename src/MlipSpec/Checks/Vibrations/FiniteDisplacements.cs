using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Vibrations;

/// <summary>Force constants of a potential: forces of displaced supercells less those of the perfect one.</summary>
internal static class FiniteDisplacements
{
    /// <summary>Measures; the finding says why the crystal is not where force constants are defined.</summary>
    /// <param name="cell">Primitive cell and supercell at rest.</param>
    /// <param name="potential">The potential.</param>
    /// <param name="length">The length of a displacement, Å.</param>
    /// <param name="largestForce">The forces of the perfect supercell must be below this, eV/Å.</param>
    /// <param name="context">Cancellation, progress and threads.</param>
    public static (ForceConstants? Constants, Finding? Finding) Of(
        PhononCell cell,
        IPotential potential,
        double length,
        double largestForce,
        CheckContext context
    )
    {
        var rest = potential.Evaluate(cell.Supercell, context.Threads).Forces;
        var worst = Enumerable.Range(0, rest.Length).WithLargest(i => rest[i].Length);
        if (rest[worst].Length > largestForce)
            return (
                null,
                new(
                    FindingKind.NotConverged,
                    FormattableString.Invariant(
                        $"the crystal is not at rest: a force of {rest[worst].Length:G3} eV/Å acts on atom {worst} ({cell.Supercell.Species[worst]}) of the undisplaced supercell, and phonons are defined where there is none (allowed {largestForce} eV/Å). Relax it with the same potential first"
                    )
                )
            );
        var displacements = Displacement.Needed(cell, length);
        // Many displacements go side by side; a few share the cores among their atoms.
        var (across, within) = displacements.Count >= context.Threads ? (context.Threads, 1) : (1, context.Threads);
        var data = OrderedParallel.Map(
            displacements,
            across,
            context.Cancellation,
            (displacement, k) =>
            {
                context.Progress($"displacement {k + 1} of {displacements.Count}");
                var moved = cell.Supercell.Positions.ToArray();
                moved[displacement.Atom] += displacement.Vector;
                var forces = potential.Evaluate(cell.Supercell.WithPositions(moved), within).Forces;
                for (var i = 0; i < forces.Length; i++)
                    forces[i] -= rest[i];
                return new DisplacedForces(displacement, forces);
            }
        );
        return (ForceConstants.Fit(cell, data), null);
    }
}
