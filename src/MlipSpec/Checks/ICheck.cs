using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks;

/// <summary>
/// A check: a sealed record of protocol parameters that knows how to measure something on a potential. It knows no
/// reference value, no threshold and no test framework. The parameters that the record declares are part of the answer:
/// they are hashed into the result store and the baselines. The members of this interface describe the check and are no
/// parameters.
/// </summary>
public interface ICheck
{
    /// <summary>The kind of measurement, in kebab case, such as "lattice-constant".</summary>
    string Name { get; }

    /// <summary>Raised when the code changes what the same parameters mean, so that stored results are measured
    /// again.</summary>
    int Version { get; }

    /// <summary>What it is about; a test may say otherwise. Not part of the protocol.</summary>
    Domain Domain { get; }

    /// <summary>The elements it needs; a potential that lacks one gets the verdict NotApplicable.</summary>
    IReadOnlyList<Element> Elements { get; }

    /// <summary>What the check returns.</summary>
    Type MeasuredType { get; }

    /// <summary>The material, such as "Si diamond", for filters and for the card; null if the check is about
    /// none.</summary>
    string? Material => null;

    /// <summary>What the measurement usually costs.</summary>
    Cost UsualCost => Cost.Milliseconds;

    /// <summary>The temperatures that it covers, K; null if it has none.</summary>
    ParameterRange? TemperatureRange => null;

    /// <summary>The pressures that it covers, GPa; null if it has none.</summary>
    ParameterRange? PressureRange => null;

    /// <summary>The check as it is measured on a potential: parameters that are left open, such as how much work it is
    /// worth, are filled in, so that they are part of the protocol. The check itself where none are.</summary>
    ICheck SuitedTo(IPotential potential, CheckContext context) => this;

    /// <summary>Measures; see <see cref="ICheck{T}.Measure"/>.</summary>
    Measured MeasureAny(IPotential potential, CheckContext context);
}

/// <summary>A check with a typed result.</summary>
/// <typeparam name="T">What it returns.</typeparam>
public interface ICheck<out T> : ICheck
    where T : Measured
{
    /// <summary>Measures. Deterministic: the same potential, parameters and seed give the same numbers whatever the
    /// number of threads.</summary>
    /// <exception cref="BrokenEvaluationException">The potential gave NaN or results of the wrong length.</exception>
    /// <exception cref="OperationCanceledException">The context was cancelled.</exception>
    T Measure(IPotential potential, CheckContext context);

    Type ICheck.MeasuredType => typeof(T);

    Measured ICheck.MeasureAny(IPotential potential, CheckContext context) => Measure(potential, context);
}

/// <summary>Calling checks from plain C#.</summary>
public static class CheckExtensions
{
    /// <summary>Measures with default context: no cancellation, no progress, all cores.</summary>
    public static T Measure<T>(this ICheck<T> check, IPotential potential)
        where T : Measured => check.Measure(potential, CheckContext.Default);
}
