namespace MlipSpec.Potentials.Ace.Bases;

/// <summary>One radial function with its spherical harmonics: atoms of one species, n and l.</summary>
/// <param name="N">n, from 1.</param>
/// <param name="L">The angular momentum l.</param>
/// <param name="Start">Where its 2l + 1 nodes begin, m from −l.</param>
internal readonly record struct AceChannel(int N, int L, int Start);

/// <summary>A product of two nodes.</summary>
internal readonly record struct AceProduct(int Left, int Right);

/// <summary>
/// What is evaluated for an atom of one species: atomic base A, products of them, and densities. Products of high rank
/// are made of products of lower rank that others share, the recursive evaluator of Y. Lysogorskiy et al., npj Comput.
/// Mater. 7, 97 (2021).
/// </summary>
internal sealed class AceProgram
{
    readonly Dictionary<string, int> _nodes = [];
    readonly List<AceProduct> _inner = [],
        _terms = [];
    readonly Dictionary<string, int> _termOf = [];
    readonly List<double[]> _weights = [];

    public AceProgram(AceParameters parameters, int central)
    {
        var species = parameters.Species.Length;
        Densities = parameters.Species[central].Prefactors.Length;
        var functions = parameters.Functions.Where(f => f.Central == central).ToArray();
        Pair = new int[species][];
        Channels = new AceChannel[species][];
        PairStarts = new int[species];
        for (var mu = 0; mu < species; mu++)
        {
            PairStarts[mu] = PairCount;
            Pair[mu] =
            [
                .. functions.Where(f => f.Rank == 1 && f.Species[0] == mu).Select(f => f.N[0]).Distinct().Order(),
            ];
            PairCount += Pair[mu].Length;
            Channels[mu] =
            [
                .. functions
                    .Where(f => f.Rank > 1)
                    .SelectMany(f =>
                        Enumerable.Range(0, f.Rank).Where(t => f.Species[t] == mu).Select(t => (f.L[t], f.N[t]))
                    )
                    .Distinct()
                    .Order()
                    .Select(c => new AceChannel(c.Item2, c.Item1, Next(2 * c.Item1 + 1))),
            ];
        }
        PairWeights = new double[PairCount * Densities];
        foreach (var f in functions.OrderBy(f => f.Rank))
            if (f.Rank > 1)
                AddTerms(f);
            else
                for (var p = 0; p < Densities; p++)
                    PairWeights[PairIndex(f) * Densities + p] += f.Weights[0][p];
        Projections = [.. functions.Where(f => f.Coupling is not null).OrderBy(f => f.Rank > 1).Select(Projection)];
        (Products, Terms) = ([.. _inner], [.. _terms]);
        TermWeights = [.. _weights.SelectMany(w => w)];
    }

    /// <summary>The number of densities.</summary>
    public int Densities { get; }

    /// <summary>The number of nodes of the atomic base.</summary>
    public int BaseCount { get; private set; }

    /// <summary>The number of sums of g_n that functions of rank one need.</summary>
    public int PairCount { get; }

    /// <summary>For each species of neighbours the n of those sums.</summary>
    public int[][] Pair { get; }

    /// <summary>Where the sums of a species begin.</summary>
    public int[] PairStarts { get; }

    /// <summary>[sum][density].</summary>
    public double[] PairWeights { get; }

    /// <summary>For each species of neighbours the radial functions in use, by l.</summary>
    public AceChannel[][] Channels { get; }

    /// <summary>Nodes behind the atomic base, each after those it is made of.</summary>
    public AceProduct[] Products { get; }

    /// <summary>The products that make the densities.</summary>
    public AceProduct[] Terms { get; }

    /// <summary>[term][density].</summary>
    public double[] TermWeights { get; }

    /// <summary>For each function of the B-basis in the file's order: index below <see cref="PairCount"/> a sum, else a
    /// term behind them, with its weight. Functions of rank one come first.</summary>
    public (int Index, double Weight)[][] Projections { get; }

    int Next(int count)
    {
        var start = BaseCount;
        BaseCount += count;
        return start;
    }

    int PairIndex(AceFunction f) => PairStarts[f.Species[0]] + Array.IndexOf(Pair[f.Species[0]], f.N[0]);

    void AddTerms(AceFunction f)
    {
        for (var i = 0; i < f.Products.Length; i++)
        {
            var weights = _weights[Term(f, f.Products[i])];
            for (var p = 0; p < Densities; p++)
                weights[p] += f.Weights[i][p];
        }
    }

    (int, double)[] Projection(AceFunction f) =>
        f.Rank == 1
            ? [(PairIndex(f), f.Coupling![0])]
            : [.. f.Products.Select((m, i) => (PairCount + Term(f, m), f.Coupling![i]))];

    // The real parts of a product and of that with all m reversed are the same, because the m add up to zero.
    int Term(AceFunction f, int[] m)
    {
        int[] nodes = Nodes(f, m, 1),
            mirrored = Nodes(f, m, -1);
        if (nodes.AsSpan().SequenceCompareTo(mirrored) > 0)
            nodes = mirrored;
        var key = Key(nodes);
        if (_termOf.TryGetValue(key, out var term))
            return term;
        _termOf[key] = term = _terms.Count;
        _terms.Add(Split(nodes));
        _weights.Add(new double[Densities]);
        return term;
    }

    int[] Nodes(AceFunction f, int[] m, int sign)
    {
        var nodes = new int[f.Rank];
        for (var t = 0; t < f.Rank; t++)
        {
            var channel = Channels[f.Species[t]].First(c => c.N == f.N[t] && c.L == f.L[t]);
            nodes[t] = channel.Start + channel.L + sign * m[t];
        }
        Array.Sort(nodes);
        return nodes;
    }

    // Two halves of a product, of all pairs of halves one of which most is there already.
    AceProduct Split(int[] nodes)
    {
        int half = nodes.Length / 2,
            best = -1;
        int[] left = [],
            right = [];
        for (var mask = 1; mask < 1 << nodes.Length; mask++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)mask) != half)
                continue;
            int[] a = [.. nodes.Where((_, i) => (mask >> i & 1) != 0)],
                b = [.. nodes.Where((_, i) => (mask >> i & 1) == 0)];
            var there = (Exists(a) ? 1 : 0) + (Exists(b) ? 1 : 0);
            if (there > best)
                (best, left, right) = (there, a, b);
            if (best == 2)
                break;
        }
        return new(Node(left), Node(right));
    }

    bool Exists(int[] nodes) => nodes.Length == 1 || _nodes.ContainsKey(Key(nodes));

    int Node(int[] nodes)
    {
        if (nodes.Length == 1)
            return nodes[0];
        var key = Key(nodes);
        if (_nodes.TryGetValue(key, out var node))
            return node;
        var product = Split(nodes);
        _nodes[key] = node = BaseCount + _inner.Count;
        _inner.Add(product);
        return node;
    }

    static string Key(int[] nodes) => string.Join(',', nodes);
}
