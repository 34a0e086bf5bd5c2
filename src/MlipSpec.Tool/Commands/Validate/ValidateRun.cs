using System.Globalization;
using MlipSpec.Engines.Processes;
using MlipSpec.Gates;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Settings;
using MlipSpec.Xunit.Baselines;
using MlipSpec.Xunit.Running.Direct;
using MlipSpec.Xunit.Running.Discovery;
using Spectre.Console;

namespace MlipSpec.Tool.Commands.Validate;

/// <summary>Runs a validation and answers with its exit code.</summary>
/// <param name="request">What is asked for.</param>
/// <param name="output">Where the run goes.</param>
/// <param name="error">Where mistakes of the command line go.</param>
internal sealed class ValidateRun(ValidateRequest request, TextWriter output, TextWriter error)
{
    /// <summary>Runs it; <see cref="ExitCode"/> says what the answer means.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            var target = ValidateTarget.Of(request);
            await RefuseModelAsync(target);
            if (request.PlansOnly)
                return await PlanAsync(target);
            Head(target);
            using var note = cancellation.Register(() =>
                output.WriteLine(
                    "interrupted: the tests that run are stopped, what is measured is kept (Ctrl+C again ends at once)"
                )
            );
            using var stop = cancellation.Register(EngineProcesses.StopAll);
            var result = await RunAsync(target, cancellation);
            return Conclude(result, target);
        }
        catch (Exception e)
            when (e
                    is UsageException
                        or SettingsException
                        or ArgumentException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            error.WriteLine($"mlipspec: {Said(e)}");
            return ExitCode.Usage;
        }
    }

    // Where the command line is the file of the settings, it has no lines.
    static string Said(Exception e) =>
        e is SettingsException { File: var file, Line: > 0 } && Path.GetFileName(file) == Suite.CommandLine
            ? e.Message[(e.Message.IndexOf("): ", StringComparison.Ordinal) + 3)..]
            : e.Message;

    // What cannot be read is said once and before anything runs.
    Task RefuseModelAsync(ValidateTarget target) =>
        request.Model is not { } model
            ? Task.CompletedTask
            : Task.Run(() =>
            {
                var settings = SuiteSettings.Parse(
                    model.Entry().Settings,
                    Path.Combine(target.Folder, Suite.CommandLine),
                    Engines.EngineKinds.All,
                    target.Environment.Variable
                );
                try
                {
                    var potential = settings.Potentials[0];
                    if (potential.Refusal is { } refusal)
                        throw refusal;
                    _ = potential.Create();
                }
                catch (UnavailableException)
                {
                    // The run says so, on its card too.
                }
            });

    void Head(ValidateTarget target)
    {
        var folder = target.Environment.Baselines ?? Path.Combine(target.Folder, "baselines");
        var baselines = BaselineFiles.AreKeptIn(folder) ? Shown(folder) : "none: references decide";
        output.WriteLine(
            $"mlipspec {MlipSpecVersion.Informational}: {target.Assembly.GetName().Name}; settings: {Settings(target)}; baselines: {baselines}"
        );
    }

    string Settings(ValidateTarget target) =>
        request.Model is { } model ? $"{model.Model} on the command line" : Shown(target.Environment.Settings!);

    static string Shown(string path) =>
        Path.GetRelativePath(Directory.GetCurrentDirectory(), path) is var relative
        && relative.StartsWith("..", StringComparison.Ordinal)
            ? path
            : relative;

    async Task<DirectResult> RunAsync(ValidateTarget target, CancellationToken cancellation)
    {
        var left = TimeLeft.Of(target.Environment.Results ?? Path.Combine(target.Folder, "mlipspec-results"));
        if (!IsTerminal())
            return await RunAsync(target, new PlainProgress(output, left), cancellation);
        var live = new LiveProgress(AnsiConsole.Console, left);
        return await live.ShowAsync(() => RunAsync(target, live, cancellation));
    }

    async Task<DirectResult> RunAsync(ValidateTarget target, IRunWatcher display, CancellationToken cancellation)
    {
        if (request.Events is not { } path)
            return await new DirectRun(target.Assembly, target.Environment, display).RunAsync(Chosen, cancellation);
        await using var lines = new StreamWriter(path);
        var events = new EventLog(lines, display);
        var result = await new DirectRun(target.Assembly, target.Environment, events).RunAsync(Chosen, cancellation);
        if (result.Answer is { } answer && !result.IsInterrupted)
            events.WriteGate(answer.Line, answer.Reasons.Select(r => r.ToString()), Answer(result));
        return result;

        IReadOnlySet<PlannedTest> Chosen(IReadOnlyList<PlannedTest> tests) => Choose(tests, target);
    }

    // As lines of text, or of JSON where a program asks.
    async Task<int> PlanAsync(ValidateTarget target)
    {
        var plain = new PlainProgress(output, new TimeLeft(new Dictionary<(string, string), double>()));
        var result = await new DirectRun(target.Assembly, target.Environment, plain).PlanAsync();
        if (result.Problem is { } problem)
            throw new UsageException(problem);
        var all = result.NotChosen ?? [];
        var chosen = Choose(all, target);
        if (chosen.Count == 0 && all.Count > 0)
            throw new UsageException(NothingChosen(all));
        var tests = all.Where(chosen.Contains).ToArray();
        if (request.Events is { } path)
        {
            await using var lines = new StreamWriter(path);
            new EventLog(lines, plain).WritePlan(tests);
        }
        else
        {
            foreach (var test in tests)
                output.WriteLine(test);
        }
        return ExitCode.Passed;
    }

    // Services say CI and show no cursor that moves.
    bool IsTerminal() =>
        request.Live
        && ReferenceEquals(output, Console.Out)
        && !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"))
        && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true };

    IReadOnlySet<PlannedTest> Choose(IReadOnlyList<PlannedTest> tests, ValidateTarget target)
    {
        var only = request.Only is { } file ? File.ReadAllLines(file).ToHashSet() : null;
        var chosen = tests.Where(t => IsAskedFor(t) && only?.Contains(t.ToString()) != false).ToArray();
        return request.Shard?.Of(chosen, target.Environment.CostLimit) ?? chosen.ToHashSet();
    }

    bool IsAskedFor(PlannedTest test) =>
        (request.Domains.Count == 0 || request.Domains.Contains(test.Domain))
        && (request.Measurements.Count == 0 || request.Measurements.Contains(test.Measurement))
        && (
            request.Tests.Count == 0
            || request.Tests.Any(t => test.Name.Contains(t, StringComparison.OrdinalIgnoreCase))
        );

    int Conclude(DirectResult result, ValidateTarget target)
    {
        if (result.Problem is { } problem)
            throw new UsageException(problem);
        if (result.NotChosen is { } all)
            throw new UsageException(NothingChosen(all));
        if (result.IsInterrupted)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"interrupted after {result.Ended} of {result.Planned} tests. What they measured is kept in the store; the same command goes on where this one stopped: {target.Environment.Repetition.Command}"
                )
            );
            return ExitCode.Interrupted;
        }
        return Answer(result);
    }

    static int Answer(DirectResult result)
    {
        if (result.Answer is not { } answer || result.Planned == 0)
            return ExitCode.NotJudged;
        if (answer.Colour == GateColour.Green && result.Failed == 0)
            return ExitCode.Passed;
        if (answer.Colour == GateColour.None)
            return result.HasWrongSettings && result.Failed == result.Decided ? ExitCode.Usage
                : result.Failed > 0 ? ExitCode.Red
                : result.Decided == 0 ? ExitCode.NotJudged
                : ExitCode.Passed;
        var onlyUnjudged = answer.Reasons.All(r =>
            r.Kind is GateReasonKind.NothingJudged or GateReasonKind.PromisesNotJudged or GateReasonKind.NotMade
        );
        return answer.Colour == GateColour.Red && onlyUnjudged
            ? result.HasWrongSettings
                ? ExitCode.Usage
                : ExitCode.NotJudged
            : ExitCode.Red;
    }

    string NothingChosen(IReadOnlyList<PlannedTest> all)
    {
        foreach (
            var (given, known, option) in (ReadOnlySpan<(IReadOnlyList<string>, IEnumerable<string?>, string)>)
                [
                    (request.Domains, all.Select(t => t.Domain), "--domain"),
                    (request.Measurements, all.Select(t => t.Measurement), "--measurement"),
                ]
        )
        foreach (var name in given)
            if (!known.Contains(name))
                return $"{option} {name} chooses no test: {Suggest.Nearest(name, known.OfType<string>().Distinct())}";
        if (request.Tests.Count == 0)
            return $"no test of {all.Count} is chosen: {(request.Only is { } file ? $"{file} names none of them, one a line, such as {all[0]}" : $"fewer measurements than parts, so that --shard {request.Shard?.Index}/{request.Shard?.Count} has none")}";
        return $"--test {string.Join(" --test ", request.Tests)} chooses none of {all.Count} tests: name a part of a class or a method, as mlipspec list tests shows them";
    }
}
