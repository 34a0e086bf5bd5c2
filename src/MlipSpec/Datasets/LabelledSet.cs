using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Datasets;

/// <summary>
/// Structures with labels from first principles. Nothing is dropped in silence: frames without labels, frames that
/// repeat another and isolated atoms are in the account.
/// </summary>
/// <param name="Name">What to call the set in messages, such as the file's name.</param>
/// <param name="Frames">The frames to compare with, each once, in the order of the file.</param>
/// <param name="Groups">The group of each frame.</param>
/// <param name="IsolatedAtoms">Labelled energies of single atoms in vacuum, eV.</param>
/// <param name="LevelOfTheory">The level of theory of the labels; null where nothing says so.</param>
/// <param name="Account">What became of each frame.</param>
public sealed record LabelledSet(
    string Name,
    IReadOnlyList<Frame> Frames,
    IReadOnlyList<string> Groups,
    IReadOnlyDictionary<Element, double> IsolatedAtoms,
    LevelOfTheory? LevelOfTheory,
    DatasetAccount Account
)
{
    /// <summary>The group of frames whose file names none.</summary>
    public const string NoGroup = "(no group)";

    /// <summary>All elements.</summary>
    public IReadOnlyList<Element> Elements => [.. Frames.SelectMany(f => f.Structure.Elements).Distinct().Order()];

    /// <summary>Sorts frames into labels, repetitions and isolated atoms.</summary>
    /// <param name="name">What to call the set.</param>
    /// <param name="frames">The frames as read.</param>
    /// <param name="groupBy">The entry that names a frame's group, up to a comma.</param>
    /// <param name="levelOfTheory">The level of theory, if the caller knows it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="InvalidDataException">No frame has a label, frames state different levels of theory, or two
    /// isolated atoms of one element disagree.</exception>
    public static LabelledSet Of(
        string name,
        IEnumerable<Frame> frames,
        string groupBy = "config_type",
        LevelOfTheory? levelOfTheory = null,
        CancellationToken cancellation = default
    )
    {
        var kept = new List<Frame>();
        var atoms = new Dictionary<Element, double>();
        var levels = new HashSet<LevelOfTheory>();
        List<string> repeated = [],
            contradicting = [],
            unlabelled = [],
            noEnergy = [],
            noForces = [];
        var seen = new Dictionary<FrameKey, Frame>();
        var read = 0;
        foreach (var frame in frames)
        {
            cancellation.ThrowIfCancellationRequested();
            read++;
            var place = frame.Source.Length > 0 ? frame.Source : $"frame {read}";
            if (levelOfTheory is null && LevelOf(frame, place) is { } level)
                levels.Add(level);
            if (IsIsolatedAtom(frame))
            {
                Keep(atoms, frame, place);
                continue;
            }
            if (frame is { Energy: null, Forces: null, Virial: null })
            {
                unlabelled.Add(place);
                continue;
            }
            if (!seen.TryAdd(new(frame.Structure), frame))
            {
                var first = seen[new(frame.Structure)];
                (SameLabels(frame, first) ? repeated : contradicting).Add($"{place} repeats {first.Source}");
                continue;
            }
            if (frame.Energy is null)
                noEnergy.Add(place);
            if (frame.Forces is null)
                noForces.Add(place);
            kept.Add(frame);
        }
        if (kept.Count == 0)
            throw new InvalidDataException(
                $"{name} holds {read} frames and not one with labels: expected an energy, forces, virial or stress (also dft_… and ref_…), or name the keys"
            );
        if (levels.Count > 1)
            throw new InvalidDataException(
                $"the frames of {name} state different levels of theory, {string.Join(", ", levels)}: split the set, errors against two truths have no common size"
            );
        var named = kept.Any(f => f.Info.ContainsKey(groupBy));
        return new(
            name,
            kept,
            [.. kept.Select(f => f.Info.GetValueOrDefault(groupBy)?.Split(',')[0].Trim() ?? (named ? NoGroup : ""))],
            atoms,
            levelOfTheory ?? levels.FirstOrDefault(),
            new()
            {
                Read = read,
                Compared = kept.Count,
                IsolatedAtoms = atoms.Count,
                Repeated = repeated,
                Contradicting = contradicting,
                Unlabelled = unlabelled,
                WithoutEnergy = noEnergy,
                WithoutForces = noForces,
                WithoutVirial = kept.Count(f => f.Virial is null),
            }
        );
    }

    static LevelOfTheory? LevelOf(Frame frame, string place)
    {
        try
        {
            return frame.Info.GetValueOrDefault("level_of_theory");
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{place}: {e.Message}; or state the level of the whole data set", e);
        }
    }

    // A lone atom in a large box or none; a primitive cell of one atom is a crystal.
    static bool IsIsolatedAtom(Frame frame) =>
        frame.Structure.Count == 1
        && frame.Energy is not null
        && (
            !frame.Structure.Cell.IsPeriodic
            || frame.Info.GetValueOrDefault("config_type")?.Contains("isolated", StringComparison.OrdinalIgnoreCase)
                == true
        );

    static void Keep(Dictionary<Element, double> atoms, Frame frame, string place)
    {
        var element = frame.Structure.Species[0];
        if (!atoms.TryAdd(element, frame.Energy!.Value) && Math.Abs(atoms[element] - frame.Energy.Value) > 1e-3)
            throw new InvalidDataException(
                $"{place}: an isolated {element} atom with {frame.Energy} eV, but another one before has {atoms[element]} eV: keep the one of this set's level of theory"
            );
    }

    // A label that only one of the two has is another label: who reads the account must learn that it is left out.
    static bool SameLabels(Frame a, Frame b) =>
        (a.Energy, b.Energy) switch
        {
            ({ } x, { } y) => Math.Abs(x - y) < 1e-6,
            var (x, y) => x is null && y is null,
        }
        && (a.Forces, b.Forces) switch
        {
            ({ } x, { } y) => x.Zip(y).All(p => (p.First - p.Second).Length < 1e-6),
            var (x, y) => x is null && y is null,
        }
        && (a.Virial, b.Virial) switch
        {
            ({ } x, { } y) => (x - y).MaxAbs < 1e-6,
            var (x, y) => x is null && y is null,
        };
}
