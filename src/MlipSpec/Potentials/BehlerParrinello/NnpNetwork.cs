using System.Runtime.Intrinsics;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>One layer: y = f(bᵀ + xᵀ W).</summary>
/// <param name="Weights">[input][output].</param>
/// <param name="Biases">[output].</param>
/// <param name="Activation">Its letter.</param>
internal sealed record NnpLayer(double[][] Weights, double[] Biases, char Activation);

/// <summary>One element's feed-forward network of any number of layers, with one output, and its derivatives by the
/// inputs.</summary>
internal sealed unsafe class NnpNetwork
{
    const int Width = 8;

    readonly char[] _activations;
    readonly int[] _sizes,
        _padded;
    readonly AlignedMemory[] _byInput,
        _byOutput,
        _biases;

    public NnpNetwork(NnpLayer[] layers)
    {
        _activations = [.. layers.Select(l => l.Activation)];
        _sizes = [layers[0].Weights.Length, .. layers.Select(l => l.Biases.Length)];
        _padded = [.. _sizes.Select(n => (n + Width - 1) / Width * Width)];
        (_byInput, _byOutput, _biases) = (
            new AlignedMemory[layers.Length],
            new AlignedMemory[layers.Length],
            new AlignedMemory[layers.Length]
        );
        for (var l = 0; l < layers.Length; l++)
        {
            (_byInput[l], _byOutput[l]) = (new(_sizes[l] * _padded[l + 1]), new(_sizes[l + 1] * _padded[l]));
            _biases[l] = new(_padded[l + 1]);
            layers[l].Biases.CopyTo(_biases[l].Span(0, _sizes[l + 1]));
            for (var i = 0; i < _sizes[l]; i++)
            for (var o = 0; o < _sizes[l + 1]; o++)
                _byInput[l].Pointer[i * _padded[l + 1] + o] = _byOutput[l].Pointer[o * _padded[l] + i] = layers[
                    l
                ].Weights[i][o];
        }
        ScratchLength = 2 * _padded.Sum();
    }

    /// <summary>The number of inputs.</summary>
    public int Inputs => _sizes[0];

    /// <summary>The number of inputs, rounded up to whole vectors.</summary>
    public int PaddedInputs => _padded[0];

    /// <summary>The doubles of scratch memory that <see cref="Evaluate"/> needs.</summary>
    public int ScratchLength { get; }

    /// <summary>Returns the output and writes its derivatives by the inputs, padded.</summary>
    public double Evaluate(double* inputs, double* derivatives, double* scratch)
    {
        var layers = _biases.Length;
        var values = inputs;
        var next = scratch;
        for (var l = 0; l < layers; l++)
        {
            for (var o = 0; o < _padded[l + 1]; o += Width)
            {
                var sum = Multiply(values, _byInput[l].Pointer + o, _sizes[l], _padded[l + 1]);
                var (value, slope) = Activation.Evaluate(_activations[l], sum + Vector512.Load(_biases[l].Pointer + o));
                value.Store(next + o);
                slope.Store(next + _padded[l + 1] + o);
            }
            values = next;
            next += 2 * _padded[l + 1];
        }
        for (var l = layers - 1; l >= 0; l--)
        {
            // slopes of this layer, already multiplied by the derivatives of what follows
            var slopes = next - _padded[l + 1];
            next -= 2 * _padded[l + 1];
            var before = l == 0 ? null : next - _padded[l];
            for (var i = 0; i < _padded[l]; i += Width)
            {
                var sum = Multiply(slopes, _byOutput[l].Pointer + i, _sizes[l + 1], _padded[l]);
                if (before is null)
                    sum.Store(derivatives + i);
                else
                    (sum * Vector512.Load(before + i)).Store(before + i);
            }
        }
        return values[0];
    }

    // Eight columns of xᵀ M, in two sums so that one multiplication need not wait for another.
    static Vector512<double> Multiply(double* x, double* columns, int rows, int stride)
    {
        Vector512<double> even = default,
            odd = default;
        var i = 0;
        for (; i + 1 < rows; i += 2, columns += 2 * stride)
        {
            even = Vector512.FusedMultiplyAdd(Vector512.Create(x[i]), Vector512.Load(columns), even);
            odd = Vector512.FusedMultiplyAdd(Vector512.Create(x[i + 1]), Vector512.Load(columns + stride), odd);
        }
        if (i < rows)
            even = Vector512.FusedMultiplyAdd(Vector512.Create(x[i]), Vector512.Load(columns), even);
        return even + odd;
    }
}
