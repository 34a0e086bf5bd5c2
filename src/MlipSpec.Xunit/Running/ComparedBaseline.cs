using MlipSpec.Xunit.Baselines;

namespace MlipSpec.Xunit.Running;

/// <summary>How the measurement of a running test compares with its baseline; handed from the runner of the test to
/// what concludes it.</summary>
sealed class ComparedBaseline
{
    /// <summary>The outcome; null until it was compared, and where nothing is measured.</summary>
    public BaselineOutcome? Outcome { get; set; }
}
