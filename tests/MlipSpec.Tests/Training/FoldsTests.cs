using MlipSpec.Training;

namespace MlipSpec.Tests.Training;

public sealed class FoldsTests
{
    // Twelve trajectories of one to twelve frames.
    static readonly string[] s_groups =
    [
        .. Enumerable.Range(1, 12).SelectMany(t => Enumerable.Repeat($"trajectory {t}", t)),
    ];

    [Fact]
    public void Every_frame_is_held_out_once_and_no_trajectory_is_torn_apart()
    {
        var folds = Folds.Of(s_groups, 4, seed: 7);
        Enumerable.Range(0, 4).SelectMany(folds.HeldOut).Order().ShouldBe(Enumerable.Range(0, s_groups.Length));
        for (var fold = 0; fold < 4; fold++)
        {
            folds
                .HeldOut(fold)
                .Select(k => s_groups[k])
                .Intersect(folds.Training(fold).Select(k => s_groups[k]))
                .ShouldBeEmpty();
            folds.HeldOut(fold).Length.ShouldBeInRange(15, 24);
        }
    }

    [Fact]
    public void The_seed_decides()
    {
        Folds.Of(s_groups, 3, 1).Assignment.ShouldBe(Folds.Of(s_groups, 3, 1).Assignment);
        Folds.Of(s_groups, 3, 2).Assignment.ShouldNotBe(Folds.Of(s_groups, 3, 1).Assignment);
    }

    [Fact]
    public void More_folds_than_groups_are_refused() =>
        Should
            .Throw<ArgumentException>(() => Folds.Of(s_groups, 13))
            .Message.ShouldContain("13 folds cannot be made of 12 groups (78 frames)");
}
