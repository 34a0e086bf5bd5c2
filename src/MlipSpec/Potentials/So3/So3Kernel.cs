using System.Runtime.Intrinsics;
using MlipSpec.Potentials.BehlerParrinello;
using MlipSpec.Potentials.Nep;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.So3;

/// <summary>Evaluates one site of a power spectrum model: density coefficients of the neighbours eight at a time,
/// spectrum, network, and the way back.</summary>
/// <remarks>Scratch memory per thread, in doubles: 8 (2 functions + 8) for every eight neighbours.</remarks>
internal sealed unsafe class So3Kernel : ISiteKernel
{
    const int Width = 8;

    readonly So3Model _model;
    readonly RealHarmonics _harmonics;
    readonly int _all, // harmonics, l from 0
        _functions, // radial functions
        _slot; // doubles that eight neighbours keep
    readonly AlignedMemory _coefficients, // [n][lm][lane], then summed into the first lane
        _derivatives, // [n][lm]
        _values,
        _weights,
        _network;
    readonly double[] _lane,
        _laneSlopes;
    AlignedMemory _slots = new(0);

    public So3Kernel(So3Model model)
    {
        _model = model;
        _harmonics = new(model.Degree);
        _all = RealHarmonics.Count(model.Degree) + 1;
        _functions = model.Radial * (model.Degree + 1);
        _slot = Width * (4 + 2 * _functions);
        _coefficients = new(model.Radial * _all * Width);
        _derivatives = new(model.Radial * _all);
        (_values, _weights) = (new(_all * Width), new(_all * Width));
        (_lane, _laneSlopes) = (new double[model.Functions.Stride], new double[model.Functions.Stride]);
        _network = new(model.Networks.Max(n => 2 * n.PaddedInputs + n.ScratchLength));
    }

    public double Evaluate(in SiteEnvironment environment)
    {
        var batches = (environment.Count + Width - 1) / Width;
        if (_slots.Length < batches * _slot)
            _slots = new((batches + 2) * _slot);
        _coefficients.Span(0, _coefficients.Length).Clear();
        for (var b = 0; b < batches; b++)
            Expand(environment, b * Width, _slots.Pointer + b * _slot);
        var energy = Couple(_model.Networks[environment.Species]);
        for (var b = 0; b < batches; b++)
            Gradient(environment, b * Width, _slots.Pointer + b * _slot);
        return energy;
    }

    // A slot: direction, 1/r, then each radial function and its slope, weighted by the neighbour's element.
    void Expand(in SiteEnvironment environment, int first, double* slot)
    {
        for (var lane = 0; lane < Width; lane++)
        {
            var j = first + lane;
            var there = j < environment.Count;
            var r = there ? environment.R[j] : _model.Cutoff;
            (slot[lane], slot[Width + lane], slot[2 * Width + lane], slot[3 * Width + lane]) = there
                ? (environment.X[j] / r, environment.Y[j] / r, environment.Z[j] / r, 1 / r)
                : (0, 0, 1, 1 / r);
            var weight = there ? _model.Weights[environment.NeighbourSpecies[j]] : 0;
            _model.Functions.Evaluate(r, _lane, _laneSlopes);
            var (sin, cos) = Math.SinCos(Math.PI / _model.Cutoff * r);
            double cut = 0.5 * weight * (1 + cos),
                dCut = -0.5 * weight * Math.PI / _model.Cutoff * sin;
            for (var f = 0; f < _functions; f++)
            {
                slot[(4 + 2 * f) * Width + lane] = cut * _lane[f];
                slot[(5 + 2 * f) * Width + lane] = cut * _laneSlopes[f] + dCut * _lane[f];
            }
        }
        Harmonics(slot);
        for (var n = 0; n < _model.Radial; n++)
        for (var l = 0; l <= _model.Degree; l++)
        {
            var radial = Vector512.Load(Function(slot, n, l));
            for (var lm = l * l; lm < (l + 1) * (l + 1); lm++)
            {
                var c = _coefficients.Pointer + (n * _all + lm) * Width;
                Vector512
                    .FusedMultiplyAdd(radial, Vector512.Load(_values.Pointer + lm * Width), Vector512.Load(c))
                    .Store(c);
            }
        }
    }

