using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Verdicts;

namespace MlipSpec.Tool.Tests;

/// <summary>From labelled structures over a cross-validation to the list that a publication should have.</summary>
public sealed class PublishTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("publish");

    public PublishTests()
    {
        var journal = new JournalFile(In("journal.jsonl"));
        journal.Add(
            new PotentialCard
            {
                Name = "Mine",
                Kind = "labels",
                Elements = ["Si"],
                Fingerprint = "f",
                LevelOfTheory = "PBE",
            }
        );
        journal.Add(
            new MeasurementRecord
            {
                Suite = "Suite",
                Name = "Diamond.Energies",
                Potential = "Mine",
                Check = "equation-of-state",
                Material = "Si diamond",
                Fingerprint = "e",
                Protocol = "{}",
            }
        );
        journal.Add(
            new JournalEntry
            {
                Suite = "Suite",
                Test = "Diamond.Bulk_modulus",
                Potential = "Mine",
                MeasurementName = "Diamond.Energies",
                Stage = Stage.Quantitative,
                Cost = Cost.Seconds,
                Verdict = Verdict.Pass,
                Seconds = 1,
                Judgements =
                [
                    new()
                    {
                        Quantity = "bulk modulus",
                        Measured = "101.4 GPa",
                        Expected = "97.8 GPa",
                        Verdict = Verdict.Pass,
                        Source = "experiment, ultrasonic",
                        Message = "",
                        Budget = "Mine − PBE = …; PBE − experiment = …",
                        RelativeBudget = new("bulk modulus", 0.05, -0.02, false),
                    },
                ],
            }
        );
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_list_is_written_from_a_journal_as_markdown_and_latex()
    {
        var (code, text, error) = await Run("publish", In("journal.jsonl"), "-p", "Mine");
        (code, error).ShouldBe((0, ""));
        text.ShouldStartWith("# Validation of Mine, introduced in this work\n");
        text.ShouldContain("| Si diamond | bulk modulus | 101.4 GPa | 97.8 GPa | experiment, ultrasonic |");
        text.ShouldContain("| bulk modulus of Si diamond | +5.00 % | −2.00 % | +3.00 % |");
        text.ShouldContain("Missing: no cross-validation was given.");
        (await Run("publish", In("journal.jsonl"), "-p", "Mine", "--used")).Output.ShouldContain(
            "# Validation of Mine, used in this work\n"
        );
        (await Run("publish", In("journal.jsonl"), "-p", "Mine", "--latex")).Output.ShouldContain(
            "\\subsection*{Comparison with experiment}"
        );
    }

    // Models that answer with the labels, in fold 2 with 8 meV more for each of 8 atoms: RMSE 0 and 0.064/√8 eV/√atom,
    // by hand 0.0113 ± 0.0160.
    [Fact]
    public async Task Models_of_folds_are_judged_and_stand_in_the_list()
    {
        Labels("set.xyz", 0);
        Labels("fold-1.xyz", 0);
        Labels("fold-2.xyz", 0.064);
        Settings("fold-${MLIPSPEC_FOLD}.xyz");
        var (code, text, error) = await Run(
            "crossvalidate",
            In("set.xyz"),
            "-s",
            In("mlipspec.json"),
            "-p",
            "Mine",
            "-k",
            "2",
            "--group-by",
            "run",
            "-o",
            In("folds.json")
        );
        (code, error).ShouldBe((0, ""));
        text.ShouldContain("mean ± standard deviation over 2 folds of 4 groups: energy RMSE 0.011 ± 0.016 eV/√atom");
        text.ShouldNotContain("every structure is a group of its own");
        (code, text, error) = await Run(
            "publish",
            In("journal.jsonl"),
            "-p",
            "Mine",
            "--cross-validation",
            In("folds.json")
        );
        (code, error).ShouldBe((0, ""));
        text.ShouldContain(
            "2-fold cross-validation over 8 structures of set.xyz in 4 groups that were not split, seed 1"
        );
        text.ShouldContain("| 0.011 ± 0.016 eV/√atom |");
    }

    [Fact]
    public async Task A_command_fits_the_model_of_each_fold_in_its_own_folder()
    {
        Labels("set.xyz", 0);
        Settings("${MLIPSPEC_FOLD_FOLDER}/model.xyz");
        string[] options =
        [
            "crossvalidate",
            In("set.xyz"),
            "-s",
            In("mlipspec.json"),
            "-p",
            "Mine",
            "-k",
            "4",
            "-o",
            In("folds.json"),
            "--folder",
            In("fits"),
            "--",
        ];
        var (code, text, error) = await Run([.. options, "cp", In("set.xyz"), "{folder}/model.xyz"]);
        (code, error).ShouldBe((0, ""));
        text.ShouldContain("every structure is a group of its own");
        text.ShouldContain("fold 4: 2 held out of 8");
        ExtendedXyz.Read(Path.Combine(In("fits"), "fold-4", "train.xyz")).Count().ShouldBe(6);
        (code, _, error) = await Run([.. options, "false"]);
        code.ShouldBe(1);
        error.ShouldContain("mlipspec crossvalidate: the fit of fold 1 ended with exit code 1: false");
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_nothing_is_left_out_in_silence()
    {
        (await Run("publish", In("absent.jsonl"), "-p", "Mine")).ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe(1),
            r => r.Error.ShouldContain("absent.jsonl")
        );
        (await Run("publish", In("journal.jsonl"), "-p", "Mime")).Error.ShouldContain("did you mean 'Mine'");
        File.WriteAllText(In("folds.json"), "null");
        (
            await Run("publish", In("journal.jsonl"), "-p", "Mine", "--cross-validation", In("folds.json"))
        ).Error.ShouldContain("folds.json holds no cross-validation");
        (
            await Run("publish", In("journal.jsonl"), "-p", "Mine", "--used", "--cross-validation", In("folds.json"))
        ).Error.ShouldContain("leave --used or --cross-validation away");
        File.AppendAllText(In("journal.jsonl"), "{\"entry\": {\"sui");
        var cut = await Run("publish", In("journal.jsonl"), "-p", "Mine");
        (cut.Code, cut.Error.Contains("is cut off")).ShouldBe((0, true));

        Labels("set.xyz", 0);
        Settings("set.xyz");
        string[] options =
        [
            "crossvalidate",
            In("set.xyz"),
            "-s",
            In("mlipspec.json"),
            "-p",
            "Mine",
            "-o",
            In("new.json"),
        ];
        (await Run(options)).Error.ShouldContain("names the same files for every fold: write ${MLIPSPEC_FOLD}");
        (await Run([.. options, "-k", "5", "--group-by", "run"])).Code.ShouldBe(1);
        File.Exists(In("new.json")).ShouldBeFalse();
    }

    void Settings(string file) =>
        File.WriteAllText(
            In("mlipspec.json"),
            $$"""{ "potentials": { "Mine": { "kind": "labels", "file": "{{file}}" } } }"""
        );

    /// <summary>Eight rattled cells of diamond, two of each run, labelled by Stillinger and Weber's potential and an
    /// offset.</summary>
    void Labels(string file, double offset) =>
        ExtendedXyz.Write(
            In(file),
            Enumerable
                .Range(0, 8)
                .Select(k =>
                {
                    var structure = Prototypes.Diamond("Si", 5.4).Rattled(0.1, (ulong)k);
                    var exact = StillingerWeber.Silicon.Evaluate(structure);
                    return new Frame(structure)
                    {
                        Energy = exact.Energy + offset,
                        Forces = exact.Forces,
                        Info = new Dictionary<string, string> { ["run"] = $"run{k / 2}" },
                    };
                })
        );

    string In(string name) => Path.Combine(_folder.FullName, name);

    static async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        using StringWriter output = new(),
            error = new();
        var code = await CommandLine.InvokeAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
