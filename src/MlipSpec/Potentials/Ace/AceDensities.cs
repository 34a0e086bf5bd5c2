using System.Runtime.Intrinsics;
using MlipSpec.Potentials.Ace.Bases;
using MlipSpec.Potentials.Sites;
using V = System.Runtime.Intrinsics.Vector512;
using Vector = System.Runtime.Intrinsics.Vector512<double>;

namespace MlipSpec.Potentials.Ace;

/// <summary>
/// From the atomic base of eight sites to their energies, and back to the derivatives of the base: products, densities,
/// embedding, core.
/// </summary>
internal sealed unsafe class AceDensities
{
    /// <summary>The spherical harmonic of degree zero.</summary>
    public const double Y00 = 0.28209479177387814; // 1/√(4π)

    const int Width = AcePair.Width;

    // The harmonics of an expansion are normalised to 4π, so that Y₀₀ is one.
    static readonly double s_norm = Math.Sqrt(4 * Math.PI),
        s_half = Math.Sqrt(2 * Math.PI);

    readonly AceModel _model;
    readonly AlignedMemory _nodes, // [node][re, im][lane]
        _derivatives,
        _sums, // sums of g_n
        _sumSlopes,
        _densities,
        _weights; // ∂E/∂ρ
    Vector _core,
        _coreWeight,
        _nearest, // smallest distance from where the expansion has been switched off to a neighbour
        _nearestSlot,
        _nearestSlope,
        _slot;

    public AceDensities(AceModel model)
    {
        _model = model;
        var nodes = model.Programs.Max(p => p.BaseCount + p.Products.Length);
        (_nodes, _derivatives) = (new(2 * nodes * Width), new(2 * nodes * Width));
        var sums = model.Programs.Max(p => p.PairCount);
        (_sums, _sumSlopes) = (new(sums * Width), new(sums * Width));
        var densities = model.Programs.Max(p => p.Densities);
        (_densities, _weights) = (new(densities * Width), new(densities * Width));
    }

    /// <summary>The energies, eV.</summary>
    public Vector Energy { get; private set; }

    /// <summary>The sums of g_n: [sum][lane].</summary>
    public double* Sums => _sums.Pointer;

    /// <summary>Forgets the last sites.</summary>
    public void Begin(int species)
    {
        var program = _model.Programs[species];
        _sums.Span(0, program.PairCount * Width).Clear();
        _core = default;
        _nearest = V.Create(double.PositiveInfinity);
        _nearestSlot = V.Create(-1.0);
        _slot = default;
    }

    /// <summary>Takes a neighbour's part in sums, core and nearest distance.</summary>
    public void AddPair(AcePair pair, AceProgram program, int mu, Vector r, double* slot)
    {
        _core += V.Load(slot + 4 * Width);
        var g = slot + AcePair.Head + 2 * pair.Channels.Length * Width;
        var sum = _sums.Pointer + program.PairStarts[mu] * Width;
        for (var n = 0; n < pair.Sums.Length; n++, g += 2 * Width, sum += Width)
            V.Store(V.Load(sum) + V.Load(g), sum);
        if (pair.Bond.InnerType == AceInnerCutoff.Zbl)
        {
            // in units of the width of the switch, which pairs of other species may have otherwise
            var room = (r - V.Create(pair.Bond.Inner - pair.Bond.InnerWidth)) * (1 / pair.Bond.InnerWidth);
            var nearer = V.LessThan(room, _nearest);
            _nearest = V.ConditionalSelect(nearer, room, _nearest);
            _nearestSlot = V.ConditionalSelect(nearer, _slot, _nearestSlot);
            _nearestSlope = V.ConditionalSelect(nearer, V.Create(1 / pair.Bond.InnerWidth), _nearestSlope);
        }
        _slot += V.Create(1.0);
    }

    /// <summary>∂E/∂r of a neighbour from sums, core and nearest distance, in the order of
    /// <see cref="AddPair"/>.</summary>
    public Vector PairSlope(AcePair pair, AceProgram program, int mu, double* slot)
    {
        var slope = _coreWeight * V.Load(slot + 5 * Width);
        var dg = slot + AcePair.Head + (2 * pair.Channels.Length + 1) * Width;
        var weight = _sumSlopes.Pointer + program.PairStarts[mu] * Width;
        for (var n = 0; n < pair.Sums.Length; n++, dg += 2 * Width, weight += Width)
            slope = V.FusedMultiplyAdd(V.Load(weight), V.Load(dg), slope);
        slope += V.Equals(_slot, _nearestSlot) & _nearestSlope;
        _slot += V.Create(1.0);
        return slope;
    }

