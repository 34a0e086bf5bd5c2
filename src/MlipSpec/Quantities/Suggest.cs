namespace MlipSpec.Quantities;

/// <summary>What to say about a name that nobody knows.</summary>
internal static class Suggest
{
    /// <summary>A phrase such as "did you mean 'diamond'? known: bcc, diamond, fcc"; without the question where no name
    /// is near.</summary>
    /// <param name="given">The unknown name.</param>
    /// <param name="known">The names that exist, in the order in which they are to be listed.</param>
    public static string Nearest(string given, IEnumerable<string> known)
    {
        var names = known.ToArray();
        if (NearestName(given, names) is not { } nearest)
            return "none are known";
        return $"{(IsNear(given, nearest) ? $"did you mean '{nearest}'? " : "")}known: {string.Join(", ", names)}";
    }

    /// <summary>The known name that was probably meant; null if none is near.</summary>
    public static string? Likely(string given, IReadOnlyCollection<string> known) =>
        NearestName(given, known) is { } nearest && IsNear(given, nearest) ? nearest : null;

    // More than a third of the letters wrong is another word, not a slip of the finger.
    static bool IsNear(string given, string nearest) =>
        Distance(given, nearest) <= Math.Max(1, Math.Max(given.Length, nearest.Length) / 3);

    /// <summary>The known name that is nearest, for lists too long to print; null if there are none.</summary>
    public static string? NearestName(string given, IEnumerable<string> known) =>
        known.MinBy(name => Distance(given, name));

    // Edit distance, ignoring case: insertions, deletions, substitutions and exchanges of two neighbouring letters,
    // each counted once (F. J. Damerau, Commun. ACM 7, 171 (1964)).
    static int Distance(string given, string name)
    {
        var (a, b) = (given.ToLowerInvariant(), name.ToLowerInvariant());
        var distance = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            distance[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            distance[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        for (var j = 1; j <= b.Length; j++)
        {
            var substituted = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            var least = Math.Min(substituted, 1 + Math.Min(distance[i - 1, j], distance[i, j - 1]));
            var exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            distance[i, j] = exchanged ? Math.Min(least, distance[i - 2, j - 2] + 1) : least;
        }
        return distance[a.Length, b.Length];
    }
}
