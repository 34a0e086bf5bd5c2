using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Analytic;

/// <summary>
/// The universal screened nuclear repulsion of Ziegler, Biersack and Littmark, E = Z_i Z_j e²/(4πε₀ r) φ(r/a) + S(r),
/// for every pair of elements: the core that keeps machine-learned potentials from falling into holes at short
/// distance.
/// </summary>
/// <remarks>
/// φ(x) = 0.18175 e^(−3.19980x) + 0.50986 e^(−0.94229x) + 0.28022 e^(−0.40290x) + 0.02817 e^(−0.20162x), a = 0.46850
/// Å/(Z_i^0.23 + Z_j^0.23) (J. F. Ziegler, J. P. Biersack, U. Littmark, The Stopping and Range of Ions in Solids,
/// Pergamon 1985). S takes energy, force and curvature to zero between the inner and the outer cutoff: C for r &lt; r₁,
/// then A/3 (r−r₁)³ + B/4 (r−r₁)⁴ + C, as LAMMPS' pair style zbl documents it.
/// </remarks>
public sealed class ZieglerBiersackLittmark : SitePotential
{
    const double CoulombConstant = 14.3996454784936; // e²/(4πε₀), eV Å, CODATA 2018
    readonly double _inner;

    /// <summary>Makes the repulsion.</summary>
    /// <param name="inner">Where the switching begins, Å.</param>
    /// <param name="outer">Where it ends, Å.</param>
    /// <param name="elements">The elements it acts between.</param>
    public ZieglerBiersackLittmark(double inner, double outer, params IReadOnlyList<Element> elements)
    {
        if (!(inner > 0))
            throw new ArgumentOutOfRangeException(nameof(inner), inner, "the inner cutoff is a positive length in Å");
        if (!(outer > inner))
            throw new ArgumentOutOfRangeException(
                nameof(outer),
                outer,
                $"the outer cutoff must lie beyond the inner one of {inner} Å"
            );
        if (elements.Count == 0)
            throw new ArgumentException(
                "the repulsion depends on nuclear charges: name the elements",
                nameof(elements)
            );
        (_inner, Cutoff) = (inner, outer);
        Card = new()
        {
            Name = "ZBL",
            Kind = "zbl",
            Speed = SpeedClass.Fast,
            Elements = elements,
            Fingerprint = Potentials.Fingerprint.Of("zbl 1", inner, outer, string.Join(' ', elements)),
            Citation = "J. F. Ziegler, J. P. Biersack, U. Littmark, The Stopping and Range of Ions in Solids (1985)",
        };
    }

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff { get; }

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() => new Kernel(Card.Elements, _inner, Cutoff);

    sealed class Kernel : ISiteKernel
    {
        readonly Pair[] _pairs;
        readonly int _elements;
        readonly double _inner,
            _outer;

        public Kernel(IReadOnlyList<Element> elements, double inner, double outer)
        {
            (_elements, _inner, _outer) = (elements.Count, inner, outer);
            _pairs = new Pair[_elements * _elements];
            for (var i = 0; i < _elements; i++)
            for (var j = 0; j < _elements; j++)
                _pairs[i * _elements + j] = new(elements[i].Number, elements[j].Number, inner, outer);
        }

        public double Evaluate(in SiteEnvironment environment)
        {
            var energy = 0.0;
            for (var k = 0; k < environment.Count; k++)
            {
                var r = environment.R[k];
                if (r >= _outer)
                    continue;
                var (e, de) = _pairs[environment.Species * _elements + environment.NeighbourSpecies[k]].At(r, _inner);
                energy += 0.5 * e;
                var g = 0.5 * de / r;
                environment.GradientX[k] = g * environment.X[k];
                environment.GradientY[k] = g * environment.Y[k];
                environment.GradientZ[k] = g * environment.Z[k];
            }
            return energy;
        }
    }

    readonly struct Pair
    {
        static readonly double[] s_amplitudes = [0.18175, 0.50986, 0.28022, 0.02817],
            s_decays = [3.19980, 0.94229, 0.40290, 0.20162];

        readonly double _strength,
            _screening,
            _a,
            _b,
            _c;

        public Pair(int zi, int zj, double inner, double outer)
        {
            _strength = CoulombConstant * zi * zj;
            _screening = 0.46850 / (Math.Pow(zi, 0.23) + Math.Pow(zj, 0.23));
            (_a, _b, _c) = (0, 0, 0);
            var (e, de, dde) = Bare(outer);
            var width = outer - inner;
            _a = (-3 * de + width * dde) / (width * width);
            _b = (2 * de - width * dde) / (width * width * width);
            _c = -e + 0.5 * width * de - width * width * dde / 12;
        }

        public (double Energy, double Derivative) At(double r, double inner)
        {
            var (e, de, _) = Bare(r);
            if (r <= inner)
                return (e + _c, de);
            var t = r - inner;
            return (e + _c + t * t * t * (_a / 3 + _b / 4 * t), de + t * t * (_a + _b * t));
        }

        (double, double, double) Bare(double r)
        {
            double phi = 0,
                dphi = 0,
                ddphi = 0;
            for (var k = 0; k < 4; k++)
            {
                var decay = s_decays[k] / _screening;
                var term = s_amplitudes[k] * Math.Exp(-decay * r);
                phi += term;
                dphi -= decay * term;
                ddphi += decay * decay * term;
            }
            var q = _strength / r;
            return (q * phi, q * (dphi - phi / r), q * (ddphi - 2 * dphi / r + 2 * phi / (r * r)));
        }
    }
}
