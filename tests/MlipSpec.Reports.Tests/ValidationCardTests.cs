using System.Runtime.CompilerServices;
using MlipSpec.Results;

namespace MlipSpec.Reports.Tests;

public sealed class ValidationCardTests
{
    [Fact]
    public void The_card_is_the_approved_one() => Approve(ValidationCard.Draw(ExampleRun.Contents));

    /// <summary>Compares with the approved file beside this one; the received text is left beside it where they differ.</summary>
    static void Approve(string received, [CallerFilePath] string source = "", [CallerMemberName] string test = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(source)!, $"{nameof(ValidationCardTests)}.{test}");
        var approved = File.Exists(stem + ".verified.md") ? File.ReadAllText(stem + ".verified.md").ReplaceLineEndings("\n") : "";
        if (received == approved)
        {
            File.Delete(stem + ".received.md");
            return;
        }
        File.WriteAllText(stem + ".received.md", received);
        received.ShouldBe(approved, $"the card differs from the approved one: read {stem}.received.md and, if it is right, rename it to .verified.md");
    }

    [Fact]
    public void An_interrupted_run_says_so_and_draws_what_is_there()
    {
        var card = ValidationCard.Draw(ExampleRun.Contents with { Run = ExampleRun.Contents.Run! with { Seconds = null }, Notices = ["The last line is cut off."] });
        card.ShouldContain("11 tests, the run was not finished, begun 2026-03-01 12:30 UTC");
        card.ShouldContain("> **Note.** The last line is cut off.");
    }

    [Fact]
    public void A_run_without_a_finished_test_says_so()
    {
        ValidationCard.Draw(new(null, [], [], [])).ShouldBe("# Validation card: no suite\n\nNo test has finished.\n\n");
    }

    [Fact]
    public void A_bar_or_line_break_in_a_measured_text_does_not_break_the_table()
    {
        var entry = ExampleRun.Contents.Entries[1];
        var judgement = entry.Judgements[0] with { Measured = "|ψ|\nnothing" };
        ValidationCard.Draw(new(null, [], [entry with { Judgements = [judgement] }], [])).ShouldContain("| \\|ψ\\|<br>nothing |");
    }

    [Fact]
    public void A_signature_on_a_test_that_passes_is_exposed()
    {
        var entry = ExampleRun.Contents.Entries[0] with { KnownFailure = "fails since 1985" };
        ValidationCard.Draw(new(null, [], [entry], [])).ShouldContain("fails since 1985 | **passes: the signature no longer holds** |");
    }

    [Fact]
    public void A_card_replaces_the_former_one_and_has_its_plots_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("mlipspec-");
        try
        {
            var path = Path.Combine(folder.FullName, "cards", "card.md");
            ValidationCard.Write(path, new(null, [], [], []));
            var entry = ExampleRun.Contents.Entries[2] with { Curves = [new("E(V)", "V (Å³)", "E (eV)", [1, 2], [3, 4])] };
            ValidationCard.Write(path, new(null, [], [entry], []));

            const string Plot = "card-plots/SW-DiamondStatics.Lattice_constant_agrees_with_experiment-1.svg";
            File.ReadAllText(path).ShouldContain($"![DiamondStatics: Lattice constant agrees with experiment, E(V)]({Plot})");
            File.ReadAllText(Path.Combine(folder.FullName, "cards", Plot)).ShouldStartWith("<svg");
            Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories).Length.ShouldBe(2);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
