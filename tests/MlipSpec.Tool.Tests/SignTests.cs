using MlipSpec.Checks;
using MlipSpec.Gates;
using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Tool.Commands.Sign;
using MlipSpec.Verdicts;

namespace MlipSpec.Tool.Tests;

/// <summary>Failures of a run are signed with their values; what nobody may sign is refused.</summary>
public sealed class SignTests : IDisposable
{
    readonly DirectoryInfo _suite = Directory.CreateTempSubdirectory("sign");

    public SignTests()
    {
        Write(SignatureFile.FileName, """{ "roles": { "maintainers": "who made it" }, "failures": [] }""");
        Run(C44(56.4));
    }

    public void Dispose() => _suite.Delete(recursive: true);

    [Fact]
    public async Task A_failure_is_signed_with_its_value_and_renewed_with_its_reason()
    {
        var (code, output, error) = await Sign([.. Named("C44"), .. Reason]);
        code.ShouldBe(0, error);
        output.ShouldContain("56.4 GPa");
        var signed = Signed().ShouldHaveSingleItem();
        signed.Value.ShouldBe(56.4);
        signed.Kind.ShouldBe(SignatureReason.FunctionalForm);
        signed.Expires.ShouldBe(signed.Signed.AddMonths(24));
        signed.Against(C44(56.4).Judgements[0], signed.Signed).Holds.ShouldBeTrue();

        Run(C44(48.0));
        (code, _, error) = await Sign([.. Named("C44"), "--renew"]);
        code.ShouldBe(0, error);
        var renewed = Signed().ShouldHaveSingleItem();
        (renewed.Value, renewed.Reason, renewed.Source).ShouldBe((48.0, signed.Reason, signed.Source));
    }

    [Fact]
    public async Task The_newest_run_below_the_suite_is_taken()
    {
        Run(C44(40.0), "bin/old", DateTime.UtcNow.AddDays(-1));
        (await Sign([.. Named("C44"), .. Reason])).Code.ShouldBe(0);
        Signed().Single().Value.ShouldBe(56.4);
    }

    [Fact]
    public async Task Without_a_file_of_signatures_the_message_says_what_to_create()
    {
        File.Delete(Path.Combine(_suite.FullName, SignatureFile.FileName));
        var (code, _, error) = await Sign([.. Named("C44"), .. Reason]);
        code.ShouldBe(1);
        error.ShouldContain("there is no ");
        error.ShouldContain("create it with { \"roles\": { \"maintainers\"");
    }

    [Theory]
    [InlineData("Qualitative", "is qualitative, and its failure cannot be signed")]
    [InlineData("Passing", "there is nothing to sign")]
    [InlineData("Elsewhere", "which is not claimed: it needs no signature")]
    [InlineData("Broken", "a broken evaluation, which nobody can sign")]
    [InlineData("Thrown", "failed without a judgement, which nobody can sign: out of range")]
    [InlineData("Noisy", "only failures are signed")]
    [InlineData("C4", "the run has no test 'Elasticity.C4' of SW")]
    public async Task What_nobody_signs_is_refused(string test, string why)
    {
        var failing = C44(56.4);
        Run(
            failing,
            failing with
            {
                Test = "Elasticity.Qualitative",
                Stage = Stage.Qualitative,
            },
            failing with
            {
                Test = "Elasticity.Passing",
                Verdict = Verdict.Pass,
                Judgements = [],
            },
            failing with
            {
                Test = "Elasticity.Elsewhere",
                Claimed = false,
                Domain = "pressure",
            },
            failing with
            {
                Test = "Elasticity.Broken",
                Judgements = [failing.Judgements[0] with { Value = null, Finding = FindingKind.BrokenEvaluation }],
            },
            failing with
            {
                Test = "Elasticity.Thrown",
                Judgements = [],
                Message = "out of range",
            },
            failing with
            {
                Test = "Elasticity.Noisy",
                Verdict = Verdict.Inconclusive,
            }
        );
        var (code, _, error) = await Sign([.. Named(test), .. Reason]);
        code.ShouldBe(1);
        error.ShouldContain(why);
        Signed().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--role", "the pope", "is no role of known-failures.json")]
    [InlineData("--kind", "noise", "noise is no reason to sign a failure")]
    [InlineData("--kind", "functional from", "functional form")]
    [InlineData("--reason", " ", "--reason is missing")]
    public async Task Reasons_that_do_not_hold_are_refused(string option, string value, string why)
    {
        string[] reason = [.. Reason];
        reason[Array.IndexOf(reason, option) + 1] = value;
        var (code, _, error) = await Sign([.. Named("C44"), .. reason]);
        code.ShouldBe(1);
        error.ShouldContain(why);
        Signed().ShouldBeEmpty();
    }

    [Fact]
    public void What_is_missing_is_asked_for()
    {
        var asked = new List<string>();
        var request = new SignRequest
        {
            Potential = "SW",
            Test = "Elasticity.C44",
            Kind = "training data",
            Role = "maintainers",
            Today = new(2026, 11, 30),
            Ask = question =>
            {
                asked.Add(question);
                return "because";
            },
        };
        var file = SignatureFile.Empty with { Roles = new Dictionary<string, string> { ["maintainers"] = "us" } };
        var (_, signed) = Signing.Sign(file, JournalFile.Read(In("mlipspec-results/journal.jsonl")), request);
        signed.ShouldHaveSingleItem().Reason.ShouldBe("because");
        asked.ShouldBe(["Why C44 (56.4 GPa, expected 79.6 GPa) fails", "Where that is known from"]);
    }

    static string[] Reason =>
        ["--kind", "functional form", "--reason", "too soft", "--source", "a paper", "--role", "maintainers"];

    static string[] Named(string test) => ["--potential", "SW", "--test", $"Elasticity.{test}"];

    static JournalEntry C44(double value) =>
        new()
        {
            Suite = "Suite",
            Test = "Elasticity.C44",
            Potential = "SW",
            Domain = "crystal",
            Stage = Stage.Quantitative,
            Cost = Cost.Seconds,
            Verdict = Verdict.Fail,
            Seconds = 1,
            Judgements =
            [
                new()
                {
                    Quantity = "C44",
                    Measured = FormattableString.Invariant($"{value:F1} GPa"),
                    Value = value,
                    Unit = "GPa",
                    Expected = "79.6 GPa",
                    ExpectedValue = 79.6,
                    Verdict = Verdict.Fail,
                    Message = "forged",
                },
            ],
        };

    void Run(params JournalEntry[] entries)
    {
        Write("mlipspec-results/journal.jsonl", "");
        var journal = new JournalFile(In("mlipspec-results/journal.jsonl"));
        foreach (var entry in entries)
            journal.Add(entry);
    }

    void Run(JournalEntry entry, string folder, DateTime when)
    {
        Write($"{folder}/journal.jsonl", "");
        new JournalFile(In($"{folder}/journal.jsonl")).Add(entry);
        File.SetLastWriteTimeUtc(In($"{folder}/journal.jsonl"), when);
    }

    IReadOnlyList<Signature> Signed() => SignatureFile.Read(In(SignatureFile.FileName)).Signatures;

    async Task<(int Code, string Output, string Error)> Sign(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.InvokeAsync(["sign", _suite.FullName, .. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }

    void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(relative))!);
        File.WriteAllText(In(relative), text);
    }

    string In(string relative) => Path.Combine(_suite.FullName, relative);
}
