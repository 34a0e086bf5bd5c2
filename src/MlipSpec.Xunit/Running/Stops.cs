using System.Collections.Concurrent;
using MlipSpec.Checks;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Running;

/// <summary>
/// What is not run any more: after a failed promise nothing of the potential, after a failed qualitative test the more
/// expensive numbers of its domain, because a number from an invalid potential says nothing (Morrow, Gardner, Deringer
/// 2023, section III).
/// </summary>
sealed class Stops
{
    readonly ConcurrentDictionary<(string Potential, string Domain), string> _failed = new();

    /// <summary>Takes note of a qualitative failure.</summary>
    public void Note(TestPlan plan, string name, string potential, Verdict verdict)
    {
        if (plan.Stage == Stage.Qualitative && verdict is Verdict.Fail or Verdict.Unstable)
            _failed.TryAdd((potential, plan.Domain.Name), name);
    }

    /// <summary>Why a test is not to be run now; null if it is.</summary>
    public string? WhyNotToRun(TestPlan plan, string potential)
    {
        if (!plan.IsPromise && _failed.TryGetValue((potential, Domain.Promises.Name), out var promise))
            return $"{potential} broke the promise {promise}, so nothing that it measures can be trusted (MLIPSPEC_ALL=1 runs it all the same)";
        return plan.IsDear && _failed.TryGetValue((potential, plan.Domain.Name), out var failed)
            ? $"{potential} failed the qualitative test {failed}, so numbers of the domain {plan.Domain} that cost seconds or more say nothing (MLIPSPEC_ALL=1 runs them all the same)"
            : null;
    }
}
