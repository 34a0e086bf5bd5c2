using MlipSpec.Checks;

namespace MlipSpec.Xunit.Suites;

/// <summary>How long a test takes, for <c>--filter Cost=…</c>; on the method, else on the class, else what its check
/// usually costs.</summary>
/// <param name="cost">The order of magnitude.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class CostAttribute(Cost cost) : Attribute
{
    /// <summary>The order of magnitude.</summary>
    public Cost Cost { get; } = cost;
}