    /// <summary>Energies; the base is replaced by the derivatives of the energies by it.</summary>
    public void Evaluate(int species, double* real)
    {
        var program = _model.Programs[species];
        ToComplex(program, real);
        Multiply(program);
        Embed(program, _model.Parameters.Species[species], _model.Parameters.Bonds[species]);
        Differentiate(program);
        ToReal(program, real);
        _slot = default;
    }

    /// <summary>The real part of a term.</summary>
    public Vector Term(AceProduct term)
    {
        double* a = Node(term.Left),
            b = Node(term.Right);
        return V.Load(a) * V.Load(b) - V.Load(a + Width) * V.Load(b + Width);
    }

    double* Node(int index) => _nodes.Pointer + 2 * index * Width;

    double* Derivative(int index) => _derivatives.Pointer + 2 * index * Width;

    // Y_lm = (−1)^m √(4π) (c + i s)/√2 and Y_l,−m = √(4π) (c − i s)/√2 from the real harmonics c and s of m.
    void ToComplex(AceProgram program, double* real)
    {
        foreach (var channels in program.Channels)
        foreach (var channel in channels)
        {
            var a = real + channel.Start * Width;
            var zero = Node(channel.Start + channel.L);
            V.Store(V.Load(a) * s_norm, zero);
            V.Store(default(Vector), zero + Width);
            for (var m = 1; m <= channel.L; m++)
            {
                Vector c = V.Load(a + (2 * m - 1) * Width) * s_half,
                    s = V.Load(a + 2 * m * Width) * s_half;
                double* plus = zero + 2 * m * Width,
                    minus = zero - 2 * m * Width;
                V.Store(c, minus);
                V.Store(-s, minus + Width);
                V.Store((m & 1) == 0 ? c : -c, plus);
                V.Store((m & 1) == 0 ? s : -s, plus + Width);
            }
        }
    }

    void ToReal(AceProgram program, double* real)
    {
        foreach (var channels in program.Channels)
        foreach (var channel in channels)
        {
            var a = real + channel.Start * Width;
            var zero = Derivative(channel.Start + channel.L);
            V.Store(V.Load(zero) * s_norm, a);
            for (var m = 1; m <= channel.L; m++)
            {
                double* plus = zero + 2 * m * Width,
                    minus = zero - 2 * m * Width;
                Vector c = V.Load(plus),
                    s = V.Load(plus + Width);
                if ((m & 1) != 0)
                    (c, s) = (-c, -s);
                V.Store((V.Load(minus) + c) * s_half, a + (2 * m - 1) * Width);
                V.Store((s - V.Load(minus + Width)) * s_half, a + 2 * m * Width);
            }
        }
    }

    void Multiply(AceProgram program)
    {
        var target = Node(program.BaseCount);
        foreach (var product in program.Products)
        {
            double* a = Node(product.Left),
                b = Node(product.Right);
            Vector ar = V.Load(a),
                ai = V.Load(a + Width),
                br = V.Load(b),
                bi = V.Load(b + Width);
            V.Store(V.FusedMultiplyAdd(-ai, bi, ar * br), target);
            V.Store(V.FusedMultiplyAdd(ai, br, ar * bi), target + Width);
            target += 2 * Width;
        }
        var densities = _densities.Pointer;
        var count = program.Densities;
        _densities.Span(0, count * Width).Clear();
        fixed (
            double* pairWeights = program.PairWeights,
                termWeights = program.TermWeights
        )
        {
            for (var s = 0; s < program.PairCount; s++)
                Add(densities, V.Load(_sums.Pointer + s * Width), pairWeights + s * count, count);
            var weights = termWeights;
            foreach (var term in program.Terms)
            {
                Add(densities, Term(term), weights, count);
                weights += count;
            }
        }
    }

