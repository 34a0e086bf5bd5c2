using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MlipSpec.Potentials.BehlerParrinello;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Snap;

/// <summary>Evaluates one site of a SNAP model: density matrices of the neighbours, bispectrum, energy, and the reverse
/// derivative.</summary>
internal sealed unsafe class SnapKernel : ISiteKernel
{
    const int Lanes = RotationMatrices.Lanes;

    readonly SnapModel _model;
    readonly RotationMatrices _matrices;
    readonly Bispectrum _bispectrum;
    readonly double[] _isolated,
        _beta,
        _yRe,
        _yIm;
    readonly Vector512<double>* _sumRe,
        _sumIm,
        _gradientRe,
        _gradientIm;
    readonly List<Vector512<double>[]> _kept = [];
    readonly AlignedMemory _network;
    Batch[] _batches = [];

    public SnapKernel(SnapModel model)
    {
        _model = model;
        _matrices = new(model.Parameters.TwoJMax);
        _bispectrum = new(model.Table, model.Densities, model.Parameters.Normalise);
        _beta = new double[model.Components];
        (_yRe, _yIm) = (new double[model.Densities * _matrices.Length], new double[model.Densities * _matrices.Length]);
        _sumRe = Pinned(model.Densities * _matrices.Length);
        _sumIm = Pinned(model.Densities * _matrices.Length);
        _gradientRe = Pinned(_matrices.Length);
        _gradientIm = Pinned(_matrices.Length);
        _network = new(model.Networks?.Max(n => 2 * n.PaddedInputs + n.ScratchLength) ?? 0);
        _isolated = new double[model.Elements.Count * model.Components];
        if (!model.Parameters.SubtractIsolatedAtom)
            return;
        for (var species = 0; species < model.Elements.Count; species++)
        {
            SumDensities(species, 0);
            _bispectrum.Components.CopyTo(_isolated, species * model.Components);
        }
    }

    public double Evaluate(in SiteEnvironment environment)
    {
        var batches = (environment.Count + Lanes - 1) / Lanes;
        if (_batches.Length < batches)
            MakeRoom(batches);
        new Span<Vector512<double>>(_sumRe, _model.Densities * _matrices.Length).Clear();
        new Span<Vector512<double>>(_sumIm, _model.Densities * _matrices.Length).Clear();
        for (var b = 0; b < batches; b++)
            Expand(environment, ref _batches[b], b * Lanes);
        SumDensities(environment.Species, batches);
        var energy = EnergyAndWeights(environment.Species);
        if (batches == 0)
            return energy;
        _bispectrum.Differentiate(_beta, _matrices.Starts, _matrices.Length, _yRe, _yIm);
        for (var b = 0; b < batches; b++)
            Gradient(environment, ref _batches[b], b * Lanes);
        return energy;
    }

    // Maps eight neighbours to the 3-sphere and adds them to the densities, lane by lane.
    void Expand(in SiteEnvironment environment, ref Batch batch, int first)
    {
        batch.Geometry = NeighbourGeometry.Of(environment, first, _model);
        ref var g = ref batch.Geometry;
        _matrices.Forward(g.ARe, g.AIm, g.BRe, g.BIm, batch.Re, batch.Im);
        for (var d = 0; d < _model.Densities; d++)
        {
            var weight = g.Weight(d);
            Vector512<double>* re = _sumRe + d * _matrices.Length,
                im = _sumIm + d * _matrices.Length;
            for (var k = 0; k < _matrices.Length; k++)
            {
                re[k] += weight * batch.Re[k];
                im[k] += weight * batch.Im[k];
            }
        }
    }

    void SumDensities(int species, int batches)
    {
        var table = _model.Table;
        for (var d = 0; d < _model.Densities; d++)
        {
            var self = !_model.Parameters.Chemical || d == species || _model.Parameters.SelfInAllDensities ? 1.0 : 0.0;
            Span<double> re = _bispectrum.Real(d),
                im = _bispectrum.Imaginary(d);
            for (var j = 0; j <= table.TwoJMax; j++)
            for (var k = 0; k < (j / 2 + 1) * (j + 1); k++)
            {
                var from = d * _matrices.Length + _matrices.Starts[j] + k;
                var diagonal = k / (j + 1) == k % (j + 1) ? self : 0;
                re[table.Starts[j] + k] = diagonal + (batches > 0 ? Vector512.Sum(_sumRe[from]) : 0);
                im[table.Starts[j] + k] = batches > 0 ? Vector512.Sum(_sumIm[from]) : 0;
            }
            _bispectrum.Complete(d);
        }
        _bispectrum.Couple();
    }

