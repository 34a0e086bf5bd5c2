using System.Diagnostics;

namespace MlipSpec.Simulation;

/// <summary>Tells about once a second where a run is, how fast it goes and how long it will take.</summary>
internal sealed class RunProgress(MdProtocol protocol, long startStep, Action<string> tell)
{
    const double Interval = 1; // s

    readonly Stopwatch _clock = Stopwatch.StartNew();
    readonly long _total = protocol.Steps;
    double _told;

    public void Step(MolecularDynamics dynamics, MdStage stage, long step)
    {
        var now = _clock.Elapsed.TotalSeconds;
        if (now - _told < Interval)
            return;
        _told = now;
        var rate = (step - startStep) / now;
        var left = TimeSpan.FromSeconds((_total - step) / Math.Max(rate, 1e-9));
        tell(
            FormattableString.Invariant(
                $"{stage.Name}: {dynamics.Time / 1000:F2} of {protocol.Duration / 1000:G6} ps, {dynamics.Temperature:F0} K, {rate:G3} steps/s, {(int)left.TotalHours}:{left:mm\\:ss} left"
            )
        );
    }
}
