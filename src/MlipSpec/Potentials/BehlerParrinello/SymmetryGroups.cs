namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>A radial factor e^(−η(r − r_s)²) f_c(r), shared by all functions that have it.</summary>
internal readonly record struct Envelope(double Eta, double Shift, double Cutoff);

/// <summary>An angular factor 2^(1−ζ) (1 + λ cos θ)^ζ, shared by all functions that have it.</summary>
internal readonly record struct Angle(double Lambda, double Zeta);

/// <summary>A sum of one envelope over the neighbours of one element: a function of type 2.</summary>
internal readonly record struct RadialSum(int Element, int Envelope, int Function);

/// <summary>The functions of a pair of elements with one envelope: entries first to last − 1 of the angle and function
/// lists.</summary>
/// <param name="Envelope">Its envelope.</param>
/// <param name="Narrow">Whether r_jk has the envelope, too: type 3, not 9.</param>
/// <param name="First">The first entry.</param>
/// <param name="Last">Behind the last entry.</param>
internal readonly record struct TripletGroup(int Envelope, bool Narrow, int First, int Last);

/// <summary>All functions of two neighbours of these elements.</summary>
internal sealed record TripletPair(int First, int Second, TripletGroup[] Groups, int[] Angles, bool AnyNarrow);

/// <summary>
/// The symmetry functions of one element in groups, so that what several functions have in common, cutoff functions,
/// exponentials, angles and powers, is evaluated once: A. Singraber, J. Behler, C. Dellago, J. Chem. Theory Comput. 15,
/// 1827 (2019).
/// </summary>
internal sealed class SymmetryGroups
{
    public SymmetryGroups(SymmetryFunction[] functions)
    {
        Envelopes = [.. functions.Select(EnvelopeOf).Distinct().OrderBy(e => e.Cutoff)];
        Angles = [.. functions.Where(f => f.IsAngular).Select(AngleOf).Distinct()];
        Radial =
        [
            .. functions
                .Index()
                .Where(f => !f.Item.IsAngular)
                .Select(f => new RadialSum(f.Item.First, Array.IndexOf(Envelopes, EnvelopeOf(f.Item)), f.Index)),
        ];
        List<int> angles = [],
            indices = [];
        Pairs =
        [
            .. functions
                .Index()
                .Where(f => f.Item.IsAngular)
                .GroupBy(f => (f.Item.First, f.Item.Second))
                .Select(pair => PairOf(pair.Key.First, pair.Key.Second, [.. pair], angles, indices)),
        ];
        (AngleOfEntry, FunctionOfEntry) = ([.. angles], [.. indices]);
    }

    /// <summary>The different envelopes.</summary>
    public Envelope[] Envelopes { get; }

    /// <summary>The different angular factors.</summary>
    public Angle[] Angles { get; }

    /// <summary>The functions of type 2.</summary>
    public RadialSum[] Radial { get; }

    /// <summary>The functions of types 3 and 9 by pairs of elements.</summary>
    public TripletPair[] Pairs { get; }

    /// <summary>For each entry of the groups its angular factor.</summary>
    public int[] AngleOfEntry { get; }

    /// <summary>For each entry of the groups its function.</summary>
    public int[] FunctionOfEntry { get; }

    TripletPair PairOf(
        int first,
        int second,
        (int Index, SymmetryFunction Item)[] functions,
        List<int> angles,
        List<int> indices
    )
    {
        var groups = new List<TripletGroup>();
        foreach (var group in functions.GroupBy(f => (Envelope: EnvelopeOf(f.Item), Narrow: f.Item.Type == 3)))
        {
            var start = angles.Count;
            angles.AddRange(group.Select(f => Array.IndexOf(Angles, AngleOf(f.Item))));
            indices.AddRange(group.Select(f => f.Index));
            groups.Add(new(Array.IndexOf(Envelopes, group.Key.Envelope), group.Key.Narrow, start, angles.Count));
        }
        var used = functions.Select(f => Array.IndexOf(Angles, AngleOf(f.Item))).Distinct().Order();
        return new(first, second, [.. groups], [.. used], groups.Any(g => g.Narrow));
    }

    static Envelope EnvelopeOf(SymmetryFunction f) => new(f.Eta, f.Shift, f.Cutoff);

    static Angle AngleOf(SymmetryFunction f) => new(f.Lambda, f.Zeta);
}
