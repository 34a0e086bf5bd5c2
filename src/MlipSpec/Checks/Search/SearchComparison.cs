using MlipSpec.Statistics;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Search;

/// <summary>How a basin's frequency in one search stands to that in another.</summary>
internal enum BasinChange
{
    /// <summary>No difference beyond chance.</summary>
    Alike,

    /// <summary>Found less often.</summary>
    Fewer,

    /// <summary>Found less than a tenth as often: a basin that is missing, behind a false maximum.</summary>
    Missing,

    /// <summary>Found more often.</summary>
    More,

    /// <summary>Found more than ten times as often: a basin that should not exist, a false minimum.</summary>
    Extra,
}

/// <summary>A basin, or an outcome, in two searches.</summary>
/// <param name="Name">The phase, the outcome, or what is known of a structure without a name.</param>
/// <param name="Candidate">How often the candidate found it.</param>
/// <param name="Reference">How often the reference did.</param>
/// <param name="PValue">Fisher's exact p-value, corrected for the number of comparisons; 1 where both together are too
/// rare to differ.</param>
/// <param name="Structure">The structure; null for an outcome.</param>
internal sealed record ComparedBasin(
    string Name,
    Proportion Candidate,
    Proportion Reference,
    double PValue,
    Structure? Structure
)
{
    /// <summary>What the counts say at the given chance of any false alarm among all comparisons.</summary>
    public BasinChange ChangeAt(double significance) =>
        this switch
        {
            _ when !(PValue < significance) => BasinChange.Alike,
            _ when Candidate.Fraction < Reference.Fraction => Candidate.Fraction < Reference.Fraction / 10
                ? BasinChange.Missing
                : BasinChange.Fewer,
            _ => Reference.Fraction < Candidate.Fraction / 10 ? BasinChange.Extra : BasinChange.More,
        };

    /// <summary>"sh: 1 of 1000 (…) against 49 of 1000 (…), p = 1E-13".</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Name}: {Candidate} against {Reference}, p = {PValue:G2}");
}

