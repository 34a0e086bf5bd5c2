using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Attributes;

/// <summary>
/// A qualitative test: does the potential do what it should at all. These run first; when one fails, the potential is
/// not valid, and its quantitative tests that cost seconds or more are not run.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class QualitativeAttribute : Attribute;

/// <summary>How long a test takes, for <c>--filter Cost=…</c>; on the method, else on the class, else the usual cost of
/// its attribute.</summary>
/// <param name="cost">The order of magnitude.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class CostAttribute(Cost cost) : Attribute
{
    /// <summary>The order of magnitude.</summary>
    public Cost Cost { get; } = cost;
}
