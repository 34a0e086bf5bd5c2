using System.Diagnostics;
using System.Text.Json;
using MlipSpec.Potentials;
using MlipSpec.Settings;

namespace MlipSpec.Fuzzing.Tests;

/// <summary>What a run over one kind found.</summary>
/// <param name="Inputs">Inputs read.</param>
/// <param name="Accepted">Of these, understood.</param>
/// <param name="PerSecond">Inputs per second.</param>
/// <param name="Slowest">Which mutation took longest, and how long.</param>
/// <param name="Findings">What must not be, each with the number of its mutation.</param>
internal sealed record FuzzResult(
    int Inputs,
    int Accepted,
    double PerSecond,
    (int Mutation, TimeSpan Time) Slowest,
    IReadOnlyList<string> Findings
);

/// <summary>Reads mutated files of one kind: each is understood, twice the same, or refused with a message by one of
/// the exceptions that readers document, within bounds of time and memory.</summary>
internal sealed class Fuzzer(FuzzKind kind) : IDisposable
{
    // Far above what any input of these sizes needs, far below what hurts; on a busy machine a second can last ten.
    const long MostBytes = 512L << 20;
    static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fuzz");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Reads so many mutations of the seed from a first on, or until the time is over.</summary>
    public FuzzResult Run(int count, TimeSpan limit, int first = 0)
    {
        var slowest = (Mutation: 0, Time: TimeSpan.Zero);
        var (findings, accepted, clock, done) = (new List<string>(), 0, Stopwatch.StartNew(), 0);
        foreach (var (name, content) in kind.Beside)
            File.WriteAllBytes(Path.Combine(_folder.FullName, name), content);
        for (; done < count && clock.Elapsed < limit && findings.Count < 20; done++)
        {
            var input = Mutations.Of(kind.Seed!, first + done);
            var began = clock.Elapsed;
            var (text, finding) = Try(input);
            if (finding is null && text is not null)
            {
                accepted++;
                (var again, finding) = Try(input);
                finding ??= again == text ? null : "is read twice to different contents";
            }
            if (finding is not null)
                findings.Add($"{kind.Name}, mutation {first + done}: {finding}");
            if (clock.Elapsed - began is var took && took > slowest.Time)
                slowest = (first + done, took);
        }
        return new(done, accepted, done / clock.Elapsed.TotalSeconds, slowest, findings);
    }

    /// <summary>What is understood of an input, null where it is refused as it should be; or what is wrong. An input
    /// that does not end is left behind on its thread.</summary>
    public (string? Text, string? Finding) Try(byte[] input)
    {
        var path = Path.Combine(_folder.FullName, kind.File);
        File.WriteAllBytes(path, input);
        var reading = Task.Factory.StartNew(() => Read(path), TaskCreationOptions.LongRunning);
        if (!reading.Wait(s_longest))
            return (null, $"has not ended after {s_longest.TotalSeconds:F0} s");
        var (text, finding, bytes) = reading.Result;
        if (bytes > MostBytes)
            finding ??= $"takes {bytes >> 20} MB for {input.Length} bytes";
        return (text, finding);
    }

    (string? Text, string? Finding, long Bytes) Read(string path)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        string? text = null,
            finding = null;
        try
        {
            text = kind.Read(path);
        }
        catch (Exception e) when (IsDocumented(e))
        {
            if (e.Message.Trim().Length < 10)
                finding = $"is refused without a message: {e.GetType().Name} '{e.Message}'";
        }
        catch (Exception e)
        {
            finding = $"{e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}";
        }
        return (text, finding, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // Settings say SettingsException, the store and baselines JsonException; files say InvalidDataException, values
    // FormatException or ArgumentException with what is expected. An index or a null is nobody's answer.
    static bool IsDocumented(Exception e) =>
        e
            is InvalidDataException
                or FormatException
                or SettingsException
                or JsonException
                or NotCoveredException
                or UnavailableException
        || e is IOException and not EndOfStreamException
        || e is ArgumentException and not (ArgumentNullException or ArgumentOutOfRangeException { ActualValue: null });
}
