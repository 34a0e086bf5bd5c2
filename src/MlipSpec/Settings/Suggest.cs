namespace MlipSpec.Settings;

/// <summary>What to say about a name that nobody knows.</summary>
public static class Suggest
{
    /// <summary>A phrase such as "did you mean 'diamond'? known: bcc, diamond, fcc"; without the question where no name is near.</summary>
    /// <param name="given">The unknown name.</param>
    /// <param name="known">The names that exist, in the order in which they are to be listed.</param>
    public static string Nearest(string given, IEnumerable<string> known)
    {
        var names = known.ToArray();
        if (names.Length == 0) return "none are known";
        var nearest = names.MinBy(name => Distance(given.ToLowerInvariant(), name.ToLowerInvariant()))!;
        // More than a third of the letters wrong is another word, not a slip of the finger.
        var near = Distance(given.ToLowerInvariant(), nearest.ToLowerInvariant()) <= Math.Max(1, Math.Max(given.Length, nearest.Length) / 3);
        return $"{(near ? $"did you mean '{nearest}'? " : "")}known: {string.Join(", ", names)}";
    }

    // Levenshtein's edit distance: insertions, deletions and substitutions.
    static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[b.Length];
    }
}
