using MlipSpec.Analysis.Phases;
using MlipSpec.Checks.Lattice;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Generation;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Search;

/// <summary>
/// Relaxes random structures and asks where they end: in crystals that exist, in minima that should not, or in holes.
/// The test of section V.C and Fig. 8 of J. D. Morrow, J. L. A. Gardner and V. L. Deringer, J. Chem. Phys. 158, 121501
/// (2023); of silicon, introduced by A. P. Bartók, J. Kermode, N. Bernstein and G. Csányi, Phys. Rev. X 8, 041048
/// (2018).
/// </summary>
/// <remarks>
/// The reference crystals are relaxed with the same potential, their symmetry kept; the first is the zero of energy.
/// One that does not relax lends its ideal shape to the naming and has no energy.
/// </remarks>
/// <param name="Cells">How random structures are made.</param>
/// <param name="Count">How many.</param>
/// <param name="Crystals">The reference crystals, the ground state first.</param>
public sealed record RandomStructureSearch(RandomCells Cells, int Count, IReadOnlyList<Crystal> Crystals)
    : ICheck<SearchResult>
{
    /// <summary>A search of one element with the settings of the paper, and prototypes such as "diamond", "sh",
    /// "beta-tin" to name minima after.</summary>
    public RandomStructureSearch(Element element, int count, params IReadOnlyList<string> phases)
        : this(RandomCells.Validation(element), count, [.. phases.Select(p => new Crystal(element, p))]) { }

    /// <inheritdoc/>
    public string Name => "random-structure-search";

    /// <inheritdoc/>
    public Domain Domain => Domain.Search;

    /// <inheritdoc/>
    public int Version => Elements.Count > 1 ? 2 : 1; // 2: species are told apart

    /// <inheritdoc/>
    public string? Material => string.Concat(Cells.FormulaUnit.Distinct());

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public ParameterRange? PressureRange => new(Pressure, Pressure);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => [.. Cells.FormulaUnit.Distinct().Order()];

    /// <summary>The pressure, GPa; under pressure energies are enthalpies.</summary>
    public double Pressure { get; init; }

    /// <summary>Relaxed until no atom feels more than this, eV/Å.</summary>
    public double ForceTolerance { get; init; } = 1e-3;

    /// <summary>A relaxation that takes more steps has not converged.</summary>
    public int MaximumSteps { get; init; } = 2000;

    /// <summary>
    /// A minimum has the name of a crystal when it is at least this similar to it, by SOAP with n 12, l 6 and ζ 4.
    /// Hexagonal diamond is 0.969 like diamond by this measure; "&gt; 0.99" is what the paper calls diamond-like, by a
    /// coarser one.
    /// </summary>
    public double Similarity { get; init; } = 0.99;

    /// <summary>Of compounds, an atom and its like in the reference are this similar or more: a reference that the
    /// potential relaxes a little otherwise has more than 0.95, an atom with one wrong neighbour among the nearest
    /// less.</summary>
    [LaterParameter(0.95)]
    public double AtomSimilarity { get; init; } = 0.95;

    /// <summary>The search itself, for running it with a journal or keeping its structures.</summary>
    internal RandomRelaxations ToSearch()
    {
        var search = new RandomRelaxations(Cells, Count);
        return search with
        {
            Relaxation = search.Relaxation with
            {
                Pressure = Pressure,
                ForceTolerance = ForceTolerance,
                MaximumSteps = MaximumSteps,
            },
        };
    }

    /// <inheritdoc/>
    public SearchResult Measure(IPotential potential, CheckContext context)
    {
        var search = ToSearch();
        if (context.WorkFolder is not { } folder)
            return Analyse(search.Run(potential, context), potential, context);
        Directory.CreateDirectory(folder);
        var key = search.KeyOf(potential);
        // Two checks of one search that differ in the naming alone may run at once.
        var path = Path.Combine(
            folder,
            $"random-search-{Fingerprint.Of(key, Count, Similarity, AtomSimilarity, string.Join(' ', Crystals))}.journal"
        );
        SearchedStructure[] structures;
        using (var journal = SearchJournal.Open(path, key))
            structures = search.Run(potential, context, journal);
        var result = Analyse(structures, potential, context);
        File.Delete(path);
        return result;
    }

    /// <summary>What relaxed structures of this search say.</summary>
    internal SearchResult Analyse(
        IReadOnlyList<SearchedStructure> structures,
        IPotential potential,
        CheckContext context
    )
    {
        if (Crystals.Select(c => c.Phase).Distinct().Count() != Crystals.Count)
            throw new ArgumentException(
                $"the reference crystals have different names, but {string.Join(", ", Crystals.Select(c => c.Phase))} were given"
            );
        var protocol = new Relaxation { Pressure = Pressure, KeepSymmetry = true };
        var relaxed = OrderedParallel.Map(
            Crystals,
            context.Threads,
            context.Cancellation,
            (crystal, _) => RelaxedCrystal.Of(crystal, potential, protocol, context)
        );
        var shapes = Crystals.Zip(
            relaxed,
            (crystal, r) =>
                new ReferenceCrystal(crystal.Phase, r.Finding is null ? r.Result!.Structure : Ideal(crystal))
        );
        var work = Pressure / Constants.GPaPerElectronvoltPerCubicAngstrom;
        var references = Crystals.Zip(
            relaxed,
            (crystal, r) =>
                r.Finding is { } finding
                    ? new RelaxedReference(
                        crystal.Phase,
                        Quantity<AtomicEnergy>.NotMeasured(finding),
                        Quantity<AtomicVolume>.NotMeasured(finding)
                    )
                    : new RelaxedReference(
                        crystal.Phase,
                        r.Result!.AtomicEnergy + work * r.Result.AtomicVolume,
                        r.Result.AtomicVolume
                    )
        );
        return new SearchAnalysis(new([.. shapes], Similarity, AtomSimilarity), [.. references]).Of(
            structures,
            context
        );
    }

    static Structure Ideal(Crystal crystal) =>
        crystal.Structure ?? Prototypes.Get(crystal.Phase).Create(crystal.Elements, 20);
}
