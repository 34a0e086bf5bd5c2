namespace MlipSpec.Xunit.Suites;

/// <summary>The domain that a test, or every test of a class, belongs to, where it is another than that of what it
/// measures: <c>[Domain("pressure")]</c>.</summary>
/// <param name="name">The domain's name, see <see cref="Checks.Domain.All"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DomainAttribute(string name) : Attribute
{
    /// <summary>The domain's name.</summary>
    public string Name { get; } = name;
}
