using MlipSpec.Numerics;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>A radial factor e^(−η(r − r_s)²) f_c(r), shared by all functions that have it.</summary>
internal readonly record struct Envelope(double Eta, double Shift, double Cutoff);

/// <summary>An angular factor 2^(1−ζ) (1 + λ cos θ)^ζ, shared by all functions that have it.</summary>
internal readonly record struct Angle(double Lambda, double Zeta);

/// <summary>A sum of one envelope over the neighbours of one element: a function of type 2.</summary>
internal readonly record struct RadialSum(int Element, int Envelope, int Function);

/// <summary>The functions of a pair of elements with one envelope: entries first to last − 1 of the angle and function
/// lists.</summary>
/// <param name="Index">Its place among the groups of the pair.</param>
/// <param name="Envelope">Its envelope.</param>
/// <param name="Narrow">Whether r_jk has the envelope, too: type 3, not 9.</param>
/// <param name="First">The first entry.</param>
/// <param name="Last">Behind the last entry.</param>
internal readonly record struct TripletGroup(int Index, int Envelope, bool Narrow, int First, int Last);

/// <summary>All functions of two neighbours of these elements.</summary>
/// <param name="First">The element of one.</param>
/// <param name="Second">The element of the other.</param>
/// <param name="Groups">Their functions by envelope.</param>
/// <param name="Angles">The angular factors in use.</param>
/// <param name="Far">The envelopes of r_jk in use, so that those that share a cutoff stand together.</param>
/// <param name="Cutoff">The largest cutoff.</param>
internal sealed record TripletPair(
    int First,
    int Second,
    TripletGroup[] Groups,
    int[] Angles,
    FarEnvelope[] Far,
    double Cutoff
)
{
    const int Width = 8;
    const int Geometry = 3;
    const int Products = 4;

    /// <summary>Whether a function lacks r_jk, so that no distance between the neighbours ends it.</summary>
    public bool AnyWide { get; } = Groups.Any(g => !g.Narrow);

    /// <summary>
    /// The doubles that are kept of eight triplets, in vectors: 1/(r_ij r_ik), cos θ/r_ij², cos θ/r_ik²; four of each
    /// group; value and derivative of each angular factor.
    /// </summary>
    public int RecordLength { get; } = Width * (Geometry + Products * Groups.Length + 2 * Angles.Length);

    /// <summary>Where a group's begin.</summary>
    public int Group(int index) => Width * (Geometry + Products * index);

    /// <summary>Where an angular factor's begin, by its place in the list.</summary>
    public int Angle(int index) => Group(Groups.Length) + 2 * Width * index;
}

/// <summary>An envelope of r_jk: its bell is a power of that of an earlier one of the list, where η is a multiple.</summary>
/// <param name="Envelope">The envelope.</param>
/// <param name="Base">Its place in the list whose bell is raised; its own where it is none.</param>
/// <param name="Power">The power.</param>
internal readonly record struct FarEnvelope(int Envelope, int Base, int Power);

/// <summary>
/// The symmetry functions of one element in groups, so that what several functions have in common, cutoff functions,
/// exponentials, angles and powers, is evaluated once: A. Singraber, J. Behler, C. Dellago, J. Chem. Theory Comput. 15,
/// 1827 (2019).
/// </summary>
internal sealed class SymmetryGroups
{
    const int LargestPower = 32;

    public SymmetryGroups(SymmetryFunction[] functions)
    {
        Functions = functions;
        Envelopes = [.. functions.Select(EnvelopeOf).Distinct().OrderBy(e => e.Cutoff)];
        Angles = [.. functions.Where(f => f.IsAngular).Select(AngleOf).Distinct()];
        Radial =
        [
            .. functions
                .Index()
                .Where(f => !f.Item.IsAngular)
                .Select(f => new RadialSum(f.Item.First, Array.IndexOf(Envelopes, EnvelopeOf(f.Item)), f.Index)),
        ];
        List<int> slots = [],
            indices = [];
        Pairs =
        [
            .. functions
                .Index()
                .Where(f => f.Item.IsAngular)
                .GroupBy(f => (f.Item.First, f.Item.Second))
                .Select(pair => PairOf(pair.Key.First, pair.Key.Second, [.. pair], slots, indices)),
        ];
        (SlotOfEntry, FunctionOfEntry) = ([.. slots], [.. indices]);
    }

    /// <summary>The functions themselves.</summary>
    public SymmetryFunction[] Functions { get; }

    /// <summary>The different envelopes.</summary>
    public Envelope[] Envelopes { get; }

    /// <summary>The different angular factors.</summary>
    public Angle[] Angles { get; }

    /// <summary>The functions of type 2.</summary>
    public RadialSum[] Radial { get; }

    /// <summary>The functions of types 3 and 9 by pairs of elements.</summary>
    public TripletPair[] Pairs { get; }

    /// <summary>For each entry of the groups where in the record its angular factor begins.</summary>
    public int[] SlotOfEntry { get; }

    /// <summary>For each entry of the groups its function.</summary>
    public int[] FunctionOfEntry { get; }

    TripletPair PairOf(
        int first,
        int second,
        (int Index, SymmetryFunction Item)[] functions,
        List<int> slots,
        List<int> indices
    )
    {
        var groups = new List<TripletGroup>();
        List<int> angles = [];
        foreach (var group in functions.GroupBy(f => (Envelope: EnvelopeOf(f.Item), Narrow: f.Item.Type == 3)))
        {
            var start = indices.Count;
            angles.AddRange(group.Select(f => Array.IndexOf(Angles, AngleOf(f.Item))));
            indices.AddRange(group.Select(f => f.Index));
            var envelope = Array.IndexOf(Envelopes, group.Key.Envelope);
            groups.Add(new(groups.Count, envelope, group.Key.Narrow, start, indices.Count));
        }
        int[] used = [.. angles.Distinct().Order()];
        var pair = new TripletPair(
            first,
            second,
            [.. groups],
            used,
            Far([.. groups.Where(g => g.Narrow).Select(g => g.Envelope)]),
            functions.Largest(f => f.Item.Cutoff)
        );
        slots.AddRange(angles.Select(a => pair.Angle(Array.IndexOf(used, a))));
        return pair;
    }

    FarEnvelope[] Far(int[] used)
    {
        int[] order = [.. used.Distinct().OrderBy(e => Envelopes[e].Cutoff).ThenBy(e => Envelopes[e].Eta)];
        var far = new FarEnvelope[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            far[i] = new(order[i], i, 1);
            var own = Envelopes[order[i]];
            for (var b = 0; b < i; b++)
                if (
                    far[b].Base == b
                    && Envelopes[order[b]] is { Eta: > 0 } other
                    && other.Shift == own.Shift
                    && Math.Round(own.Eta / other.Eta) is >= 1 and <= LargestPower and var power
                    && Math.Abs(own.Eta - power * other.Eta) < 1e-15 * own.Eta
                )
                {
                    far[i] = new(order[i], b, (int)power);
                    break;
                }
        }
        return far;
    }

    static Envelope EnvelopeOf(SymmetryFunction f) => new(f.Eta, f.Shift, f.Cutoff);

    static Angle AngleOf(SymmetryFunction f) => new(f.Lambda, f.Zeta);
}
