using System.Text.Json.Serialization;
using MlipSpec.Datasets;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Checks;

/// <summary>A crystal as a parameter of checks: a prototype with its elements, a structure of one's own, or a file with
/// one.</summary>
public sealed record Crystal
{
    /// <summary>A prototype of one element, such as ("Si", "diamond").</summary>
    /// <exception cref="ArgumentException">There is no such prototype, or it needs more elements.</exception>
    public Crystal(Element element, string phase)
        : this([element], phase) { }

    /// <summary>A prototype with one element for each sublattice, such as (["Na", "Cl"], "rocksalt").</summary>
    /// <exception cref="ArgumentException">There is no such prototype, or the number of elements is not that of its
    /// sublattices.</exception>
    public Crystal(IReadOnlyList<Element> elements, string phase)
    {
        Prototypes.Get(phase).Create(elements, 1);
        (Phase, Elements) = (phase, elements);
    }

    /// <summary>A structure of one's own, which is also where relaxations start; its cell counts as the conventional
    /// one.</summary>
    /// <exception cref="ArgumentException">The structure is not periodic in three directions.</exception>
    public Crystal(string phase, Structure structure)
    {
        if (!structure.Cell.IsFullyPeriodic || structure.Count == 0)
            throw new ArgumentException(
                $"a crystal is periodic in three directions and has atoms, but {phase} was given as {structure}"
            );
        (Phase, Elements, Given) = (phase, structure.Elements, structure);
    }

    /// <summary>A crystal in a file, such as new("quartz", new CrystalFile("quartz.cif")), which is also where
    /// relaxations start; its cell counts as the conventional one. The file is opened when something is
    /// measured.</summary>
    public Crystal(string phase, CrystalFile file)
    {
        (Phase, Elements, File) = (phase, [], file);
    }

    /// <summary>The name of the phase.</summary>
    public string Phase { get; }

    /// <summary>The elements, one for each sublattice of a prototype.</summary>
    /// <exception cref="FileNotFoundException">The crystal is in a file that is not there.</exception>
    /// <exception cref="InvalidDataException">The crystal is in a file that is wrong.</exception>
    public IReadOnlyList<Element> Elements
    {
        get => File is null ? field : File.Read().Elements;
    }

    /// <summary>The file that holds the crystal; null for others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CrystalFile? File { get; }

    /// <summary>
    /// The volume per atom at which a prototype starts, Å³; null to begin with neighbours 1.1 times as far apart as
    /// their covalent radii say and walk downhill in volume from there.
    /// </summary>
    public double? AtomicVolume { get; init; }

    /// <summary>The structure that was given itself; null for a prototype or a file.</summary>
    [JsonPropertyName("structure")]
    public Structure? Given { get; }

    /// <summary>The structure of one's own, given or read from its file; null for a prototype.</summary>
    /// <exception cref="FileNotFoundException">The crystal is in a file that is not there.</exception>
    /// <exception cref="InvalidDataException">The crystal is in a file that is wrong.</exception>
    [JsonIgnore]
    public Structure? Structure => Given ?? File?.Read();

    /// <summary>Elements and phase, such as "Si diamond" or "TiO2 rutile"; of a file the phase alone, since tests are
    /// listed before files are opened.</summary>
    public override string ToString() =>
        File is not null ? Phase
        : Given is not null ? $"{string.Concat(Elements)} {Phase}"
        : $"{Prototypes.Get(Phase).Formula(Elements)} {Phase}";

    /// <summary>What these crystals are made of, without opening files: their elements, or the names of the phases
    /// where one is in a file.</summary>
    internal static string Substance(params IReadOnlyList<Crystal> crystals) =>
        crystals.Any(c => c.File is not null)
            ? string.Join(", ", crystals.Select(c => c.Phase).Distinct())
            : string.Concat(crystals.SelectMany(c => c.Elements).Distinct().Order());

    internal Cell ConventionalCell(Cell cell) =>
        Structure is null ? Prototypes.Get(Phase).ConventionalCell(cell) : cell;

    /// <summary>The conventional cell repeated along each of its vectors, from a cell as
    /// <see cref="Prototype.Create(Element, double)"/> or <see cref="Structure"/> has it.</summary>
    internal Structure Repeated(Structure cell, int times)
    {
        if (times < 1)
            throw new ArgumentException($"the cell of {this} is repeated at least once, but {times} was given");
        return cell.Supercell(times * (Structure is null ? Prototypes.Get(Phase).ToConventional : Matrix3D.Identity));
    }

    /// <summary>The fraction of each element among the atoms.</summary>
    internal IReadOnlyDictionary<Element, double> Fractions
    {
        get
        {
            var species = (Structure ?? Prototypes.Get(Phase).Create(Elements, 1)).Species.ToArray();
            return species.GroupBy(e => e).ToDictionary(g => g.Key, g => (double)g.Count() / species.Length);
        }
    }

    /// <summary>The same as text, by which crystals can be compared.</summary>
    internal string Composition =>
        string.Join(
            ' ',
            Fractions.OrderBy(f => f.Key).Select(f => FormattableString.Invariant($"{f.Key} {f.Value:G4}"))
        );

    internal bool IsCubic => Structure is null ? Prototypes.Get(Phase).IsCubic : HasCubicLattice(Structure);

    // Under a cubic point group, and under no other, every symmetric tensor averages to a multiple of the unit tensor.
    static bool HasCubicLattice(Structure structure)
    {
        var mean = CrystalSymmetry
            .Of(structure)
            .Symmetrise(Matrix3D.Diagonal(1, 2, 4) + new Matrix3D(0, 1, 2, 1, 0, 3, 2, 3, 0));
        return (mean - mean.Trace / 3 * Matrix3D.Identity).MaxAbs < 1e-6;
    }
}
