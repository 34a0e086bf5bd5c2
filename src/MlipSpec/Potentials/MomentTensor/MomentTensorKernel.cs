using MlipSpec.Potentials.Sites;
using V = System.Runtime.Intrinsics.Vector512;
using Vector = System.Runtime.Intrinsics.Vector512<double>;

namespace MlipSpec.Potentials.MomentTensor;

/// <summary>
/// Evaluates a moment tensor potential for eight sites at once, one in each lane. Neighbours enter only through the
/// basic moments; then the table of products is run forward for the moments and backward for their derivatives, and the
/// derivatives of the basic moments give those of the neighbours.
/// </summary>
/// <remarks>
/// Scratch memory per thread: 128 bytes per moment, 128 bytes per monomial, and 64·(7 + 2·radial functions) bytes per
/// neighbour; about 0.75 MB for the largest published models (4,991 moments).
/// </remarks>
internal sealed unsafe class MomentTensorKernel : ISiteBlockKernel
{
    const int Width = 8;

    readonly MomentTensorTables _tables;
    readonly ChebyshevRadial _radial;
    readonly double[] _isolated;
    readonly int _mus,
        _slot; // doubles per neighbour: unit vector, 1/r, f_μ, f_μ′
    readonly AlignedMemory _moments,
        _derivatives,
        _monomials,
        _weights,
        _scratch;
    readonly int[] _counts = new int[Width];
    AlignedMemory _neighbours = new(0);
    Vector _energies;

    public MomentTensorKernel(MomentTensorTables tables, ChebyshevRadial radial, double[] isolated)
    {
        (_tables, _radial, _isolated, _mus) = (tables, radial, isolated, tables.RadialCount);
        _slot = (4 + 2 * _mus) * Width;
        (_moments, _derivatives) = (new(tables.MomentCount * Width), new(tables.MomentCount * Width));
        (_monomials, _weights) = (
            new(Monomials.Count(tables.Degree) * Width),
            new(Monomials.Count(tables.Degree) * Width)
        );
        _scratch = new(2 * radial.Padded + radial.ScratchLength);
    }

    public int Lanes => Width;

    public void Load(int lane, in SiteEnvironment environment)
    {
        MakeRoom(environment.Count);
        _counts[lane] = environment.Count;
        double* f = _scratch.Pointer,
            df = f + _radial.Padded;
        for (var k = 0; k < environment.Count; k++)
        {
            var r = environment.R[k];
            _radial.Evaluate(environment.Species, environment.NeighbourSpecies[k], r, f, df, df + _radial.Padded);
            var slot = _neighbours.Pointer + k * _slot + lane;
            var inverse = 1 / r;
            slot[0] = environment.X[k] * inverse;
            slot[Width] = environment.Y[k] * inverse;
            slot[2 * Width] = environment.Z[k] * inverse;
            slot[3 * Width] = inverse;
            for (var mu = 0; mu < _mus; mu++)
            {
                slot[(4 + mu) * Width] = f[mu];
                slot[(4 + _mus + mu) * Width] = df[mu];
            }
        }
    }

    public void EvaluateLanes(int lanes)
    {
        var most = 0;
        for (var lane = 0; lane < lanes; lane++)
            most = Math.Max(most, _counts[lane]);
        // Lanes with fewer neighbours get some with no weight; unused lanes get nothing else.
        for (var lane = 0; lane < Width; lane++)
            Pad(lane, lane < lanes ? _counts[lane] : 0, most);
        SumBasicMoments(most);
        MultiplyMoments();
        DifferentiateMoments();
        for (var k = 0; k < most; k++)
            DifferentiateNeighbour(_neighbours.Pointer + k * _slot);
    }

    public double Store(int lane, in SiteEnvironment environment)
    {
        for (var k = 0; k < environment.Count; k++)
        {
            var slot = _neighbours.Pointer + k * _slot + lane;
            environment.GradientX[k] = slot[0];
            environment.GradientY[k] = slot[Width];
            environment.GradientZ[k] = slot[2 * Width];
        }
        return _isolated[environment.Species] + _energies[lane];
    }

    void MakeRoom(int neighbours)
    {
        if (_neighbours.Length >= neighbours * _slot)
            return;
        // Other lanes may be loaded already.
        var larger = new AlignedMemory((neighbours + neighbours / 4 + 4) * _slot);
        _neighbours.Span(0, _neighbours.Length).CopyTo(larger.Span(0, _neighbours.Length));
        _neighbours = larger;
    }

    void Pad(int lane, int from, int to)
    {
        for (var k = from; k < to; k++)
        for (var i = 0; i < _slot; i += Width)
            _neighbours.Pointer[k * _slot + lane + i] = 0;
    }

