using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Phonons;

/// <summary>cos and sin of 2π q·R for many lattice vectors: three small tables of powers, then two products for each
/// R.</summary>
sealed class PhaseFactors
{
    readonly int _most;
    readonly double[] _tables; // for each axis cos and sin of multiples −most … most

    public PhaseFactors(ReadOnlySpan<LatticeIndex> lattice)
    {
        foreach (var r in lattice)
            _most = Math.Max(_most, Math.Max(Math.Abs(r.A), Math.Max(Math.Abs(r.B), Math.Abs(r.C))));
        _tables = new double[6 * (2 * _most + 1)];
        (Cosines, Sines) = (new double[lattice.Length], new double[lattice.Length]);
    }

    public double[] Cosines { get; }

    public double[] Sines { get; }

    public void Evaluate(Vector3D q, ReadOnlySpan<LatticeIndex> lattice)
    {
        var width = 2 * _most + 1;
        for (var axis = 0; axis < 3; axis++)
            FillTable(q[axis], _tables.AsSpan(2 * axis * width, width), _tables.AsSpan((2 * axis + 1) * width, width));
        ReadOnlySpan<double> t = _tables;
        for (var n = 0; n < lattice.Length; n++)
        {
            int a = _most + lattice[n].A,
                b = 2 * width + _most + lattice[n].B,
                c = 4 * width + _most + lattice[n].C;
            double re = t[a] * t[b] - t[a + width] * t[b + width],
                im = t[a] * t[b + width] + t[a + width] * t[b];
            Cosines[n] = re * t[c] - im * t[c + width];
            Sines[n] = re * t[c + width] + im * t[c];
        }
    }

    void FillTable(double q, Span<double> cosines, Span<double> sines)
    {
        // The whole part of q turns no phase: taken off, the angle keeps its digits.
        var (s, c) = Math.SinCos(2 * Math.PI * (q - Math.Round(q)));
        (cosines[_most], sines[_most]) = (1, 0);
        for (var n = 1; n <= _most; n++)
        {
            double re = cosines[_most + n - 1] * c - sines[_most + n - 1] * s,
                im = cosines[_most + n - 1] * s + sines[_most + n - 1] * c;
            (cosines[_most + n], sines[_most + n], cosines[_most - n], sines[_most - n]) = (re, im, re, -im);
        }
    }
}