    // E = β₀ + Σ β_l B_l + ½ Σ α_ll B_l² + Σ_{l<k} α_lk B_l B_k; the weights are ∂E/∂B.
    double EnergyAndWeights(int species)
    {
        var c = _model.Elements[species].Coefficients;
        var b = _bispectrum.Components;
        var count = b.Length;
        for (var l = 0; l < count; l++)
            b[l] -= _isolated[species * count + l];
        if (_model.Networks is { } networks)
            return Network(networks[species]);
        var energy = c[0];
        for (var l = 0; l < count; l++)
        {
            energy += c[1 + l] * b[l];
            _beta[l] = c[1 + l];
        }
        if (!_model.Parameters.Quadratic)
            return energy;
        var next = 1 + count;
        for (var l = 0; l < count; l++)
        {
            energy += 0.5 * c[next] * b[l] * b[l];
            _beta[l] += c[next++] * b[l];
            for (var k = l + 1; k < count; k++, next++)
            {
                energy += c[next] * b[l] * b[k];
                _beta[l] += c[next] * b[k];
                _beta[k] += c[next] * b[l];
            }
        }
        return energy;
    }

    double Network(NnpNetwork network)
    {
        double* inputs = _network.Pointer,
            derivatives = inputs + network.PaddedInputs;
        _bispectrum.Components.CopyTo(new Span<double>(inputs, network.Inputs));
        var energy = network.Evaluate(inputs, derivatives, derivatives + network.PaddedInputs);
        new ReadOnlySpan<double>(derivatives, network.Inputs).CopyTo(_beta);
        return energy;
    }

    void Gradient(in SiteEnvironment environment, ref Batch batch, int first)
    {
        ref var g = ref batch.Geometry;
        var slope = Vector512<double>.Zero;
        new Span<Vector512<double>>(_gradientRe, _matrices.Length).Clear();
        new Span<Vector512<double>>(_gradientIm, _matrices.Length).Clear();
        for (var d = 0; d < _model.Densities; d++)
        {
            Vector512<double> weight = g.Weight(d),
                weightSlope = g.WeightSlope(d);
            var y = d * _matrices.Length;
            for (var k = 0; k < _matrices.Length; k++)
            {
                Vector512<double> yr = Vector512.Create(_yRe[y + k]),
                    yi = Vector512.Create(_yIm[y + k]);
                slope += weightSlope * (yr * batch.Re[k] + yi * batch.Im[k]);
                _gradientRe[k] += weight * yr;
                _gradientIm[k] += weight * yi;
            }
        }
        _matrices.Backward(
            g.ARe,
            g.AIm,
            g.BRe,
            g.BIm,
            batch.Re,
            batch.Im,
            _gradientRe,
            _gradientIm,
            out var dar,
            out var dai,
            out var dbr,
            out var dbi
        );
        g.Chain(slope, dar, dai, dbr, dbi, out var gx, out var gy, out var gz);
        gx.CopyTo(environment.GradientX[first..]);
        gy.CopyTo(environment.GradientY[first..]);
        gz.CopyTo(environment.GradientZ[first..]);
    }

    void MakeRoom(int batches)
    {
        var old = _batches.Length;
        Array.Resize(ref _batches, batches + 2);
        for (var b = old; b < _batches.Length; b++)
            _batches[b] = new() { Re = Pinned(_matrices.Length), Im = Pinned(_matrices.Length) };
    }

    Vector512<double>* Pinned(int length)
    {
        // One vector of room to align to a cache line.
        var array = GC.AllocateArray<Vector512<double>>(length + 1, pinned: true);
        _kept.Add(array);
        return (Vector512<double>*)(((nint)Unsafe.AsPointer(ref array[0]) + 63) & ~(nint)63);
    }

    struct Batch
    {
        public NeighbourGeometry Geometry;
        public Vector512<double>* Re,
            Im;
    }
}
