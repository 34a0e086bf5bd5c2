namespace MlipSpec.Xunit.Running.Direct;

/// <summary>Sees a run as it goes. Called from several threads.</summary>
interface IRunWatcher
{
    /// <summary>The tests that will run, before the first.</summary>
    void Begins(IReadOnlyList<PlannedTest> tests);

    /// <summary>A test begins.</summary>
    void Starts(PlannedTest test);

    /// <summary>A test has ended.</summary>
    /// <param name="test">The test.</param>
    /// <param name="colour">Passed, skipped or failed.</param>
    /// <param name="message">Why it did not pass; null where it did.</param>
    void Ends(PlannedTest test, Colour colour, string? message);

    /// <summary>The run says something: the progress of a long test, a warning, the lines of its end.</summary>
    void Says(string line);
}
