using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Defects;

/// <summary>Relaxes the atoms around a defect at fixed cell, all cores on one evaluation, and looks at what became of
/// the crystal.</summary>
internal sealed class DefectRelaxation(BulkReference bulk, IPotential potential, CheckContext context)
{
    /// <summary>Standard deviation of the displacements of atoms once relaxed, Å.</summary>
    public double Rattle { get; init; }

    /// <summary>The seed of the displacements.</summary>
    public ulong Seed { get; init; }

    /// <summary>The largest force on an atom of a relaxed defect, eV/Å.</summary>
    public double ForceTolerance { get; init; }

    /// <summary>By what the crystal around is recognised.</summary>
    public required Intactness Intact { get; init; }

    /// <summary>The minima that are reached when the neighbours of holes start moved inwards by these parts of a bond,
    /// lowest first; those with a finding last.</summary>
    public IReadOnlyList<DefectMinimum> Minima(
        Structure intact,
        IReadOnlyList<Vector3D> holes,
        IReadOnlyList<double> inward,
        string name
    ) =>
        [
            .. (holes.Count == 0 ? [0] : inward)
                .Select(x => Minimum(Contracted(intact, holes, x * bulk.Bond), intact, name))
                .OrderBy(m => m.Finding is null ? m.Result.Energy : double.PositiveInfinity),
        ];

    DefectMinimum Minimum(Structure start, Structure intact, string name)
    {
        var protocol = new Relaxation { Cell = CellFreedom.Fixed, ForceTolerance = ForceTolerance };
        var result = protocol.Run(
            potential,
            start,
            context.Threads,
            text => context.Progress($"{name}: {text}"),
            context.Cancellation
        );
        if (result.Converged && Rattle > 0)
            result = protocol.Run(
                potential,
                result.Structure.Rattled(Rattle, Seed),
                context.Threads,
                text => context.Progress($"{name}, again: {text}"),
                context.Cancellation
            );
        var finding = result.Finding is { } f ? f with { Message = $"{name}: {f.Message}" } : null;
        // Where the relaxation did not end because the crystal fell apart, that is the finding.
        if (finding is null or { Kind: FindingKind.NotConverged })
            finding = Integrity.Compare(intact, result.Structure, bulk, Intact, name) ?? finding;
        return new(result, finding);
    }

    Structure Contracted(Structure structure, IReadOnlyList<Vector3D> holes, double length)
    {
        if (length == 0)
            return structure;
        var vectors = structure.Cell.Vectors;
        var inverse = vectors.Inverse();
        var moved = structure.Positions.ToArray();
        for (var i = 0; i < moved.Length; i++)
            foreach (var hole in holes)
            {
                var s = (moved[i] - hole) * inverse;
                var away = new Vector3D(s.X - Math.Round(s.X), s.Y - Math.Round(s.Y), s.Z - Math.Round(s.Z)) * vectors;
                if (away.Length < Analysis.Coordination.FirstShell * bulk.Bond)
                    moved[i] -= length * away / away.Length;
            }
        return structure.WithPositions(moved);
    }
}

/// <summary>Where a relaxation of a defect ended.</summary>
/// <param name="Result">The end.</param>
/// <param name="Finding">Why it must not be used.</param>
internal sealed record DefectMinimum(RelaxationResult Result, Finding? Finding);
