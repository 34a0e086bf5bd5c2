namespace MlipSpec.References;

/// <summary>Finds the known name that a mistyped one was probably meant to be.</summary>
public static class NearestName
{
    /// <summary>The known name with the smallest edit distance (Levenshtein, ignoring case); null if there are none.</summary>
    public static string? To(string name, IEnumerable<string> known) => known.MinBy(k => Distance(name.ToUpperInvariant(), k.ToUpperInvariant()));

    /// <summary>The number of letters to insert, delete or replace.</summary>
    static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[^1];
    }
}
