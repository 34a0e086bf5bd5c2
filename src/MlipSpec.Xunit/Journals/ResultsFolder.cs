namespace MlipSpec.Xunit.Journals;

/// <summary>The folder of journals and cards: not for version control, and it does not grow without end.</summary>
static class ResultsFolder
{
    const int Kept = 50;

    /// <summary>Makes the folder, hides it from version control, and removes journals of old runs.</summary>
    public static void Prepare(string folder)
    {
        var runs = Directory.CreateDirectory(Path.Combine(folder, "runs"));
        var ignore = Path.Combine(folder, ".gitignore");
        if (!File.Exists(ignore))
            File.WriteAllText(ignore, "*\n");
        foreach (var old in runs.GetFiles("*.jsonl").OrderByDescending(f => f.Name).Skip(Kept))
            old.Delete();
    }
}
