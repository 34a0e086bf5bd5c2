using System.Text.RegularExpressions;

namespace MlipSpec.TestLogger;

/// <summary>What is printed of a run: failures in a line each, up to ten; where there are at most three, the
/// further lines of their messages at the end; what the run itself says; progress only where a person watches.</summary>
/// <param name="output">Where lines go.</param>
/// <param name="isRedirected">Whether that is a file or a pipe.</param>
sealed partial class RunLines(TextWriter output, bool isRedirected)
{
    /// <summary>The most failures that have a line of their own.</summary>
    public const int MostFailures = 10;

    const int MostWhole = 3,
        LongestMessage = 12;

    /// <summary>What the lines of a long measurement begin with.</summary>
    public const string Progress = "… ";

    // The gate says its own line at the end.
    const string Gate = "MlipSpec: the gate";

    readonly Lock _lock = new();
    readonly List<(string Test, string Message)> _failed = [];

    /// <summary>A message of the runner or, through it, of the suite.</summary>
    public void Message(string text, bool isError)
    {
        lock (_lock)
            if (Diagnostic().Match(text) is { Success: true } said)
            {
                var line = said.Groups["text"].Value;
                if (!line.StartsWith(Progress, StringComparison.Ordinal) || !isRedirected)
                    output.WriteLine(line);
            }
            else if (isError && !OfTest().IsMatch(text))
                output.WriteLine(text);
    }

    /// <summary>A test that failed.</summary>
    public void Failed(string test, string message)
    {
        lock (_lock)
        {
            if (test == Gate)
                return;
            _failed.Add((test, message));
            if (_failed.Count <= MostFailures)
                output.WriteLine($"failed: {test}: {message.Trim().Split('\n', 2)[0].Trim()}");
        }
    }

    /// <summary>The end of the run.</summary>
    public void End()
    {
        lock (_lock)
            if (_failed.Count > MostFailures)
                output.WriteLine(
                    FormattableString.Invariant(
                        $"failed: {_failed.Count - MostFailures} more; the card and --logger \"console;verbosity=normal\" say all"
                    )
                );
            else if (_failed.Count <= MostWhole)
                foreach (var (test, message) in _failed.Where(f => f.Message.Trim().Contains('\n')))
                    output.WriteLine($"{test}, further:\n  {string.Join("\n  ", Further(message))}");
    }

    static IEnumerable<string> Further(string message) =>
        message.Trim().Split('\n').Skip(1).Take(LongestMessage).Select(l => l.TrimEnd());

    // "[xUnit.net 00:00:52.80] Assembly: text"; what xunit says of a test is indented.
    [GeneratedRegex(@"^\[xUnit\.net [\d:.]+\] \S[^:]*: (?<text>.*)\z", RegexOptions.Singleline)]
    private static partial Regex Diagnostic();

    [GeneratedRegex(@"^\[xUnit\.net [\d:.]+\]   ")]
    private static partial Regex OfTest();
}
