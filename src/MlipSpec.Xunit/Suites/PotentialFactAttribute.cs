using System.Reflection;
using Xunit;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Suites;

/// <summary>
/// A test that runs once for each potential under test. Its parameters may be an <see cref="Potentials.IPotential"/>, a
/// <see cref="PotentialUnderTest"/> and a <see cref="Checks.CheckContext"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("MlipSpec.Xunit.Running.Discovery.PotentialTestDiscoverer", "MlipSpec.Xunit")]
public class PotentialFactAttribute : FactAttribute
{
    /// <summary>How many cores the test keeps busy; 0 shares the machine evenly among the potentials under test.
    /// Results never depend on it.</summary>
    public int Cores { get; set; }

    /// <summary>Wall-clock seconds after which the test is cancelled and fails; 0 means no limit.</summary>
    public double LimitSeconds { get; set; }

    /// <summary>The limit in force, s: <see cref="LimitSeconds"/>, else xUnit's <c>Timeout</c>, which here covers
    /// measuring too and synchronous bodies as well; 0 for none.</summary>
    internal double Limit => LimitSeconds > 0 ? LimitSeconds : Timeout / 1000.0;

    /// <summary>What the test measures; null if it measures nothing.</summary>
    /// <exception cref="ArgumentException">There is no such measurement; the message says what there is.</exception>
    internal virtual Measurement? MeasurementOf(Type type, MethodInfo method, Assembly suite) => null;

    /// <summary>The cases of a method that is many tests; null if it is one.</summary>
    /// <exception cref="ArgumentException">They cannot be read; the message says why.</exception>
    internal virtual IReadOnlyList<MeasuredCase>? CasesOf(Type type, MethodInfo method, Assembly suite) => null;

    /// <summary>What names the cases of a method that is many tests.</summary>
    internal virtual string SourceOf(Type type) => Naming.Of(type);
}
