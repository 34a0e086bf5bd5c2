using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Potentials.Labels;

/// <summary>Finds a structure among labelled frames by its content, in a time that hardly grows with their
/// number.</summary>
internal sealed class LabelIndex
{
    // Structures within the tolerance may differ by its product with a stiffness; labels that differ by more contradict
    // each other.
    const double EnergyAgreement = 1e-3; // eV/atom
    const double ForceAgreement = 1e-2; // eV/Å

    readonly string _file;
    readonly StructureMatching _matching;
    readonly Dictionary<string, List<Entry>> _groups; // by composition and periodicity; each in the order of signatures

    public LabelIndex(string file, IEnumerable<Frame> frames, double tolerance)
    {
        (_file, _matching) = (file, new(tolerance));
        _groups = frames
            .GroupBy(f => Group(f.Structure))
            .ToDictionary(
                g => g.Key,
                g => g.Select(f => new Entry(_matching.Signature(f.Structure), f)).OrderBy(e => e.Signature).ToList()
            );
        foreach (var group in _groups.Values)
            RemoveRepeated(group);
    }

    /// <summary>The number of different structures.</summary>
    public int Count => _groups.Values.Sum(g => g.Count);

    /// <summary>The frame that is this structure, and for each atom of the structure its number in the frame; null if
    /// there is none.</summary>
    public (Frame Frame, int[] Order)? Find(Structure structure)
    {
        if (!_groups.TryGetValue(Group(structure), out var group))
            return null;
        var signature = _matching.Signature(structure);
        var window = _matching.Window(structure);
        for (
            var k = FirstAtLeast(group, signature - window);
            k < group.Count && group[k].Signature <= signature + window;
            k++
        )
            if (_matching.Order(structure, group[k].Frame.Structure) is { } order)
                return (group[k].Frame, order);
        return null;
    }

    /// <summary>Says that a structure is not there, and what is nearest.</summary>
    public string Missing(Structure structure)
    {
        var first = structure.Positions[0];
        var named = FormattableString.Invariant(
            $"{structure}, atom 0 ({structure.Species[0]}) at ({first.X:F5}, {first.Y:F5}, {first.Z:F5}) Å"
        );
        var what = $"has no labels for {named}: {_file} holds {Count} structures, ";
        if (!_groups.TryGetValue(Group(structure), out var group))
            return what
                + $"but none of {structure.Formula} with this periodicity (there is {string.Join(", ", _groups.Values.Select(g => g[0].Frame.Structure.Formula).Distinct().Order(StringComparer.Ordinal).Take(8))})";
        var nearest = group.MinBy(e => _matching.Distance(structure, e.Frame.Structure))!.Frame;
        var distance = _matching
            .Distance(structure, nearest.Structure)
            .ToString("G3", System.Globalization.CultureInfo.InvariantCulture);
        return what
            + $"the nearest with its atoms in the same order is that of {nearest.Source}, {distance} Å away where {Format.Number(_matching.Tolerance)} Å are tolerated. "
            + "Label this structure as well ('mlipspec relabel'), or take structures from the file";
    }

    void RemoveRepeated(List<Entry> group)
    {
        for (var k = 1; k < group.Count; k++)
        {
            var window = _matching.Window(group[k].Frame.Structure);
            for (var j = k - 1; j >= 0 && group[j].Signature >= group[k].Signature - window; j--)
            {
                if (_matching.Order(group[k].Frame.Structure, group[j].Frame.Structure) is not { } order)
                    continue;
                ThrowIfContradicting(group[j].Frame, group[k].Frame, order);
                group.RemoveAt(k--);
                break;
            }
        }
    }

    static void ThrowIfContradicting(Frame first, Frame second, int[] order)
    {
        var energy = Math.Abs((first.Energy ?? double.NaN) - (second.Energy ?? double.NaN)) / order.Length;
        var force = 0.0;
        for (var i = 0; i < order.Length; i++)
            force = Math.Max(force, (second.Forces![i] - first.Forces![order[i]]).Length);
        if (energy > EnergyAgreement || force > ForceAgreement)
            throw new InvalidDataException(
                FormattableString.Invariant(
                    $"{second.Source}: the structure {second.Structure} has stood before, at {first.Source}, with labels that contradict these (energy by {energy:G3} eV/atom, a force by {force:G3} eV/Å): keep one of the two"
                )
            );
    }

    static int FirstAtLeast(List<Entry> group, double signature)
    {
        var (low, high) = (0, group.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (group[middle].Signature < signature)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    static string Group(Structure s) => $"{s.Formula} {s.Cell.PeriodicA} {s.Cell.PeriodicB} {s.Cell.PeriodicC}";

    sealed record Entry(double Signature, Frame Frame);
}