/// <summary>
/// A candidate's search beside a reference potential's with the same settings: frequencies of basins and outcomes by
/// Fisher's exact test, distributions of energies and volumes by the energy distance with a permutation test. p-values
/// are corrected (Holm), those of the basins together and the two of the distributions together, so that many
/// comparisons raise no false alarm.
/// </summary>
/// <param name="Basins">The phases, structures without a name and outcomes of either search.</param>
/// <param name="Energies">Energies above the first phase, eV/atom; p-value corrected.</param>
/// <param name="Volumes">Volumes, Å³/atom; p-value corrected.</param>
internal sealed record SearchComparison(
    IReadOnlyList<ComparedBasin> Basins,
    TwoSampleTest Energies,
    TwoSampleTest Volumes
)
{
    // Structures without a name are the same basin when this similar, as duplicates within a search are, but each
    // relaxed with its own potential.
    const double SameBasin = 0.99,
        SameAtom = 0.97;

    /// <summary>The chance of a false alarm among all comparisons that <see cref="Missing"/> and <see cref="Extra"/>
    /// accept.</summary>
    public const double Significance = 0.01;

    /// <summary>Basins of the reference that the candidate lacks.</summary>
    public IReadOnlyList<ComparedBasin> Missing => With(BasinChange.Missing);

    /// <summary>Basins of the candidate that the reference lacks.</summary>
    public IReadOnlyList<ComparedBasin> Extra => With(BasinChange.Extra);

    /// <summary>Whether no frequency and no distribution differs beyond chance.</summary>
    public bool IsAlike =>
        Basins.All(b => b.ChangeAt(Significance) == BasinChange.Alike)
        && Energies.PValue >= Significance
        && Volumes.PValue >= Significance;

    /// <summary>A basin or outcome by its name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public ComparedBasin this[string name] =>
        Basins.FirstOrDefault(b => b.Name == name)
        ?? throw new ArgumentException(
            $"'{name}' was not compared: there are {string.Join(", ", Basins.Select(b => b.Name))}"
        );

    /// <summary>Compares two searches.</summary>
    /// <param name="candidate">The search of the potential that is judged.</param>
    /// <param name="reference">The search of the one it is judged by.</param>
    /// <param name="permutations">How many random exchanges stand behind the p-values of the distributions.</param>
    /// <param name="seed">Their seed.</param>
    /// <exception cref="ArgumentException">A search found no minimum, or they name other phases.</exception>
    public static SearchComparison Of(
        SearchResult candidate,
        SearchResult reference,
        int permutations = 1999,
        ulong seed = 1
    )
    {
        if (!candidate.Phases.Select(p => p.Phase).SequenceEqual(reference.Phases.Select(p => p.Phase)))
            throw new ArgumentException(
                $"searches that name different crystals cannot be compared: {string.Join(", ", candidate.Phases.Select(p => p.Phase))} against {string.Join(", ", reference.Phases.Select(p => p.Phase))}"
            );
        var random = new SeededRandom(seed);
        var energies = TwoSampleTest.EnergyDistance(
            [.. candidate.Minima.Select(m => m.Energy)],
            [.. reference.Minima.Select(m => m.Energy)],
            permutations,
            random.NextInt
        );
        var volumes = TwoSampleTest.EnergyDistance(
            [.. candidate.Minima.Select(m => m.AtomicVolume)],
            [.. reference.Minima.Select(m => m.AtomicVolume)],
            permutations,
            random.NextInt
        );
        ComparedBasin[] basins =
        [
            .. Named(candidate, reference),
            .. Outcomes(candidate, reference),
            .. Unnamed(candidate, reference),
        ];
        var corrected = HolmCorrection.Adjust([.. basins.Where(CanDiffer).Select(b => b.PValue)]);
        var next = 0;
        // Permutation p-values have a floor; corrected together with dozens of basins they could never be significant,
        // so the two are a family of their own.
        var distributions = HolmCorrection.Adjust([energies.PValue, volumes.PValue]);
        return new(
            [.. basins.Select(b => b with { PValue = CanDiffer(b) ? corrected[next++] : 1 })],
            energies with
            {
                PValue = distributions[0],
            },
            volumes with
            {
                PValue = distributions[1],
            }
        );
    }

    // A comparison that cannot be significant whatever the split takes part in no correction: R. E. Tarone, Biometrics
    // 46, 515 (1990). So many structures all in one of two searches of equal size have p = 2·2⁻ⁿ.
    static bool CanDiffer(ComparedBasin basin) =>
        2 * Math.Pow(0.5, basin.Candidate.Count + basin.Reference.Count) < Significance;

    static IEnumerable<ComparedBasin> Named(SearchResult candidate, SearchResult reference) =>
        candidate.Phases.Select(p =>
            Compared(
                p.Phase,
                candidate.Of(p.Phase),
                reference.Of(p.Phase),
                (
                    reference.Basins.FirstOrDefault(b => b.Phase == p.Phase)
                    ?? candidate.Basins.FirstOrDefault(b => b.Phase == p.Phase)
                )?.Structure
            )
        );

    static IEnumerable<ComparedBasin> Outcomes(SearchResult candidate, SearchResult reference) =>
        Enum.GetValues<SearchOutcome>()
            .Where(o => o != SearchOutcome.Converged)
            .Select(o => Compared(OutcomeCounts.Word(o), candidate.Of(o), reference.Of(o), null));

    /// <summary>
    /// Structures without a name of either search, matched by SOAP; each counts in one basin only. A search lists its
    /// most frequent ones, so one that it does not list may have been found as often as the rarest that it does, and is
    /// counted so: no basin is called missing that may only be unlisted.
    /// </summary>
    static IEnumerable<ComparedBasin> Unnamed(SearchResult candidate, SearchResult reference)
    {
        var groups = new List<(Basin First, MinimumFingerprint Fingerprint, int Candidate, int Reference)>();
        void Add(Basin basin, int inCandidate, int inReference)
        {
            var fingerprint = new MinimumFingerprint(basin.Structure);
            var same = groups.FindIndex(g => g.Fingerprint.IsLike(fingerprint, SameBasin, SameAtom));
            if (same < 0)
                groups.Add((basin, fingerprint, inCandidate, inReference));
            else
                groups[same] = groups[same] with
                {
                    Candidate = groups[same].Candidate + inCandidate,
                    Reference = groups[same].Reference + inReference,
                };
        }
        foreach (var basin in reference.Basins.Where(b => b.Phase is null))
            Add(basin, 0, basin.Count);
        foreach (var basin in candidate.Basins.Where(b => b.Phase is null))
            Add(basin, basin.Count, 0);
        return groups.Select(g =>
            Compared(
                FormattableString.Invariant(
                    $"{g.First.Structure.Formula} at {g.First.Energy:F3} eV/atom, {g.First.AtomicVolume:F2} Å³/atom"
                ),
                new(Math.Max(g.Candidate, Math.Min(g.Reference, candidate.MostUnlisted)), candidate.Count),
                new(Math.Max(g.Reference, Math.Min(g.Candidate, reference.MostUnlisted)), reference.Count),
                g.First.Structure
            )
        );
    }

    static ComparedBasin Compared(string name, Proportion candidate, Proportion reference, Structure? structure) =>
        new(name, candidate, reference, candidate.PValueAgainst(reference), structure);

    // An outcome, such as fewer collapses, is no basin.
    IReadOnlyList<ComparedBasin> With(BasinChange change) =>
        [.. Basins.Where(b => b.Structure is not null && b.ChangeAt(Significance) == change)];
}
