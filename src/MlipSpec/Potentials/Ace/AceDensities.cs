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

    readonly AceModel _model;
    readonly AlignedMemory _nodes, // [node][re, im][lane]
        _derivatives,
        _densities,
        _weights; // ∂E/∂ρ

    public AceDensities(AceModel model)
    {
        _model = model;
        var nodes = model.Programs.Max(p => p.BaseCount + p.Products.Length);
        (_nodes, _derivatives) = (new(2 * nodes * Width), new(2 * nodes * Width));
        Neighbours = new(model.Programs.Max(p => p.PairCount));
        var densities = model.Programs.Max(p => p.Densities);
        (_densities, _weights) = (new(densities * Width), new(densities * Width));
    }

    /// <summary>The energies, eV.</summary>
    public Vector Energy { get; private set; }

    /// <summary>What neighbours add without harmonics.</summary>
    public AceNeighbourSums Neighbours { get; }

    /// <summary>Energies; the base is replaced by the derivatives of the energies by it.</summary>
    public void Evaluate(int species, double* real)
    {
        var program = _model.Programs[species];
        AceComplexBase.FromReal(program, real, _nodes.Pointer);
        Multiply(program);
        Embed(program, _model.Parameters.Species[species], _model.Parameters.Bonds[species]);
        Differentiate(program);
        AceComplexBase.ToReal(program, _derivatives.Pointer, real);
        Neighbours.Rewind();
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
                Add(densities, V.Load(Neighbours.Sums + s * Width), pairWeights + s * count, count);
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
            var core = Neighbours.Core[lane];
            var (cut, dCut) = zbl
                ? SmoothStep.Down(-Neighbours.Nearest[lane], -1, 1)
                : SmoothStep.Down(core, species.CoreCutoff - species.CoreWidth, species.CoreWidth);
            for (var p = 0; p < program.Densities; p++)
                _weights.Pointer[p * Width + lane] *= cut;
            energy[lane] = cut * expansion + (zbl ? 1 - cut : 1) * core + species.Offset;
            coreWeight[lane] = zbl ? 1 - cut : 1 + dCut * expansion;
            nearest[lane] = zbl ? -dCut * (expansion - core) : 0;
        }
        Energy = V.Load(energy);
        Neighbours.Weigh(V.Load(coreWeight), V.Load(nearest));
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
                V.Store(Weight(pairWeights + s * count, count), Neighbours.SumSlopes + s * Width);
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
