using MlipSpec.Analysis;
using MlipSpec.Quantities;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Search;

/// <summary>From relaxed structures to minima with names, duplicates removed.</summary>
internal sealed class SearchAnalysis(MinimumNaming naming, IReadOnlyList<RelaxedReference> references)
{
    // Two structures are one minimum when they agree in all of these: eV/atom, Å³/atom, and SOAP. Relaxations to 1e-3
    // eV/Å leave about 1e-6 eV/atom and, along soft modes, 0.01 Å³/atom.
    const double SameEnergy = 1e-3,
        SameVolume = 0.05,
        SameFingerprint = 0.999,
        SameAtom = 0.99;

    /// <summary>Representatives of unnamed basins that are kept: enough to compare two searches, few enough to
    /// store.</summary>
    public const int MostBasins = 60;

    const int MostFailed = 5;

    sealed record Entry(SearchedStructure Found, MinimumFingerprint Fingerprint, string? Phase);

    public SearchResult Of(IReadOnlyList<SearchedStructure> structures, CheckContext context)
    {
        context.Progress($"comparing {structures.Count} structures with {references.Count} crystals");
        var converged = structures.Where(s => s.Outcome == SearchOutcome.Converged).ToArray();
        var entries = OrderedParallel.Map(
            converged,
            context.Threads,
            context.Cancellation,
            (s, _) =>
            {
                var fingerprint = new MinimumFingerprint(s.Structure);
                return new Entry(s, fingerprint, naming.NameOf(fingerprint));
            }
        );
        var zero =
            references.Count > 0 && references[0].Energy.IsMeasured
                ? references[0].Energy.Value
                : entries.Select(e => e.Found.AtomicEnergy).DefaultIfEmpty(double.NaN).Min();
        var clusters = Clusters(entries);
        return new(
            structures.Count,
            Outcomes(structures),
            [.. references.Select(r => Phase(r, entries, zero))],
            [
                .. entries.Select(e => new Minimum(
                    e.Found.Index,
                    e.Found.AtomicEnergy - zero,
                    e.Found.AtomicVolume,
                    e.Phase
                )),
            ],
            Basins(entries, clusters, zero),
            clusters.Count,
            zero,
            [
                .. structures
                    .Where(s => s.Outcome != SearchOutcome.Converged)
                    .Take(MostFailed)
                    .Select(s => new FailedStructure(s.Index, s.Outcome, s.Structure)),
            ],
            naming.Words
        );
    }

    static OutcomeCounts Outcomes(IReadOnlyList<SearchedStructure> structures)
    {
        int Number(SearchOutcome outcome) => structures.Count(s => s.Outcome == outcome);
        return new(
            Number(SearchOutcome.Converged),
            Number(SearchOutcome.NotConverged),
            Number(SearchOutcome.Exploded),
            Number(SearchOutcome.Collapsed),
            Number(SearchOutcome.Broken)
        );
    }

    static FoundPhase Phase(RelaxedReference reference, Entry[] entries, double zero) =>
        new(
            reference.Name,
            entries.Count(e => e.Phase == reference.Name),
            reference.Energy with
            {
                Value = reference.Energy.Value - zero,
            },
            reference.AtomicVolume
        );

    /// <summary>Groups of duplicates, each with its lowest member first, by energy.</summary>
    static List<List<Entry>> Clusters(Entry[] entries)
    {
        var clusters = new List<List<Entry>>();
        var first = 0; // older clusters lie too low to match
        foreach (var entry in entries.OrderBy(e => e.Found.AtomicEnergy).ThenBy(e => e.Found.Index))
        {
            while (
                first < clusters.Count && clusters[first][0].Found.AtomicEnergy < entry.Found.AtomicEnergy - SameEnergy
            )
                first++;
            var same = clusters.Skip(first).FirstOrDefault(c => IsSame(c[0], entry));
            if (same is null)
                clusters.Add([entry]);
            else
                same.Add(entry);
        }
        return clusters;
    }

    static bool IsSame(Entry a, Entry b) =>
        Math.Abs(a.Found.AtomicVolume - b.Found.AtomicVolume) <= SameVolume
        && a.Fingerprint.IsLike(b.Fingerprint, SameFingerprint, SameAtom);

    static List<Basin> Basins(Entry[] entries, List<List<Entry>> clusters, double zero)
    {
        var basins = entries
            .Where(e => e.Phase is not null)
            .GroupBy(e => e.Phase!)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Basin(g, zero))
            .ToList();
        var unnamed = clusters.Where(c => c[0].Phase is null).ToList();
        var below = unnamed
            .Where(c => c[0].Found.AtomicEnergy < zero - SearchResult.Resolution)
            .Take(MostBasins)
            .ToArray();
        var frequent = unnamed
            .Except(below)
            .Where(c => c.Count > 1)
            .OrderByDescending(c => c.Count)
            .ThenBy(c => c[0].Found.AtomicEnergy)
            .Take(MostBasins);
        basins.AddRange(below.Concat(frequent).Select(c => Basin(c, zero)));
        return basins;
    }

    static Basin Basin(IEnumerable<Entry> members, double zero)
    {
        var all = members.ToArray();
        var lowest = all.MinBy(e => e.Found.AtomicEnergy)!;
        var structure = lowest.Found.Structure;
        var nearest = AverageMinimumDistances.Of(structure, 1)[0];
        return new(
            lowest.Phase,
            all.Length,
            lowest.Found.AtomicEnergy - zero,
            lowest.Found.AtomicVolume,
            Coordination.Of(structure, Coordination.FirstShell * nearest).Average(),
            structure
        );
    }
}

/// <summary>A reference crystal relaxed with the potential.</summary>
/// <param name="Name">The phase.</param>
/// <param name="Energy">Its energy or enthalpy, eV/atom; not measured where it does not relax.</param>
/// <param name="AtomicVolume">Its volume.</param>
internal sealed record RelaxedReference(
    string Name,
    Quantity<AtomicEnergy> Energy,
    Quantity<AtomicVolume> AtomicVolume
);
