using System.Text;
using Xunit.Abstractions;

namespace MlipSpec.Fuzzing.Tests;

/// <summary>
/// Every reader against damaged files. A bounded run belongs to every build; a long one is the same command with
/// MLIPSPEC_FUZZ=1000000, the number of inputs of all kinds together: MLIPSPEC_FUZZ=1000000 dotnet test
/// tests/MlipSpec.Fuzzing.Tests -c Release --logger "console;verbosity=detailed"; MLIPSPEC_FUZZ_FIRST goes on where
/// another run ended. A kind is added with one entry in one of the lists.
/// </summary>
public sealed class FuzzingTests(ITestOutputHelper output)
{
    static readonly FuzzKind[] s_kinds = [.. StructureKinds.All, .. PotentialFileKinds.All, .. RecordKinds.All];

    // In every build: so many inputs of each kind, and no longer than that for the slow ones.
    const int Usual = 300;
    static readonly TimeSpan s_usualTime = TimeSpan.FromSeconds(0.3);

    // A long run lets a kind of large files end early, at 5 ms for each of its inputs; the next kinds make up for it.
    static readonly TimeSpan s_each = TimeSpan.FromMilliseconds(5);
    static int s_owed;

    public static TheoryData<string> Names => [.. s_kinds.Where(k => k.Seed is not null).Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_damaged_file_is_refused_with_a_message_or_read_twice_to_the_same(string name)
    {
        using var fuzzer = new Fuzzer(Kind(name));
        var asked = Environment.GetEnvironmentVariable("MLIPSPEC_FUZZ");
        var result = asked is null ? fuzzer.Run(Usual, s_usualTime) : Long(fuzzer, int.Parse(asked));
        output.WriteLine(
            $"{name}: {result.Inputs} inputs, {result.Accepted} accepted, {result.PerSecond:F0} inputs per second, mutation {result.Slowest.Mutation} took {result.Slowest.Time.TotalSeconds:F1} s"
        );
        result.Findings.ShouldBeEmpty();
        result.Inputs.ShouldBeGreaterThan(0);
    }

    // Kinds follow each other, since tests of one class do.
    static FuzzResult Long(Fuzzer fuzzer, int asked)
    {
        var own = 1 + asked / s_kinds.Length;
        var first = int.Parse(Environment.GetEnvironmentVariable("MLIPSPEC_FUZZ_FIRST") ?? "0");
        var result = fuzzer.Run(own + s_owed, own * s_each, first);
        s_owed += own - result.Inputs;
        return result;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sound_file_is_understood_and_one_that_breaks_its_word_is_refused(string name)
    {
        var kind = Kind(name);
        using var fuzzer = new Fuzzer(kind);
        fuzzer.Run(0, TimeSpan.Zero);
        var (text, finding) = fuzzer.Try(kind.Seed!);
        finding.ShouldBeNull();
        text.ShouldNotBeNullOrEmpty();
        var seed = Encoding.Latin1.GetString(kind.Seed!);
        foreach (var (from, to) in kind.Declared)
        {
            seed.ShouldContain(from);
            var at = seed.IndexOf(from, StringComparison.Ordinal);
            var (broken, wrong) = fuzzer.Try(Encoding.Latin1.GetBytes(seed[..at] + to + seed[(at + from.Length)..]));
            wrong.ShouldBeNull();
            broken.ShouldBeNull($"'{from}' became '{to}' and {name} was read all the same");
        }
    }

    [Fact]
    public void What_gzip_compressed_is_whole_or_refused()
    {
        var kind = Kind("gzip");
        using var fuzzer = new Fuzzer(kind);
        var whole = fuzzer.Try(kind.Seed!).Text;
        for (var cut = 0; cut < kind.Seed!.Length; cut++)
            fuzzer.Try(kind.Seed[..cut]).Text.ShouldBeNull($"cut to {cut} of {kind.Seed.Length} bytes");
        // After the head, which may say what it likes of time and name, every bit counts.
        for (var at = 10; at < kind.Seed.Length; at++)
        {
            byte[] flipped = [.. kind.Seed];
            flipped[at] ^= 16;
            (fuzzer.Try(flipped).Text is not { } read || read == whole).ShouldBeTrue($"a bit of byte {at}");
        }
    }

    static FuzzKind Kind(string name) => s_kinds.Single(k => k.Name == name);
}
