using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Client;

namespace MlipSpec.TestLogger;

/// <summary>
/// The console of a suite: a line for each failure as it happens, then what the run says of each potential, why tests
/// were skipped, the gate and the card. VSTest's own console logger names every skipped test instead, and never says
/// why. Chosen by <c>MlipSpec.Xunit.targets</c> unless a console logger or a verbosity is asked for.
/// </summary>
[FriendlyName(Name)]
[ExtensionUri("logger://mlipspec/console/v1")]
public sealed class SuiteLogger : ITestLogger
{
    /// <summary>What the logger is called on a command line.</summary>
    public const string Name = "mlipspec";

    readonly RunLines _lines = new(Console.Out, Console.IsOutputRedirected);

    /// <inheritdoc/>
    public void Initialize(TestLoggerEvents events, string testRunDirectory)
    {
        events.TestRunMessage += (_, e) =>
            _lines.Message(
                e.Message,
                isError: e.Level == Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging.TestMessageLevel.Error
            );
        events.TestResult += (_, e) =>
        {
            if (e.Result.Outcome == TestOutcome.Failed)
                _lines.Failed(e.Result.DisplayName ?? e.Result.TestCase.DisplayName, e.Result.ErrorMessage ?? "");
        };
        events.TestRunComplete += (_, _) => _lines.End();
    }
}
