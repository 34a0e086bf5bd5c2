namespace Xunit;

/// <summary>Stands in for that of Xunit.SkippableFact, which is known by its name.</summary>
public sealed class SkipException(string reason) : Exception(reason);
