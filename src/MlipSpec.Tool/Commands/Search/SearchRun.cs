using System.Diagnostics;
using System.Globalization;
using MlipSpec.Checks;
using MlipSpec.Checks.Search;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tool.Commands.Search;

/// <summary>Searches, writes what was found, and prints the basins.</summary>
internal static class SearchRun
{
    public static void Execute(
        SearchRequest request,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellation
    )
    {
        OutputFile.Refuse(request.Output);
        var check = request.Check();
        var potential = PotentialChoice.Of(request.Settings, request.Potential).Create();
        var search = check.ToSearch() with { PathStride = request.Paths is null ? 0 : request.PathStride };
        var progress = !Console.IsErrorRedirected;
        var context = new CheckContext
        {
            Threads = request.Threads,
            Cancellation = cancellation,
            Progress = text =>
            {
                if (progress)
                    error.Write($"\r{text}   ");
            },
        };
        var clock = Stopwatch.StartNew();
        SearchedStructure[] structures;
        int before;
        using (var journal = SearchJournal.Open(request.Journal, search.KeyOf(potential)))
        {
            before = journal.Finished.Count(s => s.Index < request.Count);
            structures = search.Run(potential, context, journal);
        }
        var seconds = clock.Elapsed.TotalSeconds;
        var result = check.Analyse(structures, potential, context);
        if (progress)
            error.WriteLine();
        Write(request.Output, Relaxed(structures, result));
        if (request.Paths is { } paths)
            Write(paths, structures.SelectMany(Points));
        File.Delete(request.Journal);
        var resumed = before > 0 ? $", {before} of them from the interrupted search" : "";
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{request.Potential}: {request.Count} structures{resumed}, {request.Count - before} relaxed in {seconds:F1} s ({(request.Count - before) / seconds:F0} per second) -> {request.Output}"
            )
        );
        output.Write(SearchTable.Text(result));
    }

    // A finished file is never half a file.
    static void Write(string path, IEnumerable<Frame> frames)
    {
        ExtendedXyz.Write(path + ".partial", frames);
        File.Move(path + ".partial", path, overwrite: true);
    }

    static IEnumerable<Frame> Relaxed(SearchedStructure[] structures, SearchResult result)
    {
        var minima = result.Minima.ToDictionary(m => m.Index);
        foreach (var s in structures)
        {
            var info = new OrderedDictionary<string, string>
            {
                ["index"] = Text(s.Index),
                ["outcome"] = OutcomeCounts.Word(s.Outcome).Replace(' ', '-'),
            };
            if (minima.TryGetValue(s.Index, out var minimum))
            {
                info["energy_above_first"] = minimum.Energy.ToString("R", CultureInfo.InvariantCulture);
                if (minimum.Phase is { } phase)
                    info["phase"] = phase;
            }
            yield return new(s.Structure) { Energy = double.IsFinite(s.Energy) ? s.Energy : null, Info = info };
        }
    }

    static IEnumerable<Frame> Points(SearchedStructure structure) =>
        structure.Path.Select(p => new Frame(p.Structure)
        {
            Energy = p.Energy,
            Forces = [.. p.Forces],
            Virial = p.Virial,
            Info = new OrderedDictionary<string, string> { ["index"] = Text(structure.Index), ["step"] = Text(p.Step) },
        });

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
