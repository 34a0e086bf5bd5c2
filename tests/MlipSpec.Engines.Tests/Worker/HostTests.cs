using System.Diagnostics;
using System.Globalization;
using MlipSpec.Engines.Processes;

namespace MlipSpec.Engines.Tests.Worker;

/// <summary>No worker outlives its host, however that ends.</summary>
[Collection(EngineCollection.Name)]
public sealed class HostTests
{
    [LinuxFact]
    public void No_worker_survives_a_host_that_is_killed_while_they_work()
    {
        using var host = Start("hang");
        int.Parse(host.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        var workers = Workers(host, expected: 2);
        host.Kill(); // SIGKILL: nothing in the host can clean up, and the worker that hangs does not look at its input
        host.WaitForExit();
        foreach (var worker in workers)
            Children.Gone(worker).ShouldBeTrue($"worker {worker} survived its host");
    }

    [LinuxFact]
    public void No_worker_survives_a_host_that_is_interrupted()
    {
        using var host = Start("hang");
        host.StandardOutput.ReadLine();
        var workers = Workers(host, expected: 2);
        using (Process.Start("kill", ["-INT", host.Id.ToString(CultureInfo.InvariantCulture)]))
            host.WaitForExit(300_000).ShouldBeTrue("the host did not end at Ctrl+C");
        foreach (var worker in workers)
            Children.Gone(worker).ShouldBeTrue($"worker {worker} survived its host");
    }

    [LammpsFact]
    public void No_rank_survives_a_host_that_is_killed()
    {
        using var host = Start("md");
        IReadOnlyList<int> ranks = [];
        SpinWait
            .SpinUntil(() => (ranks = Children.Of(host.Id, name: "lmp")).Count == 2, TimeSpan.FromMinutes(5))
            .ShouldBeTrue($"{ranks.Count} ranks were started");
        host.Kill();
        host.WaitForExit();
        foreach (var rank in ranks)
            Children.Gone(rank).ShouldBeTrue($"LAMMPS rank {rank} survived its host");
    }

    // A shell starts what runs in its background deaf to Ctrl+C, and so all that it starts; the host is to hear it
    // however the tests are run.
    static Process Start(string fault) =>
        Process.Start(
            new ProcessStartInfo(
                "env",
                [
                    "--default-signal=INT",
                    DotNetHost.Path,
                    "exec",
                    "--runtimeconfig",
                    WorkerFolder.RuntimeConfiguration,
                    typeof(FakeEngine).Assembly.Location,
                    "host",
                    fault,
                ]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;

    static IReadOnlyList<int> Workers(Process host, int expected)
    {
        IReadOnlyList<int> found = [];
        SpinWait
            .SpinUntil(() => (found = Children.Of(host.Id)).Count >= expected, TimeSpan.FromMinutes(5))
            .ShouldBeTrue($"{found.Count} workers were started");
        return found;
    }
}
