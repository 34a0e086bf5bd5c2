using System.Numerics;

namespace MlipSpec.Potentials;

/// <summary>An active set of n environments or configurations: the inverse A⁻¹ of the n × n matrix whose rows are their
/// basis functions.</summary>
internal sealed class ActiveSet
{
    readonly double[] _inverse;

    /// <summary>Takes the inverse of an active set.</summary>
    /// <param name="inverse">A⁻¹, n rows of n numbers.</param>
    /// <exception cref="ArgumentException">It is not square, or holds a number that is not finite.</exception>
    public ActiveSet(double[] inverse)
    {
        Size = (int)Math.Round(Math.Sqrt(inverse.Length));
        if (Size == 0 || Size * Size != inverse.Length)
            throw new ArgumentException(
                $"the inverse of an active set is a square matrix, but has {inverse.Length} numbers"
            );
        if (Array.FindIndex(inverse, x => !double.IsFinite(x)) is var bad and >= 0)
            throw new ArgumentException(
                $"row {bad / Size + 1}, column {bad % Size + 1} of an inverse active set is {inverse[bad]}, expected a finite number"
            );
        _inverse = inverse;
    }

    /// <summary>The number n of rows and of basis functions.</summary>
    public int Size { get; }

    /// <summary>γ = max_k |(b A⁻¹)_k|; NaN if a number of b is not finite.</summary>
    /// <param name="basis">The n basis functions b of an atom or configuration.</param>
    /// <param name="scratch">Room for n numbers; b A⁻¹ afterwards.</param>
    public double Grade(ReadOnlySpan<double> basis, Span<double> scratch)
    {
        var products = scratch[..Size];
        products.Clear();
        for (var i = 0; i < Size; i++)
        {
            var factor = basis[i];
            var row = _inverse.AsSpan(i * Size, Size);
            var k = 0;
            for (; k <= Size - Vector<double>.Count; k += Vector<double>.Count)
                (new Vector<double>(products[k..]) + factor * new Vector<double>(row[k..])).CopyTo(products[k..]);
            for (; k < Size; k++)
                products[k] += factor * row[k];
        }
        var largest = 0.0;
        foreach (var product in products)
            // Max keeps a NaN, so that an overflowing basis never counts as interpolation.
            largest = Math.Max(largest, Math.Abs(product));
        return largest;
    }
}
