using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Results;

namespace MlipSpec.Xunit.Baselines;

/// <summary>Compares what a test measured with the approved snapshot of what it measured before. The one seam behind which another snapshot library would stand.</summary>
interface IBaselines
{
    /// <summary>Compares, and keeps what was received where it differs.</summary>
    /// <param name="test">Class and method.</param>
    /// <param name="check">What measured it.</param>
    /// <param name="potential">The potential under test.</param>
    /// <param name="result">What was measured.</param>
    BaselineComparison Compare(string test, ICheck check, PotentialCard potential, StoredResult result);
}
