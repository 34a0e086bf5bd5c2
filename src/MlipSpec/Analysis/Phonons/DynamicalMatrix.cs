using System.Numerics;
using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Phonons;

/// <summary>
/// The dynamical matrix D(q) = Σ_R Φ(R)·e^{2πi q·R}/√(m·m′) of a crystal, in eV/(Å²·amu), with q in fractions of the
/// reciprocal primitive vectors. Phases go from cell to cell, not from atom to atom: eigenvalues are the same.
/// Immutable; evaluate with a <see cref="ModeSolver"/> for each thread.
/// </summary>
/// <remarks>
/// Φ(−R) = Φ(R)ᵀ, so half of the lattice vectors suffice: Σ cos·Φ and Σ sin·Φ over that half give real and imaginary
/// part with their transposes. Constants are stored in strips of a few components with the lattice vectors running
/// fastest, so that the sums stay in registers.
/// </remarks>
internal sealed class DynamicalMatrix
{
    /// <summary>From the square root of an eigenvalue to THz: ν = √λ/2π.</summary>
    public static readonly double TerahertzPerRoot =
        1000 / (2 * Math.PI * Math.Sqrt(Quantities.Constants.ElectronvoltSquareFemtosecondPerSquareAngstromPerAmu));

    readonly double[] _atOrigin,
        _strips;
    readonly LatticeIndex[] _lattice;
    readonly double[] _masses;

    /// <summary>Arranges force constants for fast sums.</summary>
    /// <param name="constants">The force constants.</param>
    /// <param name="polar">Charges and dielectric tensor of a polar crystal; without them optical modes do not split at
    /// Γ.</param>
    /// <param name="masses">Masses of the primitive cell's atoms in amu; standard atomic weights unless given.</param>
    public DynamicalMatrix(
        ForceConstants constants,
        NonAnalyticalTerm? polar = null,
        IReadOnlyList<double>? masses = null
    )
    {
        (Constants, Polar) = (constants, polar);
        polar?.RequireFor(constants.Cell.Primitive);
        _masses = masses is null ? [.. constants.Cell.Primitive.Species.ToArray().Select(e => e.Mass)] : [.. masses];
        if (_masses.Length != constants.Cell.Primitive.Count || _masses.Any(m => !(m > 0)))
            throw new ArgumentException(
                $"a primitive cell of {constants.Cell.Primitive.Count} atoms needs as many positive masses in amu, but {string.Join(", ", _masses)} were given"
            );
        Size = 3 * _masses.Length;
        var blocks = Blocks();
        _atOrigin = blocks.GetValueOrDefault(default) ?? new double[Size * Size];
        blocks.Remove(default);
        _lattice = [.. blocks.Keys.Where(r => r.IsPositive).OrderBy(r => r.A).ThenBy(r => r.B).ThenBy(r => r.C)];
        _strips = new double[Strips * _lattice.Length * StripWidth];
        for (var n = 0; n < _lattice.Length; n++)
        for (var e = 0; e < Size * Size; e++)
            _strips[(e / StripWidth * _lattice.Length + n) * StripWidth + e % StripWidth] = blocks[_lattice[n]][e];
    }

    /// <summary>The force constants.</summary>
    public ForceConstants Constants { get; }

    /// <summary>The number of modes, three for each atom of the primitive cell.</summary>
    public int Size { get; }

    internal NonAnalyticalTerm? Polar { get; }

    internal IReadOnlyList<double> Masses => _masses;

    internal ReadOnlySpan<LatticeIndex> Lattice => _lattice;

    static int StripWidth => 2 * Vector<double>.Count;

    int Strips => (Size * Size + StripWidth - 1) / StripWidth;

    internal int PaddedSquare => Strips * StripWidth;

    /// <summary>The mass-weighted block of one positive lattice vector, row by row.</summary>
    internal double Component(int lattice, int element) =>
        _strips[(element / StripWidth * _lattice.Length + lattice) * StripWidth + element % StripWidth];

    // Mass-weighted constants by lattice vector, shared among the shortest images.
    Dictionary<LatticeIndex, double[]> Blocks()
    {
        var blocks = new Dictionary<LatticeIndex, double[]>();
        var (cell, shortest, found) = (Constants.Cell, new ShortestVectors(Constants.Cell), new List<LatticeIndex>());
        for (var k = 0; k < cell.Primitive.Count; k++)
        for (var j = 0; j < cell.Supercell.Count; j++)
        {
            shortest.Find(k, j, found);
            var share = 1 / (found.Count * Math.Sqrt(_masses[k] * _masses[cell.BasisOf(j)])) * Constants[k, j];
            foreach (var r in found)
            {
                if (!blocks.TryGetValue(r, out var block))
                    blocks[r] = block = new double[Size * Size];
                for (var a = 0; a < 3; a++)
                for (var b = 0; b < 3; b++)
                    block[(3 * k + a) * Size + 3 * cell.BasisOf(j) + b] += share[a, b];
            }
        }
        return blocks;
    }

    /// <summary>Writes D(q), the lower triangle of real and imaginary part; at Γ of a polar crystal as it is approached
    /// along the direction.</summary>
    internal void Evaluate(
        Vector3D q,
        Vector3D? direction,
        PhaseFactors phases,
        Span<double> cosines,
        Span<double> sines,
        Span<double> real,
        Span<double> imaginary
    )
    {
        phases.Evaluate(q, _lattice);
        Sum(phases.Cosines, phases.Sines, cosines, sines);
        for (var i = 0; i < Size; i++)
        for (var j = 0; j <= i; j++)
        {
            int e = i * Size + j,
                t = j * Size + i;
            real[e] = _atOrigin[e] + cosines[e] + cosines[t];
            imaginary[e] = sines[e] - sines[t];
        }
        Polar?.Add(q, direction, this, real, imaginary);
    }

    void Sum(ReadOnlySpan<double> cosines, ReadOnlySpan<double> sines, Span<double> byCosine, Span<double> bySine)
    {
        var width = Vector<double>.Count;
        for (var strip = 0; strip < Strips; strip++)
        {
            Vector<double> c0 = default,
                c1 = default,
                s0 = default,
                s1 = default;
            var values = System.Runtime.InteropServices.MemoryMarshal.Cast<double, Vector<double>>(
                _strips.AsSpan(strip * _lattice.Length * StripWidth, _lattice.Length * StripWidth)
            );
            for (int n = 0, at = 0; n < cosines.Length && at + 1 < values.Length; n++, at += 2)
            {
                Vector<double> cosine = new(cosines[n]),
                    sine = new(sines[n]);
                c0 = Vector.FusedMultiplyAdd(cosine, values[at], c0);
                s0 = Vector.FusedMultiplyAdd(sine, values[at], s0);
                c1 = Vector.FusedMultiplyAdd(cosine, values[at + 1], c1);
                s1 = Vector.FusedMultiplyAdd(sine, values[at + 1], s1);
            }
            c0.CopyTo(byCosine[(strip * StripWidth)..]);
            c1.CopyTo(byCosine[(strip * StripWidth + width)..]);
            s0.CopyTo(bySine[(strip * StripWidth)..]);
            s1.CopyTo(bySine[(strip * StripWidth + width)..]);
        }
    }

    /// <summary>Factors for the lattice vectors of this matrix; one for each thread.</summary>
    internal PhaseFactors CreatePhases() => new(_lattice);
}
