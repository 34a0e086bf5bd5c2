using System.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Scattering;

/// <summary>
/// Static structure factors S(q). Direct: |Σ f exp(iq·r)|² at the q vectors of the cell, N times their number of
/// operations instead of N². Through g(r): its sine transform. Faber–Ziman weights: T. E. Faber and J. M. Ziman,
/// Philos. Mag. 11, 153 (1965).
/// </summary>
public static class StructureFactor
{
    // Phases of so many atoms stay in the cache while all vectors are gone through.
    const int Chunk = 256;

    /// <summary>
    /// S(q) = [|Σ_j f_j exp(iq·r_j)|²/N − (⟨f²⟩ − ⟨f⟩²)]/⟨f⟩² of one configuration, averaged over the vectors of each
    /// bin; 1 at large q.
    /// </summary>
    /// <param name="structure">The atoms.</param>
    /// <param name="vectors">Where, chosen once for a run; see <see cref="ScatteringVectors.Q"/> for the
    /// abscissae.</param>
    /// <param name="radiation">How atoms are weighted.</param>
    /// <exception cref="ArgumentException">An element has no scattering amplitude.</exception>
    public static double[] Of(Structure structure, ScatteringVectors vectors, Radiation radiation = Radiation.Number)
    {
        var elements = structure.Elements;
        var waves = elements.Select(e => Waves(structure, e, vectors)).ToArray();
        double[] fractions = [.. elements.Select(e => (double)structure.Species.Count(e) / structure.Count)];
        var s = new double[vectors.Q.Length];
        var reciprocal = 2 * Math.PI * structure.Cell.Vectors.Inverse().Transpose;
        var amplitudes = new double[elements.Count];
        for (var v = 0; v < vectors.Indices.Length; v++)
        {
            var (h, k, l, bin) = vectors.Indices[v];
            var q = (h * reciprocal.Row(0) + k * reciprocal.Row(1) + l * reciprocal.Row(2)).Length;
            double mean = 0,
                square = 0;
            Complex wave = 0;
            for (var e = 0; e < elements.Count; e++)
            {
                amplitudes[e] = FormFactors.Of(elements[e], radiation, q);
                mean += fractions[e] * amplitudes[e];
                square += fractions[e] * amplitudes[e] * amplitudes[e];
                wave += amplitudes[e] * waves[e][v];
            }
            var intensity = (wave.Real * wave.Real + wave.Imaginary * wave.Imaginary) / structure.Count;
            s[bin] += (intensity - (square - mean * mean)) / (mean * mean * vectors.InBin[bin]);
        }
        return s;
    }

