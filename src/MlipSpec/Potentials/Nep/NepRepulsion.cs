using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Nep;

/// <summary>
/// The screened nuclear repulsion in a neuroevolution potential: e²/(4πε₀) Z_i Z_j/r φ(r/a) f(r) with φ(x) = Σ_k p_k
/// e^(−q_k x), a = 0.46848 Å/(Z_i^0.23 + Z_j^0.23), and f falling from 1 at the inner to 0 at the outer cutoff as half
/// a period of the cosine.
/// </summary>
/// <remarks>
/// J. F. Ziegler, J. P. Biersack and U. Littmark, The Stopping and Range of Ions in Solids (1985); J. Liu et al., Phys.
/// Rev. B 108, 054312 (2023). In the flexible form each pair of elements has its own p, q and cutoffs.
/// </remarks>
internal sealed class NepRepulsion
{
    const int Terms = 4;
    const double Coulomb = 14.399645; // e²/(4πε₀), eV Å, with the digits of the codes that fitted such models
    const double InverseScreening = 2.134563; // 1/0.46848 Å, likewise

    static readonly double[] s_universal = [0.18175, 3.1998, 0.50986, 0.94229, 0.28022, 0.4029, 0.02817, 0.20162];

    readonly Pair[] _pairs;
    readonly int _elements;

    NepRepulsion(Element[] elements, Func<int, int, (double Inner, double Outer, double[] Screening)> parameters)
    {
        _elements = elements.Length;
        _pairs = new Pair[_elements * _elements];
        for (var i = 0; i < _elements; i++)
        for (var j = 0; j < _elements; j++)
        {
            double zi = elements[i].Number,
                zj = elements[j].Number;
            var (inner, outer, screening) = parameters(Math.Min(i, j), Math.Max(i, j));
            _pairs[i * _elements + j] = new(
                Coulomb * zi * zj,
                InverseScreening * (Math.Pow(zi, 0.23) + Math.Pow(zj, 0.23)),
                inner,
                outer,
                screening
            );
        }
    }

    /// <summary>The largest outer cutoff, Å.</summary>
    public double Cutoff => _pairs.Largest(p => p.Outer);

    /// <summary>One set of cutoffs, and the universal screening function.</summary>
    public static NepRepulsion Universal(Element[] elements, double inner, double outer) =>
        new(elements, (_, _) => (inner, outer, s_universal));

    /// <summary>Ten numbers for each pair of elements i ≤ j: inner and outer cutoff in Å, then p and q of four
    /// terms.</summary>
    public static NepRepulsion Flexible(Element[] elements, double[] table)
    {
        int First(int i, int j) => 10 * (i * elements.Length - i * (i - 1) / 2 + j - i);
        return new(
            elements,
            (i, j) => (table[First(i, j)], table[First(i, j) + 1], table[(First(i, j) + 2)..(First(i, j) + 10)])
        );
    }

    /// <summary>The energy of a pair, eV, and its derivative by the distance, eV/Å.</summary>
    public (double Energy, double Derivative) At(int central, int neighbour, double r)
    {
        var p = _pairs[central * _elements + neighbour];
        if (r >= p.Outer)
            return (0, 0);
        double phi = 0,
            slope = 0;
        for (var k = 0; k < Terms; k++)
        {
            var decay = p.Screening[2 * k + 1] * p.InverseLength;
            var e = p.Screening[2 * k] * Math.Exp(-decay * r);
            phi += e;
            slope -= decay * e;
        }
        var bare = p.Charges * phi / r;
        var bareSlope = (p.Charges * slope - bare) / r;
        if (r < p.Inner)
            return (bare, bareSlope);
        var wave = Math.PI / (p.Outer - p.Inner);
        var (sin, cos) = Math.SinCos(wave * (r - p.Inner));
        var f = 0.5 * (1 + cos);
        return (bare * f, bareSlope * f - bare * 0.5 * wave * sin);
    }

    readonly record struct Pair(double Charges, double InverseLength, double Inner, double Outer, double[] Screening);
}
