using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Results;

namespace MlipSpec.Xunit.Baselines;

/// <summary>How a measurement compares with its baseline, and what a person reads if it does not agree.</summary>
/// <param name="Comparison">The outcome, for the journal.</param>
/// <param name="Message">What changed, where the files are and how to accept; empty if it agrees.</param>
sealed record BaselineOutcome(BaselineComparison Comparison, string Message);

/// <summary>Compares what a test measured with the approved snapshot of what it measured before. The one seam behind
/// which another snapshot library would stand.</summary>
interface IBaselines
{
    /// <summary>Compares, and keeps what was received where it differs.</summary>
    /// <param name="test">Class and method.</param>
    /// <param name="check">What measured it.</param>
    /// <param name="potential">The potential under test.</param>
    /// <param name="result">What was measured.</param>
    BaselineOutcome Compare(string test, ICheck check, PotentialCard potential, StoredResult result);
}