    /// <summary>
    /// S(q) = 1 + 4πρ ∫ r (g − 1) sin(qr)/q W(r) dr up to the end of g. Cut off sharply, the transform ripples with
    /// period 2π/R; Lorch's window sin(πr/R)/(πr/R) takes the ripples away and broadens peaks to about 5.4/R (E. Lorch,
    /// J. Phys. C 2, 229 (1969)).
    /// </summary>
    /// <param name="density">Atoms per volume, 1/Å³.</param>
    /// <param name="r">Distances, Å, equally spaced.</param>
    /// <param name="g">g(r).</param>
    /// <param name="q">Where, 1/Å, above zero.</param>
    /// <param name="lorch">Whether Lorch's window is used; if not, the cut is sharp.</param>
    public static double[] FromPairDistribution(
        double density,
        ReadOnlySpan<double> r,
        ReadOnlySpan<double> g,
        ReadOnlySpan<double> q,
        bool lorch
    )
    {
        if (r.Length != g.Length || r.Length < 2)
            throw new ArgumentException(
                $"{r.Length} distances but {g.Length} values of g(r): a transform needs one for each, and two or more"
            );
        var (width, end) = (r[1] - r[0], r[^1] + 0.5 * (r[1] - r[0]));
        var s = new double[q.Length];
        for (var i = 0; i < q.Length; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < r.Length; k++)
            {
                var window = lorch ? Math.Sin(Math.PI * r[k] / end) / (Math.PI * r[k] / end) : 1;
                sum += r[k] * (g[k] - 1) * Math.Sin(q[i] * r[k]) * window;
            }
            s[i] = 1 + 4 * Math.PI * density * width * sum / q[i];
        }
        return s;
    }

    /// <summary>Σ exp(iq·r) over the atoms of one element, at each vector.</summary>
    static Complex[] Waves(Structure structure, Element element, ScatteringVectors vectors)
    {
        var inverse = structure.Cell.Vectors.Inverse();
        List<Vector3D> scaled = [];
        for (var i = 0; i < structure.Count; i++)
            if (structure.Species[i] == element)
                scaled.Add(structure.Positions[i] * inverse);
        var sums = new Complex[vectors.Indices.Length];
        var phases = new PhaseTable(vectors);
        for (var first = 0; first < scaled.Count; first += Chunk)
        {
            phases.Fill(scaled.Slice(first, Math.Min(Chunk, scaled.Count - first)));
            for (var v = 0; v < sums.Length; v++)
                sums[v] += phases.Sum(vectors.Indices[v].H, vectors.Indices[v].K, vectors.Indices[v].L);
        }
        return sums;
    }

    /// <summary>exp(2πi n s) of some atoms along each axis for all n that occur, by recurrence.</summary>
    sealed class PhaseTable
    {
        readonly int[] _most;
        readonly double[][][] _re = new double[3][][],
            _im = new double[3][][]; // [axis][n][atom]

        public PhaseTable(ScatteringVectors vectors)
        {
            _most =
            [
                vectors.Indices.Max(v => v.H),
                vectors.Indices.Max(v => Math.Abs(v.K)),
                vectors.Indices.Max(v => Math.Abs(v.L)),
            ];
            for (var axis = 0; axis < 3; axis++)
            {
                _re[axis] = [.. Enumerable.Range(0, _most[axis] + 1).Select(_ => new double[Chunk])];
                _im[axis] = [.. Enumerable.Range(0, _most[axis] + 1).Select(_ => new double[Chunk])];
            }
        }

        public void Fill(IReadOnlyList<Vector3D> scaled)
        {
            for (var axis = 0; axis < 3; axis++)
            for (var i = 0; i < Chunk; i++)
            {
                // Places that no atom fills count nothing: their amplitude along the first axis is zero.
                var s =
                    i < scaled.Count
                        ? axis switch
                        {
                            0 => scaled[i].X,
                            1 => scaled[i].Y,
                            _ => scaled[i].Z,
                        }
                        : 0;
                var (sin, cos) = Math.SinCos(2 * Math.PI * (s - Math.Floor(s)));
                double re = i < scaled.Count || axis > 0 ? 1 : 0,
                    im = 0;
                for (var n = 0; n <= _most[axis]; n++)
                {
                    (_re[axis][n][i], _im[axis][n][i]) = (re, im);
                    (re, im) = (re * cos - im * sin, re * sin + im * cos);
                }
            }
        }

        public Complex Sum(int h, int k, int l)
        {
            double[] ar = _re[0][h],
                ai = _im[0][h],
                br = _re[1][Math.Abs(k)],
                bi = _im[1][Math.Abs(k)],
                cr = _re[2][Math.Abs(l)],
                ci = _im[2][Math.Abs(l)];
            // exp(−iφ) is the complex conjugate.
            var (signK, signL) = (new Vector<double>(Math.Sign(k)), new Vector<double>(Math.Sign(l)));
            Vector<double> re = default,
                im = default;
            for (var i = 0; i < Chunk; i += Vector<double>.Count)
            {
                Vector<double> xr = new(ar, i),
                    xi = new(ai, i),
                    yr = new(br, i),
                    yi = signK * new Vector<double>(bi, i),
                    zr = new(cr, i),
                    zi = signL * new Vector<double>(ci, i);
                Vector<double> wr = xr * yr - xi * yi,
                    wi = xr * yi + xi * yr;
                re += wr * zr - wi * zi;
                im += wr * zi + wi * zr;
            }
            return new(Vector.Sum(re), Vector.Sum(im));
        }
    }
}
