using MathNet.Numerics.LinearAlgebra.Double;
using MlipSpec.Numerics;

namespace MlipSpec.Potentials;

/// <summary>
/// Selects an active set: n of many rows whose matrix has a determinant that exchanging one row for any other raises by
/// no more than a factor. S. A. Goreinov, I. V. Oseledets, D. V. Savostyanov, E. E. Tyrtyshnikov, N. L. Zamarashkin, in
/// Matrix Methods (World Scientific, 2010), p. 247; for potentials E. V. Podryabinkin, A. V. Shapeev, Comput. Mater.
/// Sci. 140, 171 (2017).
/// </summary>
internal static class MaxVol
{
    // Of the largest number: rows of the identity times this stand for rows that the candidates do not fill.
    const double Virtual = 1e-6;

    /// <summary>Selects from candidates of n numbers each.</summary>
    /// <param name="candidates">The rows; more than n, or the rest of the set stays virtual and grades of what no
    /// candidate has are large.</param>
    /// <param name="threshold">The grade above which a candidate is taken in, more than 1.</param>
    /// <returns>The set, and for each of its n rows the index of the candidate; −1 for a virtual one.</returns>
    /// <exception cref="ArgumentException">There are no candidates, their lengths differ, one is not finite, or the
    /// threshold is not above 1.</exception>
    public static (ActiveSet Set, int[] Rows) Select(IReadOnlyList<double[]> candidates, double threshold = 1.001)
    {
        if (candidates.Count == 0 || candidates.Any(c => c.Length != candidates[0].Length || c.Length == 0))
            throw new ArgumentException("expected one or more candidates, all of the same length");
        if (!(threshold > 1))
            throw new ArgumentException($"the threshold is {threshold}: expected more than 1, or nothing would settle");
        var largest = candidates.Largest(c => c.Largest(Math.Abs));
        if (!double.IsFinite(largest) || largest == 0)
            throw new ArgumentException(
                $"the largest number of the candidates is {largest}: expected finite numbers that are not all zero"
            );
        var exchange = new Exchange(candidates[0].Length, Virtual * largest);
        // Rank-one updates gather rounding errors, so the inverse is made anew and everything looked at again.
        while (exchange.Pass(candidates, threshold))
            exchange.Refresh();
        return (exchange.Set, exchange.Rows);
    }

    sealed class Exchange
    {
        readonly double[] _matrix,
            _inverse,
            _products;
        readonly int _size;

        public Exchange(int size, double scale)
        {
            (_size, Rows) = (size, [.. Enumerable.Repeat(-1, size)]);
            (_matrix, _inverse, _products) = (new double[size * size], new double[size * size], new double[size]);
            for (var i = 0; i < size; i++)
                (_matrix[i * size + i], _inverse[i * size + i]) = (scale, 1 / scale);
            Set = new(_inverse);
        }

        public int[] Rows { get; }

        public ActiveSet Set { get; private set; }

        /// <summary>Takes in every candidate above the threshold; returns whether there was one.</summary>
        public bool Pass(IReadOnlyList<double[]> candidates, double threshold)
        {
            var changed = false;
            for (var c = 0; c < candidates.Count; c++)
                if (Set.Grade(candidates[c], _products) > threshold)
                {
                    TakeIn(candidates[c], c);
                    changed = true;
                }
            return changed;
        }

        // Row k of A becomes b: A⁻¹ changes by −A⁻¹_·k (b A⁻¹ − e_k)/(b A⁻¹)_k.
        void TakeIn(double[] row, int index)
        {
            var k = 0;
            for (var i = 1; i < _size; i++)
                if (Math.Abs(_products[i]) > Math.Abs(_products[k]))
                    k = i;
            var pivot = _products[k];
            _products[k] -= 1;
            for (var i = 0; i < _size; i++)
            {
                var factor = _inverse[i * _size + k] / pivot;
                var inverse = _inverse.AsSpan(i * _size, _size);
                for (var j = 0; j < _size; j++)
                    inverse[j] -= factor * _products[j];
            }
            row.CopyTo(_matrix.AsSpan(k * _size));
            Rows[k] = index;
        }

        public void Refresh()
        {
            // MathNet keeps matrices by columns, so what it inverts is the transpose.
            var inverse = (DenseMatrix)new DenseMatrix(_size, _size, [.. _matrix]).Inverse();
            inverse.Values.CopyTo(_inverse, 0);
        }
    }
}
