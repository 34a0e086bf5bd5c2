using MlipSpec.Quantities;
using MlipSpec.Statistics;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Search;

/// <summary>What a random structure search found. Energies are per atom and counted from the first reference crystal,
/// such as diamond.</summary>
/// <param name="Count">The number of random structures.</param>
/// <param name="Outcomes">How many relaxations ended how.</param>
/// <param name="Phases">The reference crystals, and how often each was found.</param>
/// <param name="Minima">Every converged structure, by number.</param>
/// <param name="Basins">Each phase that was found, then the structures without a name: all that lie below the first
/// phase and the most frequent ones.</param>
/// <param name="DistinctMinima">How many different minima were found, duplicates removed by energy, volume and
/// SOAP.</param>
/// <param name="EnergyZero">The energy from which energies count, eV/atom; the lowest minimum's where the first phase
/// could not be relaxed.</param>
/// <param name="Failed">Examples of structures that collapsed, exploded, broke or did not converge.</param>
/// <param name="Naming">How structures were compared: hyper-parameters, volume and threshold.</param>
public sealed record SearchResult(
    int Count,
    OutcomeCounts Outcomes,
    IReadOnlyList<FoundPhase> Phases,
    IReadOnlyList<Minimum> Minima,
    IReadOnlyList<Basin> Basins,
    int DistinctMinima,
    double EnergyZero,
    IReadOnlyList<FailedStructure> Failed,
    string Naming
) : Measured
{
    /// <summary>The fraction of structures that ended this way.</summary>
    public Proportion Of(SearchOutcome outcome) => new(Outcomes[outcome], Count);

    /// <summary>The fraction of structures that ended in a phase.</summary>
    /// <exception cref="ArgumentException">It is not among the references.</exception>
    public Proportion Of(string phase) =>
        new(
            Phases.FirstOrDefault(p => p.Phase == phase)?.Found
                ?? throw new ArgumentException(
                    $"'{phase}' is no reference of this search: they are {string.Join(", ", Phases.Select(p => p.Phase))}"
                ),
            Count
        );

    /// <summary>The fraction of structures that ended in minima of these energies above the first phase, eV/atom, and
    /// volumes, Å³/atom.</summary>
    public Proportion Within(double lowestEnergy, double highestEnergy, double smallestVolume, double largestVolume) =>
        new(
            Minima.Count(m =>
                m.Energy >= lowestEnergy
                && m.Energy <= highestEnergy
                && m.AtomicVolume >= smallestVolume
                && m.AtomicVolume <= largestVolume
            ),
            Count
        );

    /// <summary>Basins that lie below the first phase, which is meant to be the ground state: structures that should
    /// not exist, lowest first.</summary>
    public IReadOnlyList<Basin> FalseMinima => [.. Basins.Where(b => b.Energy < -Resolution).OrderBy(b => b.Energy)];

    /// <summary>How often a structure without a name that is not among <see cref="Basins"/> may have been found: those
    /// found once are never listed.</summary>
    public int MostUnlisted =>
        Basins.Count(b => b.Phase is null && b.Energy >= -Resolution) is var listed
        && listed < SearchAnalysis.MostBasins
            ? 1
            : Basins.Where(b => b.Phase is null && b.Energy >= -Resolution).Min(b => b.Count);

    /// <summary>The density of minima over volume in Å³/atom and energy above the first phase in eV/atom, as the
    /// contours of the paper's Fig. 8: kernels of a tenth of the spread.</summary>
    internal KernelDensity DensityOfMinima() =>
        KernelDensity.Of(Minima.Select(m => m.AtomicVolume), Minima.Select(m => m.Energy), SearchCurves.Bandwidth);

    /// <summary>Energies closer than this, in eV/atom, are not told apart when it is asked which is lower: stackings of
    /// diamond differ by less.</summary>
    public const double Resolution = 1e-3;

    /// <summary>A fraction as a quantity with its binomial uncertainty.</summary>
    public static Quantity<Ratio> AsQuantity(Proportion proportion) =>
        new(proportion.Fraction, proportion.StandardError);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            .. Enum.GetValues<SearchOutcome>().Select(o => Fraction($"fraction {OutcomeCounts.Word(o)}", Of(o))),
            .. Phases.Select(p => Fraction($"fraction {p.Phase}", Of(p.Phase))),
            Fraction("distinct minima per structure", new(DistinctMinima, Count)),
            Mean<AtomicEnergy>("mean energy of minima", [.. Minima.Select(m => m.Energy)]),
            Mean<AtomicVolume>("mean volume of minima", [.. Minima.Select(m => m.AtomicVolume)]),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves => SearchCurves.Of(this);

    /// <inheritdoc/>
    public override IReadOnlyList<ShownStructure> Structures =>
        [
            .. Failed.Select(f => new ShownStructure(
                $"{f.Structure.Formula}, number {f.Index}: {OutcomeCounts.Word(f.Outcome)}",
                StructureRole.Failure,
                f.Structure
            )),
            .. Basins.Select(b => new ShownStructure(
                b.ToString(),
                b.Phase is null && b.Energy < -Resolution ? StructureRole.Failure : StructureRole.Minimum,
                b.Structure
            )),
        ];

    // Another processor rounds differently, and some structures end in another minimum: a baseline forgives four
    // standard errors.
    static NamedQuantity Fraction(string name, Proportion proportion) =>
        NamedQuantity.Of(name, AsQuantity(proportion), 4 * proportion.StandardError);

    static NamedQuantity Mean<T>(string name, double[] values)
        where T : struct, IDimension
    {
        if (values.Length < 2)
            return NamedQuantity.Of(
                name,
                Quantity<T>.NotMeasured(
                    new(FindingKind.NotConverged, $"the search found {values.Length} minima, too few for a mean")
                ),
                0
            );
        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1) / values.Length);
        return NamedQuantity.Of(name, new Quantity<T>(mean, error), 4 * error);
    }
}

