using System.Text;
using MlipSpec.Checks;
using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Results;

/// <summary>Counts measurements in a static, so the tests of this class must not run beside each other; xUnit runs one
/// class sequentially.</summary>
public sealed class ResultStoreTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly List<string> _notices = [];
    readonly CheckContext _context;
    readonly int _before = Counting.Measured;

    public ResultStoreTests() => _context = new() { Notice = _notices.Add };

    public void Dispose() => _folder.Dispose();

    int Measurements => Counting.Measured - _before;

    StoredResult Run(Counting check, double epsilon = 0.01) =>
        new ResultStore(_folder.Path).ReadOrMeasure(check, Argon.WithDepth(epsilon), _context);

    [Fact]
    public void A_second_run_measures_nothing_and_reads_the_same_bits()
    {
        var first = Run(new(0.01, ["diamond"]));
        var second = Run(new(0.01, ["diamond"]));

        (first.FromStore, second.FromStore, Measurements).ShouldBe((false, true, 1));
        second.Fingerprint.ShouldBe(first.Fingerprint);
        var (a, b) = ((Sample)first.Measured, (Sample)second.Measured);
        foreach (var s in new[] { a, b })
        {
            s.Modulus.ShouldBe(new Quantity<Pressure>(100.0 / 3, double.Epsilon));
            s.Missing.Finding.ShouldBe(new Finding(FindingKind.LeftPhase, "it became β-tin"));
            double.IsNaN(s.Missing.Value).ShouldBeTrue();
            (double.IsNaN(s.Energies["diamond"]), s.Energies["bcc"], s.Energies["β-tin"]).ShouldBe(
                (true, double.PositiveInfinity, double.NegativeInfinity)
            );
            s.Structure.Cell.ShouldBe(Cell.Cubic(0.1 + 0.2));
            s.Structure.Species.ToArray().ShouldBe(["Si", "C"]);
            double.IsNegative(s.Structure.Positions[0].X).ShouldBeTrue();
            s.Structure.Positions[0].ShouldBe(new Vector3D(-0.0, 1e-300, Math.PI));
            s.Stress.ShouldBe(Matrix3D.Diagonal(1.0 / 3, 2, 3));
        }
    }

    [Fact]
    public void Another_potential_parameter_list_or_version_is_another_result()
    {
        Run(new(0.01, ["diamond", "bcc"]));
        foreach (
            var again in new[]
            {
                Run(new(0.02, ["diamond", "bcc"])),
                Run(new(0.01, ["diamond", "fcc"])),
                Run(new(0.01, ["diamond", "bcc"]) { Version = 2 }),
                Run(new(0.01, ["diamond", "bcc"]), epsilon: 0.02),
            }
        )
            again.FromStore.ShouldBeFalse();
        Run(new(0.01, new List<string> { "diamond", "bcc" })).FromStore.ShouldBeTrue("lists are compared by content");
    }

    [Theory]
    [InlineData("truncated", "stored result")]
    [InlineData("empty", "stored result")]
    [InlineData("edited", "checksum does not match")]
    [InlineData("renamed", "it holds the result")]
    [InlineData("other unit", "a quantity is in kbar, expected GPa")]
    public void A_damaged_entry_is_said_measured_again_and_replaced(string damage, string telling)
    {
        Run(new(0.01, ["diamond"]));
        Damage(_folder.FirstFile, damage);

        Run(new(0.01, ["diamond"])).FromStore.ShouldBeFalse();

        _notices.ShouldHaveSingleItem().ShouldContain("is damaged");
        _notices[0].ShouldContain(telling);
        _notices[0].ShouldContain("measured again");
        Run(new(0.01, ["diamond"])).FromStore.ShouldBeTrue();
        _notices.Count.ShouldBe(1);
    }

    void Damage(string file, string how)
    {
        var text = File.ReadAllText(file);
        switch (how)
        {
            case "truncated":
                File.WriteAllText(file, text[..(text.Length / 2)]);
                break;
            case "empty":
                File.WriteAllText(file, "");
                break;
            case "edited":
                File.WriteAllText(file, text.Replace("33.3", "43.3"));
                break;
            case "renamed":
                Run(new(0.05, ["diamond"]));
                var other = Directory
                    .EnumerateFiles(_folder.Path, "*.json", SearchOption.AllDirectories)
                    .Single(f => f != file);
                File.Copy(other, file, overwrite: true);
                break;
            case "other unit":
                File.WriteAllText(file, Resealed(text.Replace("\"GPa\"", "\"kbar\"")));
                break;
            default:
                throw new ArgumentException(how);
        }
    }

    /// <summary>The edited entry under a checksum that fits, as a later version of the code might have written
    /// it.</summary>
    static string Resealed(string text)
    {
        var start = text.IndexOf("\"payload\":", StringComparison.Ordinal) + "\"payload\":".Length;
        var payload = text[start..text.LastIndexOf('}')];
        var checksum = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(payload))
        );
        return $"{{\"checksum\":\"{checksum}\",\"payload\":{payload}}}\n";
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said_once_with_its_remedy_and_the_run_goes_on()
    {
        var blocked = Path.Combine(_folder.Path, "file");
        File.WriteAllText(blocked, "a file where the folder should be");
        var store = new ResultStore(blocked);

        store.ReadOrMeasure(new Counting(0.01, []), Argon.WithDepth(1), _context).FromStore.ShouldBeFalse();
        store.ReadOrMeasure(new Counting(0.02, []), Argon.WithDepth(1), _context).FromStore.ShouldBeFalse();

        var notice = _notices.ShouldHaveSingleItem();
        notice.ShouldContain(blocked);
        notice.ShouldContain(
            "Make the folder writable or free space on its disk, name another folder with MLIPSPEC_STORE"
        );
    }

    [Fact]
    public void An_entry_that_cannot_be_read_is_said_and_measured_again()
    {
        Run(new(0.01, []));
        var file = _folder.FirstFile;
        File.Delete(file);
        Directory.CreateDirectory(file);

        Run(new(0.01, [])).FromStore.ShouldBeFalse();
        _notices[0].ShouldContain("cannot be read");
        _notices[1].ShouldContain("cannot be written");
        Directory.EnumerateFiles(_folder.Path, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void A_broken_evaluation_is_not_kept()
    {
        var check = new Counting(0.01, [])
        {
            Meanwhile = static _ => new(FindingKind.BrokenEvaluation, "the engine died"),
        };
        Run(check).FromStore.ShouldBeFalse();
        Run(check).FromStore.ShouldBeFalse();
    }

    [Fact]
    public void Two_tests_at_once_with_the_same_check_and_potential_measure_once()
    {
        var store = new ResultStore(null);
        var check = new Counting(0.01, [])
        {
            Meanwhile = static _ =>
            {
                Thread.Sleep(50);
                return null;
            },
        };
        var results = new StoredResult[8];

        Parallel.For(
            0,
            8,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i => results[i] = store.ReadOrMeasure(check, Argon.WithDepth(0.01), _context)
        );

        Measurements.ShouldBe(1);
        results.Count(r => r.FromStore).ShouldBe(7);
    }

    [Fact]
    public async Task Where_the_first_is_cancelled_the_one_that_waits_measures_for_itself()
    {
        var store = new ResultStore(_folder.Path);
        using var cancelled = new CancellationTokenSource();
        using var started = new ManualResetEventSlim();
        Finding? Block(CheckContext context)
        {
            started.Set();
            if (context.Cancellation.CanBeCanceled)
                Task.Delay(Timeout.Infinite, context.Cancellation).Wait();
            return null;
        }
        var check = new Counting(0.01, []) { Meanwhile = Block };
        var first = Task.Run(() =>
            store.ReadOrMeasure(check, Argon.WithDepth(0.01), _context with { Cancellation = cancelled.Token })
        );
        started.Wait();
        var second = Task.Run(() => store.ReadOrMeasure(check, Argon.WithDepth(0.01), _context));

        cancelled.Cancel();

        await Should.ThrowAsync<Exception>(first);
        (await second).FromStore.ShouldBeFalse();
        Measurements.ShouldBe(2);
    }

    [Fact]
    public async Task A_waiting_test_obeys_its_own_cancellation()
    {
        var store = new ResultStore(null);
        using var release = new ManualResetEventSlim();
        using var started = new ManualResetEventSlim();
        var check = new Counting(0.01, [])
        {
            Meanwhile = _ =>
            {
                started.Set();
                release.Wait();
                return null;
            },
        };
        var first = Task.Run(() => store.ReadOrMeasure(check, Argon.WithDepth(0.01), _context));
        started.Wait();

        Should.Throw<OperationCanceledException>(() =>
            store.ReadOrMeasure(
                check,
                Argon.WithDepth(0.01),
                _context with
                {
                    Cancellation = new CancellationToken(canceled: true),
                }
            )
        );
        release.Set();
        (await first).FromStore.ShouldBeFalse();
    }

    [Fact]
    public void Two_stores_on_one_folder_never_see_half_an_entry()
    {
        // Each turn has its own store, as a process of its own would; all turns write and read the same few entries.
        Parallel.For(
            0,
            200,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i =>
            {
                if (i % 3 == 0)
                    foreach (var file in Directory.EnumerateFiles(_folder.Path, "*.json", SearchOption.AllDirectories))
                        File.Delete(file);
                new ResultStore(_folder.Path).ReadOrMeasure(
                    new Counting(i % 2, []),
                    Argon.WithDepth(0.01),
                    new()
                    {
                        Notice = m =>
                        {
                            lock (_notices)
                                _notices.Add(m);
                        },
                    }
                );
            }
        );
        _notices.ShouldBeEmpty();
    }

    [Fact]
    public void The_setting_chooses_the_folder_or_switches_the_store_off()
    {
        ResultStore.Named("off").Folder.ShouldBeNull();
        ResultStore.Named(_folder.Path).Folder.ShouldBe(_folder.Path);
        ResultStore.Named(null).Folder?.ShouldEndWith("mlipspec");
    }
}
