using MlipSpec.Numerics;

namespace MlipSpec.Potentials.Nep;

/// <summary>A neuroevolution potential arranged for evaluation; shared by the kernels of all threads.</summary>
internal sealed class NepModel
{
    public NepModel(NepParameters p)
    {
        var n = p.Elements.Length;
        Radial = new(n, p.RadialCount, p.RadialBasis, p.RadialCutoffs, p.RadialCoefficients);
        Angular = new(n, p.AngularCount, p.AngularBasis, p.AngularCutoffs, p.AngularCoefficients);
        Networks =
        [
            .. Enumerable
                .Range(0, n)
                .Select(i => new NepNetwork(p.Networks[p.Version == 3 ? 0 : i], p.Bias, p.Scale, p.Neurons)),
        ];
        (RadialCount, AngularCount, Degree, FourBody, FiveBody, Repulsion) = (
            p.RadialCount,
            p.AngularCount,
            p.Degree,
            p.FourBody,
            p.FiveBody,
            p.Repulsion
        );
        Cutoff = Math.Max(p.RadialCutoffs.Largest(), Math.Max(p.AngularCutoffs.Largest(), p.Repulsion?.Cutoff ?? 0));
    }

    /// <summary>The radial functions of the two-body components.</summary>
    public NepRadial Radial { get; }

    /// <summary>The radial functions of the angular components.</summary>
    public NepRadial Angular { get; }

    /// <summary>The network of each element.</summary>
    public NepNetwork[] Networks { get; }

    /// <summary>The repulsion at short distance, if there is one.</summary>
    public NepRepulsion? Repulsion { get; }

    /// <summary>The largest distance that matters, Å.</summary>
    public double Cutoff { get; }

    /// <summary>The number of two-body components.</summary>
    public int RadialCount { get; }

    /// <summary>The number of angular radial functions.</summary>
    public int AngularCount { get; }

    /// <summary>The highest degree of the harmonics.</summary>
    public int Degree { get; }

    /// <summary>Whether there are four-body components.</summary>
    public bool FourBody { get; }

    /// <summary>Whether there are five-body components.</summary>
    public bool FiveBody { get; }
}
