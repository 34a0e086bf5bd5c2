using System.Globalization;
using MlipSpec.Potentials.Nep;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials.Nep;

/// <summary>Small neuroevolution potentials with coefficients from a seed, as the text of their file and as the numbers
/// in it.</summary>
internal sealed record SmallNep(string Head, string[] Elements)
{
    public string Cutoffs { get; init; } = "5 4.5 20 20";
    public string? Zbl { get; init; }
    public int RadialN { get; init; } = 2;
    public int AngularN { get; init; } = 1;
    public int RadialBasis { get; init; } = 3;
    public int AngularBasis { get; init; } = 4;
    public string LMax { get; init; } = "4 2 1";
    public int Components { get; init; } = 6; // angular components per n
    public int Neurons { get; init; } = 5;
    public double[] Extra { get; init; } = [];
    public ulong Seed { get; init; } = 11;

    public int DescriptorLength => RadialN + 1 + (AngularN + 1) * Components;

    public int Networks => Head.StartsWith("nep3", StringComparison.Ordinal) ? 1 : Elements.Length;

    public int NetworkLength => (DescriptorLength + 2) * Neurons;

    /// <summary>The numbers after the header: networks, bias, coefficients, scales, repulsion.</summary>
    public double[] Numbers()
    {
        var random = new SeededRandom(Seed);
        var pairs = Elements.Length * Elements.Length;
        var coefficients = pairs * ((RadialN + 1) * (RadialBasis + 1) + (AngularN + 1) * (AngularBasis + 1));
        double[] Some(int n, double low, double high) =>
            [.. Enumerable.Range(0, n).Select(_ => random.NextDouble(low, high))];
        return
        [
            .. Some(Networks * NetworkLength + 1, -1, 1),
            .. Some(coefficients, -1, 1),
            .. Some(DescriptorLength, 0.1, 0.5),
            .. Extra,
        ];
    }

    public string Text() =>
        string.Join(
            '\n',
            [
                $"{Head} {Elements.Length} {string.Join(' ', Elements)} ",
                .. Zbl is null ? Array.Empty<string>() : ["zbl " + Zbl],
                $"cutoff {Cutoffs}",
                $"n_max {RadialN} {AngularN}",
                $"basis_size {RadialBasis} {AngularBasis}",
                $"l_max {LMax}",
                $"ANN {Neurons} 0",
                .. Numbers().Select(x => x.ToString("R", CultureInfo.InvariantCulture)),
            ]
        ) + "\n";

    public NepPotential Load() => Load(Text());

    public static NepPotential Load(string text)
    {
        using var file = new TemporaryFile(text);
        return NepPotential.Load(file.Path);
    }

    /// <summary>The energy of an atom of element i from its descriptor, by the formula of the network.</summary>
    public double NetworkEnergy(int element, double[] q)
    {
        var numbers = Numbers();
        var start = Networks == 1 ? 0 : element * NetworkLength;
        var scale = numbers.AsSpan(numbers.Length - Extra.Length - DescriptorLength, DescriptorLength);
        var energy = -numbers[Networks * NetworkLength];
        for (var m = 0; m < Neurons; m++)
        {
            var x = -numbers[start + Neurons * DescriptorLength + m];
            for (var v = 0; v < DescriptorLength; v++)
                x += numbers[start + m * DescriptorLength + v] * scale[v] * q[v];
            energy += numbers[start + Neurons * (DescriptorLength + 1) + m] * Math.Tanh(x);
        }
        return energy;
    }

    /// <summary>A radial function by its formula.</summary>
    public double Function(bool angular, int n, int i, int j, double r, double cutoff)
    {
        if (r >= cutoff)
            return 0;
        int pairs = Elements.Length * Elements.Length,
            basis = (angular ? AngularBasis : RadialBasis) + 1;
        var start = Networks * NetworkLength + 1 + (angular ? pairs * (RadialN + 1) * (RadialBasis + 1) : 0);
        var numbers = Numbers();
        var x = 2 * (r / cutoff - 1) * (r / cutoff - 1) - 1;
        var sum = 0.0;
        for (var k = 0; k < basis; k++)
            sum +=
                numbers[start + (n * basis + k) * pairs + i * Elements.Length + j]
                * 0.5
                * (Math.Cos(k * Math.Acos(x)) + 1);
        return sum * 0.5 * (1 + Math.Cos(Math.PI * r / cutoff));
    }
}
