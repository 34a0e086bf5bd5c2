namespace MlipSpec.Xunit.Suites;

/// <summary>Runs the test classes of a suite in a referenced package: <c>[assembly:
/// UsesSuite(typeof(DiamondStatics))]</c>.</summary>
/// <remarks>Suites that the package itself uses are followed.</remarks>
/// <param name="suite">Any class of the package; all its public test classes are taken.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class UsesSuiteAttribute(Type suite) : Attribute
{
    /// <summary>A class of the package.</summary>
    public Type Suite { get; } = suite;
}
