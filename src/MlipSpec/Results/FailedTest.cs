namespace MlipSpec.Results;

/// <summary>A test of a suite that is on no potential, such as one of its own tools, and failed: the numbers of the suite
/// may rest on what it tests.</summary>
/// <param name="Test">What the runner calls it.</param>
/// <param name="Message">Why it failed.</param>
internal sealed record FailedTest(string Test, string Message)
{
    /// <summary>The test and the first line of its message.</summary>
    public string InAPhrase => $"{Test} fails: {Message.Trim().Split('\n', 2)[0].Trim()}";
}
