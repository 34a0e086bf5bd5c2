namespace MlipSpec.Potentials.Snap;

/// <summary>The lines of LAMMPS' SNAP files: comments after # and blank lines left out, split into words.</summary>
internal static class SnapLines
{
    public static IEnumerable<(int Number, string[] Words)> Of(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var comment = line.IndexOf('#');
            var words = (comment < 0 ? line : line[..comment]).Split(
                (char[]?)null,
                StringSplitOptions.RemoveEmptyEntries
            );
            if (words.Length > 0)
                yield return (number, words);
        }
    }

    /// <summary>The number of the first line that begins with a word.</summary>
    public static int LineOf(string path, string word) => Of(path).First(l => l.Words[0] == word).Number;

    public static FormatException Error(string path, int line, string what) => new($"{path}, line {line}: {what}");
}
