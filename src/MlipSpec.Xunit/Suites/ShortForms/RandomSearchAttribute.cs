using MlipSpec.Checks;
using MlipSpec.Checks.Search;
using MlipSpec.Structures.Generation;

namespace MlipSpec.Xunit.Suites.ShortForms;

/// <summary>
/// Relaxes random structures and says where they end: a <see cref="SearchResult"/>. The defaults are those of
/// <see cref="RandomStructureSearch"/> and <see cref="RandomCells.Validation"/>.
/// </summary>
/// <param name="formulaUnit">Symbols of a formula unit, such as "Si Si".</param>
/// <param name="count">How many structures.</param>
/// <param name="phases">The crystals that are looked for; the first is the ground state.</param>
public sealed class RandomSearchAttribute(string formulaUnit, int count, params string[] phases) : ShortFormAttribute
{
    /// <summary>The fewest formula units in a cell.</summary>
    public int MinimumUnits
    {
        get => Get<int>();
        set => Set(value);
    }

    /// <summary>The most formula units in a cell.</summary>
    public int MaximumUnits
    {
        get => Get<int>();
        set => Set(value);
    }

    /// <summary>The volume about which cells scatter, Å³/atom.</summary>
    public double AtomicVolume
    {
        get => Get<double>();
        set => Set(value);
    }

    /// <summary>The smallest volume, as a part of that.</summary>
    public double MinimumVolumeFactor
    {
        get => Get<double>();
        set => Set(value);
    }

    /// <summary>The largest volume, as a part of that.</summary>
    public double MaximumVolumeFactor
    {
        get => Get<double>();
        set => Set(value);
    }

    /// <summary>How near atoms begin at most, Å.</summary>
    public double MinimumSeparation
    {
        get => Get<double>();
        set => Set(value);
    }

    /// <summary>The fewest symmetry operations.</summary>
    public int MinimumOperations
    {
        get => Get<int>();
        set => Set(value);
    }

    /// <summary>The most symmetry operations.</summary>
    public int MaximumOperations
    {
        get => Get<int>();
        set => Set(value);
    }

    /// <summary>Decides all random numbers.</summary>
    public ulong Seed
    {
        get => Get<ulong>();
        set => Set(value);
    }

    /// <summary>The pressure at which structures are relaxed, GPa.</summary>
    public double Pressure
    {
        get => Get<double>();
        set => Set(value);
    }

    /// <summary>When a relaxation is done, eV/Å.</summary>
    public double ForceTolerance
    {
        get => Get<double>();
        set => Set(value);
    }

    /// <summary>From which similarity on two minima are the same.</summary>
    public double Similarity
    {
        get => Get<double>();
        set => Set(value);
    }

    private protected override Type MeasuredType => typeof(SearchResult);

    private protected override ICheck Create()
    {
        var unit = ElementList.Parse(formulaUnit);
        var cells = RandomCells.Validation(unit[0]) with { FormulaUnit = unit };
        return new RandomStructureSearch(cells, count, [.. phases.Select(p => new Crystal([.. unit.Distinct()], p))]);
    }

    private protected override IEnumerable<object> PartsOf(ICheck check) =>
        [((RandomStructureSearch)check).Cells, check];
}