    double* Function(double* slot, int n, int l) => slot + (4 + 2 * (n * (_model.Degree + 1) + l)) * Width;

    void Harmonics(double* slot)
    {
        _harmonics.Prepare(Vector512.Load(slot), Vector512.Load(slot + Width), Vector512.Load(slot + 2 * Width));
        Vector512.Create(Math.Sqrt(1 / (4 * Math.PI))).Store(_values.Pointer);
        _harmonics.Values(_values.Pointer + Width);
    }

    // p_nn′l = 2√2 π/√(2l + 1) Σ_m c_nlm c_n′lm for n′ ≤ n; writes the derivatives of the energy by c.
    double Couple(NnpNetwork network)
    {
        double* inputs = _network.Pointer,
            slopes = inputs + network.PaddedInputs;
        for (var k = 0; k < _model.Radial * _all; k++)
            _coefficients.Pointer[k] = Vector512.Sum(Vector512.Load(_coefficients.Pointer + k * Width));
        _derivatives.Span(0, _derivatives.Length).Clear();
        var at = 0;
        for (var n = 0; n < _model.Radial; n++)
        for (var other = 0; other <= n; other++)
        for (var l = 0; l <= _model.Degree; l++)
        {
            var sum = 0.0;
            for (var lm = l * l; lm < (l + 1) * (l + 1); lm++)
                sum += _coefficients.Pointer[n * _all + lm] * _coefficients.Pointer[other * _all + lm];
            inputs[at++] = Norm(l) * sum;
        }
        var energy = network.Evaluate(inputs, slopes, slopes + network.PaddedInputs);
        at = 0;
        for (var n = 0; n < _model.Radial; n++)
        for (var other = 0; other <= n; other++)
        for (var l = 0; l <= _model.Degree; l++)
        {
            var slope = Norm(l) * slopes[at++];
            for (var lm = l * l; lm < (l + 1) * (l + 1); lm++)
            {
                _derivatives.Pointer[n * _all + lm] += slope * _coefficients.Pointer[other * _all + lm];
                _derivatives.Pointer[other * _all + lm] += slope * _coefficients.Pointer[n * _all + lm];
            }
        }
        return energy;
    }

    static double Norm(int l) => 2 * Math.Sqrt(2) * Math.PI / Math.Sqrt(2 * l + 1);

    // With P = Σ R_nl D_nlm Y_lm: ∂E/∂r = u ∂P/∂r + (1 − u⊗u) ∇P / r.
    void Gradient(in SiteEnvironment environment, int first, double* slot)
    {
        Harmonics(slot);
        _weights.Span(0, _weights.Length).Clear();
        Vector512<double> slope = default;
        for (var n = 0; n < _model.Radial; n++)
        for (var l = 0; l <= _model.Degree; l++)
        {
            var f = Function(slot, n, l);
            Vector512<double> radial = Vector512.Load(f),
                sum = default;
            for (var lm = l * l; lm < (l + 1) * (l + 1); lm++)
            {
                var d = Vector512.Create(_derivatives.Pointer[n * _all + lm]);
                var w = _weights.Pointer + lm * Width;
                sum = Vector512.FusedMultiplyAdd(d, Vector512.Load(_values.Pointer + lm * Width), sum);
                Vector512.FusedMultiplyAdd(radial, d, Vector512.Load(w)).Store(w);
            }
            slope = Vector512.FusedMultiplyAdd(Vector512.Load(f + Width), sum, slope);
        }
        _harmonics.Gradient(_weights.Pointer + Width, out var gx, out var gy, out var gz);
        Vector512<double> x = Vector512.Load(slot),
            y = Vector512.Load(slot + Width),
            z = Vector512.Load(slot + 2 * Width),
            inverse = Vector512.Load(slot + 3 * Width);
        var along = slope - inverse * (x * gx + y * gy + z * gz);
        (inverse * gx + along * x).CopyTo(environment.GradientX[first..]);
        (inverse * gy + along * y).CopyTo(environment.GradientY[first..]);
        (inverse * gz + along * z).CopyTo(environment.GradientZ[first..]);
    }
}
