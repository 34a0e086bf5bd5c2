using System.Diagnostics;
using System.Globalization;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tool.Tests;

/// <summary>Ctrl+C on the real program while an engine works: what is finished stays, no process does.</summary>
public sealed class InterruptTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interrupt");

    public InterruptTests()
    {
        // Two structures take a moment; the last, of two atoms, says that it has begun and takes an hour.
        File.WriteAllText(
            In("slow.py"),
            $"""
            import time
            from ase.calculators.lj import LennardJones
            level_of_theory = "other: Lennard-Jones, slowly"
            class Slow(LennardJones):
                def calculate(self, atoms=None, *args, **kwargs):
                    if len(atoms) == 2:
                        open("{In("asleep")}", "w").close()
                        time.sleep(3600)
                    super().calculate(atoms, *args, **kwargs)
            calculator = Slow(sigma=2.0, epsilon=0.4)
            """
        );
        File.WriteAllText(
            In("mlipspec.json"),
            """{ "potentials": { "slow": { "kind": "ase", "file": "slow.py" } } }"""
        );
        ExtendedXyz.Write(
            In("in.xyz"),
            [
                new(Prototypes.Diamond("Si", 5.4)),
                new(Prototypes.Diamond("Si", 5.5)),
                new(Prototypes.DiamondPrimitive("Si", 5.4)),
            ]
        );
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [AseTheory]
    [InlineData(
        "relabel in.xyz --with ase:slow.py --output out.xyz --jobs 1",
        "finished labels are kept in",
        "out.xyz.work"
    )]
    [InlineData(
        "evaluate in.xyz --potential slow --output out.xyz --threads 1",
        "the frames done so far are in",
        "out.xyz.partial"
    )]
    public void What_is_finished_stays_and_no_process_does(string arguments, string message, string kept)
    {
        // A shell starts what runs in its background deaf to Ctrl+C, and so all that it starts; the tool is to hear it
        // however the tests are run.
        var info = new ProcessStartInfo(
            "env",
            ["--default-signal=INT", "dotnet", typeof(CommandLine).Assembly.Location, .. arguments.Split(' ')]
        )
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var tool = Process.Start(info)!;
        var error = tool.StandardError.ReadToEndAsync();
        var output = tool.StandardOutput.ReadToEndAsync();
        SpinWait.SpinUntil(() => File.Exists(In("asleep")), TimeSpan.FromMinutes(10)).ShouldBeTrue();
        var engine = Python(tool.Id);
        engine.ShouldBeGreaterThan(0);
        Process.Start("kill", ["-INT", tool.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        tool.WaitForExit(300_000).ShouldBeTrue("the program ends");
        (tool.ExitCode, output.Result.Contains("Unhandled", StringComparison.Ordinal)).ShouldBe((130, false));
        error.Result.ShouldContain(message);
        SpinWait
            .SpinUntil(() => !Directory.Exists($"/proc/{engine}"), TimeSpan.FromMinutes(5))
            .ShouldBeTrue("the engine is gone");
        var done = File.Exists(In(kept))
            ? ExtendedXyz.Read(In(kept)).Count()
            : Directory.GetFiles(In(kept), "label.xyz", SearchOption.AllDirectories).Length;
        done.ShouldBe(2);
    }

    // The child that runs Python, by the name of its program.
    static int Python(int parent) =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(d => int.TryParse(Path.GetFileName(d), out var id) ? id : 0)
            .FirstOrDefault(id =>
                id > 0
                && Stat(id) is { } stat
                && stat.Contains("(python", StringComparison.Ordinal)
                && stat.Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]
                    == parent.ToString(CultureInfo.InvariantCulture)
            );

    static string? Stat(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat");
        }
        catch (IOException)
        {
            return null;
        }
    }

    string In(string file) => Path.Combine(_folder.FullName, file);
}
