namespace MlipSpec.Xunit.Suites;

/// <summary>
/// A qualitative test: does the potential do what it should at all. These run first; when one fails, the potential is
/// not valid, and its quantitative tests that cost seconds or more are not run.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class QualitativeAttribute : Attribute;