    void SumBasicMoments(int neighbours)
    {
        double* monomials = _monomials.Pointer,
            moments = _moments.Pointer;
        _moments.Span(0, _tables.BasicCount * Width).Clear();
        fixed (
            int* monomialOf = _tables.MonomialOf,
                starts = _tables.GroupStarts
        )
            for (var k = 0; k < neighbours; k++)
            {
                var slot = _neighbours.Pointer + k * _slot;
                Monomials.Evaluate(
                    _tables.Degree,
                    V.Load(slot),
                    V.Load(slot + Width),
                    V.Load(slot + 2 * Width),
                    monomials
                );
                for (var mu = 0; mu < _mus; mu++)
                {
                    var f = V.Load(slot + (4 + mu) * Width);
                    for (var b = starts[mu]; b < starts[mu + 1]; b++)
                        V.Store(
                            V.FusedMultiplyAdd(
                                f,
                                V.Load(monomials + monomialOf[b] * Width),
                                V.Load(moments + b * Width)
                            ),
                            moments + b * Width
                        );
                }
            }
    }

    void MultiplyMoments()
    {
        var moments = _moments.Pointer;
        fixed (ProductTerm* terms = _tables.Terms)
        fixed (int* starts = _tables.TermStarts)
            for (int target = _tables.BasicCount, t = 0; target < _tables.MomentCount; target++, t++)
            {
                Vector sum = default;
                for (var s = starts[t]; s < starts[t + 1]; s++)
                    sum = V.FusedMultiplyAdd(
                        V.Load(moments + terms[s].First * Width) * terms[s].Multiplier,
                        V.Load(moments + terms[s].Second * Width),
                        sum
                    );
                V.Store(sum, moments + target * Width);
            }
    }

    // Also sums the energy: each moment's coefficient is where its derivative begins.
    void DifferentiateMoments()
    {
        double* moments = _moments.Pointer,
            derivatives = _derivatives.Pointer;
        Vector energies = default;
        fixed (double* weights = _tables.Weights)
            for (var m = 0; m < _tables.MomentCount; m++)
            {
                var weight = V.Create(weights[m]);
                energies = V.FusedMultiplyAdd(weight, V.Load(moments + m * Width), energies);
                V.Store(weight, derivatives + m * Width);
            }
        _energies = energies;
        fixed (ProductTerm* terms = _tables.Terms)
        fixed (int* starts = _tables.TermStarts)
            for (int target = _tables.MomentCount - 1, t = target - _tables.BasicCount; t >= 0; target--, t--)
            {
                var derivative = V.Load(derivatives + target * Width);
                for (var s = starts[t]; s < starts[t + 1]; s++)
                {
                    int first = terms[s].First * Width,
                        second = terms[s].Second * Width;
                    var d = derivative * terms[s].Multiplier;
                    V.Store(
                        V.FusedMultiplyAdd(d, V.Load(moments + second), V.Load(derivatives + first)),
                        derivatives + first
                    );
                    V.Store(
                        V.FusedMultiplyAdd(d, V.Load(moments + first), V.Load(derivatives + second)),
                        derivatives + second
                    );
                }
            }
    }

    // With P(u) = Σ_μ f_μ Σ_m D_μm monomial_m(u): ∂E/∂r = u ∂P/∂r + (1 − u⊗u) ∇P / r. The result replaces the unit
    // vector.
    void DifferentiateNeighbour(double* slot)
    {
        double* monomials = _monomials.Pointer,
            weights = _weights.Pointer,
            derivatives = _derivatives.Pointer;
        Vector x = V.Load(slot),
            y = V.Load(slot + Width),
            z = V.Load(slot + 2 * Width),
            inverse = V.Load(slot + 3 * Width),
            radial = default;
        Monomials.Evaluate(_tables.Degree, x, y, z, monomials);
        _weights.Span(0, _weights.Length).Clear();
        fixed (
            int* monomialOf = _tables.MonomialOf,
                starts = _tables.GroupStarts
        )
            for (var mu = 0; mu < _mus; mu++)
            {
                var f = V.Load(slot + (4 + mu) * Width);
                Vector even = default,
                    odd = default;
                for (var b = starts[mu]; b < starts[mu + 1]; b++)
                {
                    var m = monomialOf[b] * Width;
                    var d = V.Load(derivatives + b * Width);
                    if ((b & 1) == 0)
                        even = V.FusedMultiplyAdd(d, V.Load(monomials + m), even);
                    else
                        odd = V.FusedMultiplyAdd(d, V.Load(monomials + m), odd);
                    V.Store(V.FusedMultiplyAdd(f, d, V.Load(weights + m)), weights + m);
                }
                radial = V.FusedMultiplyAdd(V.Load(slot + (4 + _mus + mu) * Width), even + odd, radial);
            }
        Monomials.Gradient(_tables.Degree, x, y, z, monomials, weights, out var gx, out var gy, out var gz);
        var along = radial - inverse * (x * gx + y * gy + z * gz);
        V.Store(inverse * gx + along * x, slot);
        V.Store(inverse * gy + along * y, slot + Width);
        V.Store(inverse * gz + along * z, slot + 2 * Width);
    }
}
