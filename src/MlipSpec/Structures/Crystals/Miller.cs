namespace MlipSpec.Structures.Crystals;

/// <summary>The Miller indices of a net plane, with respect to a conventional cell.</summary>
/// <param name="H">The index h, along the first axis.</param>
/// <param name="K">The index k, along the second axis.</param>
/// <param name="L">The index l, along the third axis.</param>
public readonly record struct Miller(int H, int K, int L)
{
    /// <summary>"(111)"; with spaces where an index has more than one digit, as in (1 0 -1).</summary>
    public override string ToString() =>
        Math.Min(H, Math.Min(K, L)) < 0 || Math.Max(H, Math.Max(K, L)) > 9 ? $"({H} {K} {L})" : $"({H}{K}{L})";
}