/// <summary>How many relaxations ended how.</summary>
public sealed record OutcomeCounts(int Converged, int NotConverged, int Exploded, int Collapsed, int Broken)
{
    /// <summary>The number of one outcome.</summary>
    public int this[SearchOutcome outcome] =>
        outcome switch
        {
            SearchOutcome.Converged => Converged,
            SearchOutcome.NotConverged => NotConverged,
            SearchOutcome.Exploded => Exploded,
            SearchOutcome.Collapsed => Collapsed,
            _ => Broken,
        };

    /// <summary>An outcome in words.</summary>
    public static string Word(SearchOutcome outcome) =>
        outcome == SearchOutcome.NotConverged ? "not converged" : outcome.ToString().ToLowerInvariant();
}

/// <summary>A reference crystal in a search.</summary>
/// <param name="Phase">Its name.</param>
/// <param name="Found">How many structures ended in it.</param>
/// <param name="Energy">Its energy with this potential above the first phase, symmetry kept; not measured where it does
/// not relax.</param>
/// <param name="AtomicVolume">Its volume with this potential.</param>
public sealed record FoundPhase(
    string Phase,
    int Found,
    Quantity<AtomicEnergy> Energy,
    Quantity<AtomicVolume> AtomicVolume
);

/// <summary>A converged structure.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Energy">Energy above the first phase, eV/atom.</param>
/// <param name="AtomicVolume">Volume, Å³/atom.</param>
/// <param name="Phase">The reference crystal that it is; null if it is none.</param>
public sealed record Minimum(int Index, double Energy, double AtomicVolume, string? Phase);

/// <summary>A basin of the search: structures of one phase, or duplicates of one minimum.</summary>
/// <param name="Phase">The phase; null for a structure without a name.</param>
/// <param name="Count">How many structures ended in it.</param>
/// <param name="Energy">The lowest of its energies above the first phase, eV/atom.</param>
/// <param name="AtomicVolume">The volume there, Å³/atom.</param>
/// <param name="Coordination">The mean number of neighbours there, within 1.2 times the shortest distance.</param>
/// <param name="Structure">The structure there.</param>
public sealed record Basin(
    string? Phase,
    int Count,
    double Energy,
    double AtomicVolume,
    double Coordination,
    Structure Structure
)
{
    /// <summary>Such as "Si6 without a name at −0.120 eV/atom and 16.2 Å³/atom, 7.3 neighbours, found 4
    /// times".</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{Structure.Formula} {(Phase is null ? "without a name" : Phase)} at {Energy:F3} eV/atom and {AtomicVolume:F2} Å³/atom, {Coordination:F1} neighbours, found {Count} {(Count == 1 ? "time" : "times")}"
        );
}

/// <summary>A structure that ended in no minimum.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Outcome">How its relaxation ended.</param>
/// <param name="Structure">Where it ended.</param>
public sealed record FailedStructure(int Index, SearchOutcome Outcome, Structure Structure);
