using System.Globalization;
using System.Text.Json;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Results;

namespace MlipSpec.Calibration;

/// <summary>One quantity of one run with one seed.</summary>
/// <param name="Potential">The potential's name.</param>
/// <param name="Protocol">Class and property.</param>
/// <param name="Hash">The hash of the suite's protocol, so that runs of another protocol are not mixed in.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Quantity">The quantity's name.</param>
/// <param name="Value">Its value; null with a finding.</param>
/// <param name="Uncertainty">One standard uncertainty.</param>
/// <param name="DegreesOfFreedom">Those of the uncertainty; null where it is called well known.</param>
/// <param name="Drift">What a baseline forgives.</param>
/// <param name="Seconds">How long the whole measurement took.</param>
sealed record SeedResult(
    string Potential,
    string Protocol,
    string Hash,
    int Seed,
    string Quantity,
    double? Value,
    double Uncertainty,
    double? DegreesOfFreedom,
    double Drift,
    double Seconds
);

/// <summary>Measures protocols with many seeds; each result is a line of a file, and what the file has is not measured
/// again.</summary>
/// <param name="path">The file.</param>
sealed class SeedRun(string path)
{
    // Protocols of several runs take seeds one after the other, which those of the next may not meet.
    const int Apart = 1000;

    /// <summary>What the file holds.</summary>
    public IReadOnlyList<SeedResult> Read() =>
        File.Exists(path)
            ? [.. File.ReadLines(path).Select(l => JsonSerializer.Deserialize<SeedResult>(l)).OfType<SeedResult>()]
            : [];

    string GatesPath => path + ".gates";

    /// <summary>What the tests of the suite said of each run.</summary>
    public IReadOnlyList<JudgedGate> ReadGates() =>
        File.Exists(GatesPath)
            ? [.. File.ReadLines(GatesPath).Select(l => JsonSerializer.Deserialize<JudgedGate>(l)).OfType<JudgedGate>()]
            : [];

    /// <summary>Measures what is missing, seed by seed over all protocols, so that a run that is stopped has equally many
    /// of each.</summary>
    /// <param name="potential">The potential.</param>
    /// <param name="protocols">What to measure.</param>
    /// <param name="seeds">How many seeds, or how many roundings.</param>
    /// <param name="roundings">
    /// The suite's own seeds throughout, with the potential scaled by 1 + k·10⁻¹³ instead: what the last bits of an
    /// energy change. The number k stands where the seed does.
    /// </param>
    /// <param name="cancellation">Stops between and within measurements.</param>
    public void Measure(
        IPotential potential,
        IReadOnlyList<SeededProtocol> protocols,
        int seeds,
        bool roundings,
        CancellationToken cancellation
    )
    {
        var done = Read().Select(r => (r.Potential, r.Hash, r.Seed)).ToHashSet();
        for (var seed = 1; seed <= seeds; seed++)
            foreach (var protocol in protocols)
            {
                var hash = Protocol.HashOf(protocol.Check);
                if (!done.Add((potential.Card.Name, hash, seed)))
                    continue;
                cancellation.ThrowIfCancellationRequested();
                var clock = System.Diagnostics.Stopwatch.StartNew();
                var measured = roundings
                    ? protocol.Check.MeasureAny(new Rounded(potential, seed), new() { Cancellation = cancellation })
                    : protocol.With(Apart * seed).MeasureAny(potential, new() { Cancellation = cancellation });
                Append(potential.Card.Name, protocol.Name, hash, seed, measured, clock.Elapsed.TotalSeconds);
                File.AppendAllLines(
                    GatesPath,
                    protocol
                        .Tests.SelectMany(t => JudgedGate.Of(potential.Card, t, hash, seed, measured))
                        .Select(g => JsonSerializer.Serialize(g))
                );
                Console.Error.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{potential.Card.Name} {protocol.Name} seed {seed}: {clock.Elapsed.TotalSeconds:F1} s"
                    )
                );
            }
    }

    void Append(string potential, string protocol, string hash, int seed, Measured measured, double seconds) =>
        File.AppendAllLines(
            path,
            measured.Quantities.Select(q =>
                JsonSerializer.Serialize(
                    new SeedResult(
                        potential,
                        protocol,
                        hash,
                        seed,
                        q.Name,
                        q.Finding is null && double.IsFinite(q.Value) ? q.Value : null,
                        q.Uncertainty,
                        q.DegreesOfFreedom,
                        q.Drift,
                        seconds
                    )
                )
            )
        );
}
