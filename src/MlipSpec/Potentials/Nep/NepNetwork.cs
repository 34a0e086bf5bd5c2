using System.Runtime.Intrinsics;
using MlipSpec.Numerics;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Nep;

/// <summary>
/// One element's network with a single hidden layer, E = Σ_μ w⁽¹⁾_μ tanh(Σ_ν w⁽⁰⁾_μν s_ν q_ν − b⁽⁰⁾_μ) − b⁽¹⁾, and its
/// derivatives ∂E/∂q_ν. Z. Fan et al., Phys. Rev. B 104, 104309 (2021); the scales s_ν are taken into the weights.
/// </summary>
internal sealed unsafe class NepNetwork
{
    const int Width = 8;

    readonly int _inputs,
        _neurons,
        _paddedNeurons;
    readonly double _bias;
    readonly AlignedMemory _byInput,
        _byNeuron,
        _hiddenBias,
        _outputs;

    public NepNetwork(double[] network, double bias, double[] scale, int neurons)
    {
        (_inputs, _neurons, _bias) = (scale.Length, neurons, bias);
        (PaddedInputs, _paddedNeurons) = (Padded(_inputs), Padded(neurons));
        (_byInput, _byNeuron) = (new(_inputs * _paddedNeurons), new(neurons * PaddedInputs));
        (_hiddenBias, _outputs) = (new(_paddedNeurons), new(_paddedNeurons));
        for (var m = 0; m < neurons; m++)
        {
            for (var v = 0; v < _inputs; v++)
                _byInput.Pointer[v * _paddedNeurons + m] = _byNeuron.Pointer[m * PaddedInputs + v] =
                    network[m * _inputs + v] * scale[v];
            _hiddenBias.Pointer[m] = network[neurons * _inputs + m];
            _outputs.Pointer[m] = network[neurons * (_inputs + 1) + m];
        }
    }

    /// <summary>The number of descriptor components, rounded up to whole vectors.</summary>
    public int PaddedInputs { get; }

    /// <summary>The length of the scratch memory of <see cref="Evaluate"/>.</summary>
    public int ScratchLength => _paddedNeurons;

    /// <summary>Returns E in eV and writes ∂E/∂q, padded.</summary>
    public double Evaluate(double* descriptor, double* derivatives, double* scratch)
    {
        var energy = Vector512<double>.Zero;
        var one = Vector512.Create(1.0);
        for (var m = 0; m < _paddedNeurons; m += Width)
        {
            Vector512<double> even = -Vector512.Load(_hiddenBias.Pointer + m),
                odd = default;
            var weights = _byInput.Pointer + m;
            var v = 0;
            for (; v + 1 < _inputs; v += 2, weights += 2 * _paddedNeurons)
            {
                even = Vector512.FusedMultiplyAdd(Vector512.Create(descriptor[v]), Vector512.Load(weights), even);
                odd = Vector512.FusedMultiplyAdd(
                    Vector512.Create(descriptor[v + 1]),
                    Vector512.Load(weights + _paddedNeurons),
                    odd
                );
            }
            if (v < _inputs)
                even = Vector512.FusedMultiplyAdd(Vector512.Create(descriptor[v]), Vector512.Load(weights), even);
            var tanh = Tanh(even + odd);
            var output = Vector512.Load(_outputs.Pointer + m);
            energy = Vector512.FusedMultiplyAdd(output, tanh, energy);
            (output * (one - tanh * tanh)).Store(scratch + m);
        }
        for (var v = 0; v < PaddedInputs; v += Width)
        {
            Vector512<double> even = default,
                odd = default;
            var weights = _byNeuron.Pointer + v;
            var m = 0;
            for (; m + 1 < _neurons; m += 2, weights += 2 * PaddedInputs)
            {
                even = Vector512.FusedMultiplyAdd(Vector512.Create(scratch[m]), Vector512.Load(weights), even);
                odd = Vector512.FusedMultiplyAdd(
                    Vector512.Create(scratch[m + 1]),
                    Vector512.Load(weights + PaddedInputs),
                    odd
                );
            }
            if (m < _neurons)
                even = Vector512.FusedMultiplyAdd(Vector512.Create(scratch[m]), Vector512.Load(weights), even);
            (even + odd).Store(derivatives + v);
        }
        return Vector512.Sum(energy) - _bias;
    }

    // 1 − 2/(e^2x + 1): an absolute error of one rounding; beyond ±20 the result is ±1 to all digits.
    static Vector512<double> Tanh(Vector512<double> x)
    {
        var one = Vector512.Create(1.0);
        var limit = Vector512.Create(20.0);
        return one - (one + one) / (VectorMath.Exp(2.0 * Vector512.Max(-limit, Vector512.Min(limit, x))) + one);
    }

    static int Padded(int length) => (length + Width - 1) / Width * Width;
}
