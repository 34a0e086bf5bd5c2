using System.Runtime.Intrinsics;
using MlipSpec.Potentials.Ace.Bases;

namespace MlipSpec.Potentials.Ace;

/// <summary>
/// Everything radial of a pair of species for eight neighbours at once: R_nl of the channels in use, g_n of the
/// functions of rank one, the core.
/// </summary>
/// <remarks>A neighbour's slot, in vectors of eight: unit vector, 1/r, core and its derivative, then R and R′ of each
/// channel, then g and g′ of each sum.</remarks>
internal sealed unsafe class AcePair
{
    /// <summary>Lanes of a vector.</summary>
    public const int Width = 8;

    /// <summary>Where the radial functions begin in a slot.</summary>
    public const int Head = 6 * Width;

    readonly AceRadial _radial;
    readonly AceCore _core;
    readonly double[] _coefficients; // [channel][k]

    public AcePair(AceParameters parameters, int central, int mu, AceProgram program)
    {
        Bond = parameters.Bonds[central][mu];
        (_radial, _core) = (new(Bond), new(Bond, parameters.Species[central].Element, parameters.Species[mu].Element));
        (Channels, Sums) = (program.Channels[mu], program.Pair[mu]);
        _coefficients = [.. Channels.SelectMany(c => Bond.Coefficients[c.N - 1][c.L])];
    }

    /// <summary>As read.</summary>
    public AceBond Bond { get; }

    /// <summary>The radial functions in use.</summary>
    public AceChannel[] Channels { get; }

    /// <summary>The n of the sums of g_n in use.</summary>
    public int[] Sums { get; }

    /// <summary>The doubles of a neighbour's slot.</summary>
    public int SlotLength => Head + 2 * (Channels.Length + Sums.Length) * Width;

    /// <summary>The doubles of scratch memory that <see cref="Evaluate"/> needs.</summary>
    public int BasisLength => 2 * _radial.Count * Width;

    /// <summary>Fills a slot behind the unit vector and 1/r.</summary>
    public void Evaluate(Vector512<double> r, double* slot, double* basis)
    {
        var (core, dCore) = _core.Evaluate(r);
        core.Store(slot + 4 * Width);
        dCore.Store(slot + 5 * Width);
        _radial.Evaluate(r, basis);
        var target = slot + Head;
        fixed (double* coefficients = _coefficients)
        {
            var c = coefficients;
            for (var channel = 0; channel < Channels.Length; channel++, target += 2 * Width, c += _radial.Count)
            {
                Vector512<double> f = default,
                    df = default;
                for (var k = 0; k < _radial.Count; k++)
                {
                    var weight = Vector512.Create(c[k]);
                    f = Vector512.FusedMultiplyAdd(weight, Vector512.Load(basis + 2 * k * Width), f);
                    df = Vector512.FusedMultiplyAdd(weight, Vector512.Load(basis + (2 * k + 1) * Width), df);
                }
                f.Store(target);
                df.Store(target + Width);
            }
        }
        foreach (var n in Sums)
        {
            Vector512.Load(basis + 2 * (n - 1) * Width).Store(target);
            Vector512.Load(basis + (2 * n - 1) * Width).Store(target + Width);
            target += 2 * Width;
        }
    }
}
