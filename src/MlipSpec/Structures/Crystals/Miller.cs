namespace MlipSpec.Structures.Crystals;

/// <summary>The Miller indices of a net plane, with respect to a conventional cell.</summary>
/// <param name="H">The index h, along the first axis.</param>
/// <param name="K">The index k, along the second axis.</param>
/// <param name="L">The index l, along the third axis.</param>
public readonly record struct Miller(int H, int K, int L)
{
    /// <summary>The four indices (hkil) of a hexagonal crystal, of which i = −(h + k) says nothing new: the basal plane is
    /// (0001), a prism plane (10-10).</summary>
    /// <exception cref="ArgumentException">i is not −(h + k).</exception>
    public Miller(int h, int k, int i, int l)
        : this(h, k, l)
    {
        if (i != -(h + k))
            throw new ArgumentException(
                $"({h} {k} {i} {l}) is no plane: the third of four indices is minus the sum of the first two, here {-(h + k)}"
            );
    }

    /// <summary>"(111)"; with spaces where an index has more than one digit, as in (1 0 -1).</summary>
    public override string ToString() =>
        Math.Min(H, Math.Min(K, L)) < 0 || Math.Max(H, Math.Max(K, L)) > 9 ? $"({H} {K} {L})" : $"({H}{K}{L})";
}
