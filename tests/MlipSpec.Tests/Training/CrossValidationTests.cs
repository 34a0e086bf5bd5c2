using MlipSpec.Checks;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Snap;
using MlipSpec.Results;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Tests.Datasets;
using MlipSpec.Training;

namespace MlipSpec.Tests.Training;

public sealed class CrossValidationTests
{
    static readonly LabelledSet s_set = LabelledSets.Set(LabelledSets.Silicon(18, mixed: false));
    static readonly string[] s_groups = [.. Enumerable.Range(0, 18).Select(k => $"run {k / 2}")];
    static readonly CrossValidation s_validation = new()
    {
        Folds = 3,
        Bootstrap = new() { Resamples = 100 },
    };
    static readonly SnapFit s_fit = new(
        new SnapParameters { CutoffFactor = 4.5, TwoJMax = 4 },
        [new("Si", 0.5, 1, [])]
    );

    [Fact]
    public void Every_structure_is_predicted_once_by_a_model_that_has_not_seen_it()
    {
        var seen = new List<int[]>();
        var result = s_validation.Run(s_set, s_groups, new Spy(seen), CheckContext.Default);
        result.Folds.Sum(f => f.HeldOut).ShouldBe(18);
        result.Pooled.Configurations.ShouldBe(18);
        seen.Count.ShouldBe(3);
        seen.ShouldAllBe(frames => frames.Length == 12);
        result.ForceComponent!.Value.Value.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Errors_on_held_out_structures_are_larger_than_on_seen_ones_and_fall_with_more_data()
    {
        var result = s_validation.Run(s_set, s_groups, s_fit, CheckContext.Default);
        var force = result.ForceComponent!.Value;
        force.Value.ShouldBe(result.Folds.Average(f => f.Errors.ForceComponent.RootMeanSquare.Value), 1e-12);
        force.Uncertainty.ShouldBeGreaterThan(0);
        var seen = s_fit.Fit(s_set, [.. Enumerable.Range(0, 18)]).Potential;
        Math.Sqrt(
                s_set.Frames.Average(f =>
                    seen.Evaluate(f.Structure)
                        .Forces.Zip(f.Forces!)
                        .Average(p => (p.First - p.Second).LengthSquared / 3)
                )
            )
            .ShouldBeLessThan(force.Value);

        var curve = s_validation.Learn(s_set, s_groups, s_fit, [0.25, 1], CheckContext.Default);
        curve[1].Force!.Value.Value.ShouldBeLessThan(curve[0].Force!.Value.Value);
        curve.Select(p => p.Frames).ShouldBe([3, 12]);
    }

    [Fact]
    public void A_result_survives_json()
    {
        var result = s_validation.Run(s_set, s_groups, s_fit, CheckContext.Default);
        var text = System.Text.Json.JsonSerializer.Serialize(result, ResultJson.Options);
        var read = System.Text.Json.JsonSerializer.Deserialize<CrossValidationResult>(text, ResultJson.Options)!;
        read.ForceComponent.ShouldBe(result.ForceComponent);
        read.Pooled.EnergyPerAtom.RootMeanSquare.ShouldBe(result.Pooled.EnergyPerAtom.RootMeanSquare);
    }

    [Fact]
    public void Given_models_of_too_few_folds_are_told() =>
        Should
            .Throw<TrainingException>(() =>
                s_validation.Run(
                    s_set,
                    s_groups,
                    new FoldModels([StillingerWeber.Silicon, StillingerWeber.Silicon]),
                    CheckContext.Default
                )
            )
            .Message.ShouldContain("fold 3 is to be validated");

    [Fact]
    public void A_fit_command_that_fails_on_fold_3_is_named_with_its_log()
    {
        using var folder = new TemporaryFolder();
        var command = Shell(
            "echo fitting {fold}; test -s {train} || exit 9; if [ {fold} = 3 ]; then echo matrix is singular >&2; exit 4; fi",
            folder
        );
        var message = Should
            .Throw<TrainingException>(() => s_validation.Run(s_set, s_groups, command, CheckContext.Default))
            .Message;
        message.ShouldContain("the fit of fold 3 ended with exit code 4");
        message.ShouldContain("matrix is singular");
        File.ReadAllText(Path.Combine(folder.Path, "fold-2", "log.txt")).ShouldBe("fitting 2\n");
        ExtendedXyz.Read(Path.Combine(folder.Path, "fold-1", "train.xyz")).Count().ShouldBe(12);
    }

    [Fact]
    public void A_fit_command_over_its_limit_is_stopped()
    {
        using var folder = new TemporaryFolder();
        var command = Shell("sleep 1000", folder) with { Timeout = TimeSpan.FromSeconds(0.5) };
        Should
            .Throw<TrainingException>(() => s_validation.Run(s_set, s_groups, command, CheckContext.Default))
            .Message.ShouldContain("fold 1 was stopped after its limit of 0.5 s");
    }

    [Fact]
    public void A_fit_program_that_is_not_there_is_named()
    {
        using var folder = new TemporaryFolder();
        var command = Shell("", folder) with { Program = "no-such-fit" };
        Should
            .Throw<TrainingException>(() => s_validation.Run(s_set, s_groups, command, CheckContext.Default))
            .Message.ShouldContain("no-such-fit");
    }

    static FitCommand Shell(string script, TemporaryFolder folder) =>
        new("/bin/sh", ["-c", script], folder.Path, _ => StillingerWeber.Silicon);

    sealed class Spy(List<int[]> seen) : ITrainer
    {
        public string Description => "spy";

        public IPotential Train(
            LabelledSet set,
            IReadOnlyList<int> frames,
            int fold,
            int threads,
            CancellationToken cancellation
        )
        {
            seen.Add([.. frames]);
            return StillingerWeber.Silicon;
        }
    }
}
