namespace MlipSpec.Engines.Tests.Worker;

/// <summary>The processes under a process, read from /proc.</summary>
internal static class Children
{
    /// <summary>Numbers of the living children, grandchildren … of a process.</summary>
    public static IReadOnlyList<int> Of(int process)
    {
        var parents = Directory
            .EnumerateDirectories("/proc")
            .Select(d => int.TryParse(Path.GetFileName(d), out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Parent: Parent(id)))
            .Where(p => p.Parent > 0)
            .ToArray();
        var found = new List<int>();
        for (var front = new Queue<int>([process]); front.TryDequeue(out var next); )
            foreach (var (id, _) in parents.Where(p => p.Parent == next))
            {
                found.Add(id);
                front.Enqueue(id);
            }
        return found;
    }

    /// <summary>Those whose program has this name.</summary>
    public static IReadOnlyList<int> Of(int process, string name) => [.. Of(process).Where(id => Name(id) == name)];

    /// <summary>Whether a process lives; one that is dead but not yet waited for does not.</summary>
    public static bool Lives(int process) => Parent(process) > 0;

    /// <summary>Waits until a process is gone.</summary>
    public static bool Gone(int process) => SpinWait.SpinUntil(() => !Lives(process), TimeSpan.FromMinutes(10));

    static string Name(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/comm").Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }

    // "12 (name) S 1 …": state and parent follow the last parenthesis.
    static int Parent(int process)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{process}/stat")
                .Split(')')[^1]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields[0] is "Z" or "X"
                ? 0
                : int.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
