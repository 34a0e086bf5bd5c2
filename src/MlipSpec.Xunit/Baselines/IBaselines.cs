using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Results;

namespace MlipSpec.Xunit.Baselines;

/// <summary>How a measurement compares with its baseline, and what a person reads if it does not agree.</summary>
/// <param name="Comparison">The outcome, for the journal.</param>
/// <param name="Message">What changed, where the files are and how to accept; empty if it agrees.</param>
sealed record BaselineOutcome(BaselineComparison Comparison, string Message);

/// <summary>Compares a measurement with its approved baseline. The one seam behind which another snapshot library would
/// stand.</summary>
interface IBaselines
{
    /// <summary>Compares, and keeps what was received where it differs.</summary>
    /// <param name="measurement">The measurement's name.</param>
    /// <param name="check">What measured it.</param>
    /// <param name="potential">The potential under test.</param>
    /// <param name="result">What was measured.</param>
    BaselineOutcome Compare(string measurement, ICheck check, PotentialCard potential, StoredResult result);

    /// <summary>Makes what was received the new baseline.</summary>
    /// <param name="measurement">The measurement's name.</param>
    /// <param name="potential">The potential's name.</param>
    /// <exception cref="IOException">The baseline cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The baseline cannot be written.</exception>
    void Accept(string measurement, string potential);
}
