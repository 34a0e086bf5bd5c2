using System.Diagnostics;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Subjects;

/// <summary>
/// The speed of a potential whose card does not state it, as a class. The fastest of several evaluations counts, so that
/// a busy machine hardly changes it; the result store keeps it, so that later runs do the same work.
/// </summary>
/// <param name="Species">The elements, one to eight.</param>
internal sealed record EvaluationSpeed(IReadOnlyList<Element> Species) : ICheck<MeasuredSpeed>
{
    const double Fast = 10_000,
        Moderate = 2_500; // atoms per second: a minute of promises
    const int LeastEvaluations = 3;
    static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public string Name => "evaluation-speed";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Species;

    /// <inheritdoc/>
    public MeasuredSpeed Measure(IPotential potential, CheckContext context)
    {
        context.Progress("timing the potential");
        var test = TestStructures.Large(Species);
        using var probe = new Probe(potential, test, context with { Threads = 1 });
        var (clock, best) = (Stopwatch.StartNew(), TimeSpan.MaxValue);
        for (var n = 0; n < LeastEvaluations || (clock.Elapsed < s_patience && best < s_patience / 10); n++)
        {
            var begin = clock.Elapsed;
            probe.Positions[0] = test.Structure.Positions[0] + new Vector3D(1e-3 * (n % 2), 0, 0);
            probe.Evaluate();
            var took = clock.Elapsed - begin;
            best = took < best ? took : best;
        }
        var speed = test.Structure.Count / Math.Max(best.TotalSeconds, 1e-9);
        return new()
        {
            Class =
                speed >= Fast ? SpeedClass.Fast
                : speed >= Moderate ? SpeedClass.Moderate
                : SpeedClass.Slow,
        };
    }
}

/// <summary>How fast a potential was found to be.</summary>
internal sealed record MeasuredSpeed : Measured
{
    /// <summary>The class.</summary>
    public required SpeedClass Class { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities => [];
}
