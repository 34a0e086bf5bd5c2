using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Generation;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Search;

/// <summary>
/// Relaxes many random structures into their minima: C. J. Pickard and R. J. Needs, J. Phys.: Condens. Matter 23,
/// 053201 (2011). Structures are spread over the cores; each depends on the settings and its number alone, so results
/// have the same bits whatever the number of threads, and an interrupted search goes on from its journal as if nothing
/// had happened.
/// </summary>
/// <param name="Cells">How structures are made.</param>
/// <param name="Count">How many.</param>
internal sealed record RandomRelaxations(RandomCells Cells, int Count)
{
    /// <summary>Raised when the code changes what the same settings give, so that old journals are not
    /// continued.</summary>
    const int Version = 1;

    /// <summary>
    /// The relaxation: atoms and cell, to 10⁻³ eV/Å and 0.01 GPa, as the energies of minima need it. Atoms closer than
    /// 1 Å end it.
    /// </summary>
    public Relaxation Relaxation { get; init; } =
        new()
        {
            ForceTolerance = 1e-3,
            MaximumSteps = 2000,
            ShortestDistance = 1,
        };

    /// <summary>
    /// A structure has collapsed when two atoms end closer than this part of the sum of their covalent radii (B.
    /// Cordero et al., Dalton Trans. 2832 (2008)): shorter than any bond, triple ones included, and so in a hole of the
    /// potential.
    /// </summary>
    public double ShortestBond { get; init; } = 0.75;

    /// <summary>Keeps every so many-th point of each way down, the start and the end besides; zero keeps
    /// none.</summary>
    public int PathStride { get; init; }

    /// <summary>What identifies the results: potential, settings and code.</summary>
    public string KeyOf(IPotential potential) =>
        Fingerprint.Of("random search", Version, potential.Card.Fingerprint, SettingsText.Of(this with { Count = 0 }));

    /// <summary>Makes the random structures and relaxes each.</summary>
    /// <param name="potential">The potential.</param>
    /// <param name="context">Cores, cancellation and progress, which tells rate and time left about once a
    /// second.</param>
    /// <param name="journal">Where finished structures are kept, and read from if it was interrupted; null for
    /// none.</param>
    /// <returns>The structures by number.</returns>
    /// <exception cref="ArgumentException">A setting makes no sense.</exception>
    /// <exception cref="InvalidOperationException">A random structure could not be made; the message says which
    /// constraint failed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what was finished is in the journal.</exception>
    public SearchedStructure[] Run(IPotential potential, CheckContext context, SearchJournal? journal = null)
    {
        if (Count < 1)
            throw new ArgumentException($"a search has at least one structure, but {Count} were asked for");
        if (PathStride < 0)
            throw new ArgumentException(
                $"every {PathStride}-th point of a path cannot be kept: give zero for none, or a positive number"
            );
        var results = new SearchedStructure?[Count];
        foreach (var done in journal?.Finished ?? [])
            if (done.Index < Count)
                results[done.Index] = done;
        var missing = Enumerable.Range(0, Count).Where(k => results[k] is null).ToArray();
        var progress = new SearchProgress(Count, missing.Length, context.Progress);
        // Neighbours in the list differ little in cost on average; single pieces keep the cores busy to the end and the
        // journal up to date.
        OrderedParallel.Map(
            Partitioned(missing),
            context.Threads,
            context.Cancellation,
            (block, _) =>
            {
                foreach (var index in block)
                {
                    var result = Relax(potential, index, context.Cancellation);
                    journal?.Add(result);
                    results[index] = result;
                    progress.Tell();
                }
                return block.Length;
            }
        );
        return results!;
    }

    static int[][] Partitioned(int[] indices) => [.. indices.Chunk(4)];

    SearchedStructure Relax(IPotential potential, int index, CancellationToken cancellation)
    {
        var start = Cells.Create(index).Structure;
        var path = new List<RelaxationPoint>();
        RelaxationPoint? last = null;
        void Keep(RelaxationPoint point)
        {
            last = point;
            if (point.Step % PathStride == 0)
                path.Add(point);
        }
        try
        {
            var result = Relaxation.Run(
                potential,
                start,
                threads: 1,
                progress: null,
                cancellation,
                PathStride > 0 ? Keep : null
            );
            if (last is not null && path[^1] != last)
                path.Add(last);
            var work = Relaxation.Pressure / Constants.GPaPerElectronvoltPerCubicAngstrom * result.Structure.Volume;
            return new(
                index,
                OutcomeOf(start, result),
                result.Structure,
                result.Energy + work,
                result.MaximumForce,
                result.Steps,
                result.Evaluations,
                path
            );
        }
        catch (BrokenEvaluationException)
        {
            return new(index, SearchOutcome.Broken, start, double.NaN, double.NaN, 0, 0, path);
        }
    }

    SearchOutcome OutcomeOf(Structure start, RelaxationResult result)
    {
        if (result.Finding?.Kind == FindingKind.NotOffered)
            throw new ArgumentException(
                $"{result.Finding.Message}; a random search needs energies, forces and virials"
            );
        if (!(result.Structure.Volume <= Relaxation.VolumeFactor * start.Volume))
            return SearchOutcome.Exploded;
        if (result.Finding?.Kind == FindingKind.Unstable || !(ClosestBond.Of(result.Structure) >= ShortestBond))
            return SearchOutcome.Collapsed;
        return result.Converged ? SearchOutcome.Converged : SearchOutcome.NotConverged;
    }
}
