namespace MlipSpec.Structures.Crystals;

/// <summary>The Miller indices of a net plane, with respect to a conventional cell.</summary>
/// <param name="H">h.</param>
/// <param name="K">k.</param>
/// <param name="L">l.</param>
public readonly record struct Miller(int H, int K, int L)
{
    /// <summary>"(111)"; with spaces where an index has more than one digit, as in (1 0 -1).</summary>
    public override string ToString() =>
        Math.Min(H, Math.Min(K, L)) < 0 || Math.Max(H, Math.Max(K, L)) > 9 ? $"({H} {K} {L})" : $"({H}{K}{L})";
}
