using System.Text.Json.Serialization;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>What is known of a potential: enough to say what was judged, and to recognise it when it changes.</summary>
public sealed record PotentialCard
{
    /// <summary>The name under which it is judged.</summary>
    public required string Name { get; init; }

    /// <summary>The kind or engine that evaluates it, such as "stillinger-weber" or "mtp".</summary>
    public required string Kind { get; init; }

    /// <summary>The elements it covers; empty means every element (a generic test potential).</summary>
    public required IReadOnlyList<Element> Elements { get; init; }

    /// <summary>
    /// Identifies the numbers it gives: a hash of its parameters or files and of the code's version. Two potentials
    /// with one fingerprint share stored results, so everything that changes an energy must change it.
    /// </summary>
    public required string Fingerprint { get; init; }

    /// <summary>Identifies the potential apart from what evaluates it: its files and parameters. The
    /// <see cref="Fingerprint"/> itself where MlipSpec evaluates.</summary>
    public string Contents
    {
        get => field ?? Fingerprint;
        init;
    }

    /// <summary>The engine that evaluates it, with its version, such as "LAMMPS 20250722"; null where MlipSpec does
    /// itself. It is part of <see cref="Fingerprint"/>, and stands here too so that a change of engine is seen as
    /// one.</summary>
    public string? Engine { get; init; }

    /// <summary>The level of theory of its training data, such as "PBE"; null for an empirical potential.</summary>
    public LevelOfTheory? LevelOfTheory { get; init; }

    /// <summary>The training set's file or name, if known.</summary>
    public string? TrainingSet { get; init; }

    /// <summary>The arithmetic of the evaluation, "float64" unless stated.</summary>
    public string Precision { get; init; } = "float64";

    /// <summary>Where it is evaluated, "cpu" unless stated; numbers of another device may differ in their last
    /// digits.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Whether it gives energies. A force-only potential says false and returns NaN; from any other potential
    /// NaN is a defect.</summary>
    public bool OffersEnergy { get; init; } = true;

    /// <summary>Whether it gives the virial. A potential without says false and returns NaN; from any other potential
    /// NaN is a defect.</summary>
    public bool OffersVirial { get; init; } = true;

    /// <summary>Whether it is defined for cells that are periodic along all three vectors alone, as sums of charges over
    /// an infinite lattice are (P. P. Ewald, Ann. Phys. 369, 253, 1921): other structures are refused, and distant pieces of matter
    /// are not independent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool PeriodicOnly { get; init; }

    /// <summary>The fixed charge of each element, in units of e; empty where it has none. The pressure of a cell whose
    /// charges do not cancel is not defined.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<Element, double> Charges { get; init; } = new Dictionary<Element, double>();

    /// <summary>How fast it evaluates, as stated; null where nobody says. It fixes how much work its promises take, so
    /// that the work is the same on every machine.</summary>
    public SpeedClass? Speed { get; init; }

    /// <summary>The paper to cite, if any.</summary>
    public string? Citation { get; init; }

    /// <summary>The engines of a potential that is made of others; null where MlipSpec evaluates all of them.</summary>
    internal static string? EnginesOf(IEnumerable<PotentialCard> parts) =>
        parts.Select(p => p.Engine).OfType<string>().Distinct().ToArray() is { Length: > 0 } engines
            ? string.Join(" + ", engines)
            : null;

    /// <summary>The speed of a potential that is made of others: that of the slowest; null where one does not say.</summary>
    internal static SpeedClass? SpeedOf(IEnumerable<PotentialCard> parts) =>
        parts
            .Select(p => p.Speed)
            .Aggregate(
                (a, b) =>
                    a is null || b is null ? null
                    : a < b ? a
                    : b
            );

    /// <summary>Whether it covers an element.</summary>
    public bool Covers(Element element) => Elements.Count == 0 || Elements.Contains(element);
}
