using MlipSpec.Xunit.Running;
using MlipSpec.Xunit.Running.Direct;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MlipSpec.Tool.Commands.Validate;

/// <summary>A run on a terminal: for each potential how many tests are done, and which runs; failures above.</summary>
/// <param name="console">The terminal.</param>
/// <param name="left">How long it still takes.</param>
internal sealed class LiveProgress(IAnsiConsole console, TimeLeft left) : IRunWatcher
{
    const string NoPotential = "the suite";

    readonly Lock _lock = new();
    readonly Dictionary<string, ProgressTask> _bars = [];
    readonly List<PlannedTest> _running = [];
    readonly List<string> _last = [];
    int _open;
    ProgressContext? _context;

    /// <summary>Shows the display while something runs; what the run says at its end stands below, whole lines that can
    /// be copied.</summary>
    public async Task<T> ShowAsync<T>(Func<Task<T>> run)
    {
        var result = await console
            .Progress()
            .AutoClear(true)
            .HideCompleted(false)
            .Columns(new NameColumn(), new ProgressBarColumn { Width = 24 }, new CountColumn(), new NowColumn(this))
            .StartAsync(async context =>
            {
                _context = context;
                return await run();
            });
        foreach (var line in _last)
            console.Profile.Out.Writer.WriteLine(line);
        return result;
    }

    public void Begins(IReadOnlyList<PlannedTest> tests)
    {
        lock (_lock)
        {
            left.Begin(tests);
            _open = tests.Count;
            foreach (var potential in tests.GroupBy(t => t.Potential ?? NoPotential))
                _bars[potential.Key] = _context!.AddTask(potential.Key, maxValue: potential.Count());
        }
    }

    public void Starts(PlannedTest test)
    {
        lock (_lock)
            _running.Add(test);
    }

    public void Ends(PlannedTest test, Colour colour, string? message)
    {
        lock (_lock)
        {
            left.End(test);
            _open--;
            _running.Remove(test);
            if (_bars.GetValueOrDefault(test.Potential ?? NoPotential) is { } bar)
                bar.Increment(1);
        }
        if (colour == Colour.Red)
            console.Write(new Text(Lines.Failure(test, message) + "\n", new Style(Color.Red)));
    }

    // The display breaks long lines, and a command that is to be copied must not be broken.
    public void Says(string line)
    {
        lock (_lock)
            if (_open == 0 && _context is not null)
            {
                _last.Add(line);
                return;
            }
        console.Write(new Text(line + "\n"));
    }

    string Now(string bar)
    {
        lock (_lock)
        {
            var now = _running.LastOrDefault(t => (t.Potential ?? NoPotential) == bar)?.Name ?? "";
            var isFirst = _bars.Keys.FirstOrDefault() == bar;
            return isFirst && left.Estimate is { } rest ? $"about {Lines.Time(rest)} left  {now}" : now;
        }
    }

    sealed class NameColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Description).Overflow(Overflow.Ellipsis);
    }

    sealed class CountColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(FormattableString.Invariant($"{task.Value:0}/{task.MaxValue:0}")).RightJustified();
    }

    sealed class NowColumn(LiveProgress progress) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(progress.Now(task.Description)).Overflow(Overflow.Ellipsis);
    }
}
