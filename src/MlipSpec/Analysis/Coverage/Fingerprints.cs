using System.Runtime.ExceptionServices;
using MlipSpec.Analysis.Soap;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Coverage;

/// <summary>The fingerprints of a set of structures.</summary>
internal sealed class Fingerprints
{
    readonly SoapFingerprint[] _values;

    Fingerprints(SoapFingerprint[] values) => _values = values;

    public int Count => _values.Length;

    public SoapFingerprint this[int k] => _values[k];

    /// <summary>Makes them on several threads.</summary>
    /// <exception cref="ArgumentException">The set is empty or a structure has no atoms; named by the set's name and
    /// index.</exception>
    public static Fingerprints Of(
        string set,
        IReadOnlyList<Structure> structures,
        SoapSimilarity measure,
        int threads,
        Action<string>? progress,
        CancellationToken cancellation
    )
    {
        if (structures.Count == 0)
            throw new ArgumentException($"the {set} set is empty: there is nothing to compare");
        for (var k = 0; k < structures.Count; k++)
            if (structures[k].Count == 0)
                throw new ArgumentException($"structure {k} of the {set} set has no atoms");
        var values = new SoapFingerprint[structures.Count];
        var done = 0;
        InParallel(
            structures.Count,
            threads,
            cancellation,
            k =>
            {
                values[k] = measure.Of(structures[k]);
                if (Interlocked.Increment(ref done) is var n && n % 100 == 0)
                    progress?.Invoke($"{n} of {structures.Count} structures of the {set} set");
            }
        );
        return new(values);
    }

    public static void InParallel(int count, int threads, CancellationToken cancellation, Action<int> work)
    {
        try
        {
            Parallel.For(
                0,
                count,
                new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellation },
                work
            );
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
