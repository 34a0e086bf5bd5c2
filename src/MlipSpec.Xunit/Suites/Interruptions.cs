namespace MlipSpec.Xunit.Suites;

/// <summary>A test is not run, for a reason that is not the potential's coverage or the machine.</summary>
/// <param name="reason">Why the test was not run.</param>
sealed class NotRunException(string reason) : Exception(reason);

/// <summary>A test is left out by choice.</summary>
/// <param name="reason">Whose choice, and how to run it all the same.</param>
sealed class LeftOutException(string reason) : Exception(reason);