    static void Add(double* densities, Vector value, double* weights, int count)
    {
        for (var p = 0; p < count; p++)
            V.Store(
                V.FusedMultiplyAdd(V.Create(weights[p]), value, V.Load(densities + p * Width)),
                densities + p * Width
            );
    }

    // One lane after another: a few powers for each site.
    void Embed(AceProgram program, AceSpecies species, AceBond[] bonds)
    {
        var zbl = bonds[0].InnerType == AceInnerCutoff.Zbl;
        double* energy = stackalloc double[Width],
            coreWeight = stackalloc double[Width],
            nearest = stackalloc double[Width];
        for (var lane = 0; lane < Width; lane++)
        {
            var expansion = 0.0;
            for (var p = 0; p < program.Densities; p++)
            {
                var (value, slope) = AceEmbeddingFunction.Evaluate(
                    species.Embedding,
                    species.Exponents[p],
                    _densities.Pointer[p * Width + lane]
                );
                expansion += species.Prefactors[p] * value;
                _weights.Pointer[p * Width + lane] = species.Prefactors[p] * slope;
            }
            var core = _core[lane];
            var (cut, dCut) = zbl
                ? SmoothStep.Down(-_nearest[lane], -1, 1)
                : SmoothStep.Down(core, species.CoreCutoff - species.CoreWidth, species.CoreWidth);
            for (var p = 0; p < program.Densities; p++)
                _weights.Pointer[p * Width + lane] *= cut;
            energy[lane] = cut * expansion + (zbl ? 1 - cut : 1) * core + species.Offset;
            coreWeight[lane] = zbl ? 1 - cut : 1 + dCut * expansion;
            nearest[lane] = zbl ? -dCut * (expansion - core) : 0;
        }
        (Energy, _coreWeight) = (V.Load(energy), V.Load(coreWeight));
        _nearestSlope *= V.Load(nearest);
    }

    void Differentiate(AceProgram program)
    {
        var count = program.Densities;
        _derivatives.Span(0, 2 * (program.BaseCount + program.Products.Length) * Width).Clear();
        fixed (
            double* pairWeights = program.PairWeights,
                termWeights = program.TermWeights
        )
        {
            for (var s = 0; s < program.PairCount; s++)
                V.Store(Weight(pairWeights + s * count, count), _sumSlopes.Pointer + s * Width);
            var weights = termWeights;
            foreach (var term in program.Terms)
            {
                var d = Weight(weights, count);
                weights += count;
                double* a = Node(term.Left),
                    b = Node(term.Right),
                    da = Derivative(term.Left),
                    db = Derivative(term.Right);
                Vector ar = V.Load(a),
                    ai = V.Load(a + Width);
                V.Store(V.FusedMultiplyAdd(d, V.Load(b), V.Load(da)), da);
                V.Store(V.FusedMultiplyAdd(-d, V.Load(b + Width), V.Load(da + Width)), da + Width);
                V.Store(V.FusedMultiplyAdd(d, ar, V.Load(db)), db);
                V.Store(V.FusedMultiplyAdd(-d, ai, V.Load(db + Width)), db + Width);
            }
        }
        for (var k = program.Products.Length - 1; k >= 0; k--)
        {
            var product = program.Products[k];
            Spread(Derivative(program.BaseCount + k), Node(product.Right), Derivative(product.Left));
            Spread(Derivative(program.BaseCount + k), Node(product.Left), Derivative(product.Right));
        }
    }

    // Adds the derivative of a product by one factor: times the conjugate of the other.
    static void Spread(double* d, double* other, double* target)
    {
        Vector dr = V.Load(d),
            di = V.Load(d + Width),
            or = V.Load(other),
            oi = V.Load(other + Width);
        V.Store(V.FusedMultiplyAdd(di, oi, V.FusedMultiplyAdd(dr, or, V.Load(target))), target);
        V.Store(V.FusedMultiplyAdd(-dr, oi, V.FusedMultiplyAdd(di, or, V.Load(target + Width))), target + Width);
    }

    Vector Weight(double* weights, int count)
    {
        Vector sum = default;
        for (var p = 0; p < count; p++)
            sum = V.FusedMultiplyAdd(V.Create(weights[p]), V.Load(_weights.Pointer + p * Width), sum);
        return sum;
    }
}
