using MlipSpec.Checks;
using MlipSpec.Tool.Commands.Validate;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Running.Direct;

namespace MlipSpec.Tool.Tests.Validate;

/// <summary>Parts of a run: together they are the whole, each test once, and what is measured together stays so.</summary>
public sealed class ShardTests
{
    static readonly PlannedTest[] s_tests =
    [
        .. from potential in (string[])["A", "B", "C"]
        from measurement in Enumerable.Range(0, 17)
        from test in Enumerable.Range(0, 1 + measurement % 3)
        select new PlannedTest(
            $"Suite.Test{measurement}_{test}",
            potential,
            "crystal",
            Stage.Quantitative,
            (Cost)(measurement % 4),
            measurement % 5 == 0 ? null : $"Suite.Measurement{measurement}"
        ),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_test_is_in_one_part(int count)
    {
        var parts = Enumerable.Range(1, count).Select(i => new Shard(i, count).Of(s_tests, Cost.Hours)).ToArray();
        parts.Sum(p => p.Count).ShouldBe(s_tests.Length);
        parts.SelectMany(p => p).ToHashSet().SetEquals(s_tests).ShouldBeTrue();
        parts.ShouldAllBe(p => p.Count > 0);
        foreach (
            var together in s_tests.Where(t => t.Measurement is not null).GroupBy(t => (t.Measurement, t.Potential))
        )
            parts.Count(p => together.Any(p.Contains)).ShouldBe(1);
    }

    [Fact]
    public void The_order_in_which_tests_are_found_does_not_matter() =>
        new Shard(2, 3)
            .Of(s_tests, Cost.Hours)
            .SetEquals(new Shard(2, 3).Of([.. s_tests.Reverse()], Cost.Hours))
            .ShouldBeTrue();

    [Fact]
    public void What_is_left_out_by_cost_keeps_no_part_busy()
    {
        var parts = Enumerable.Range(1, 4).Select(i => new Shard(i, 4).Of(s_tests, Cost.Minutes)).ToArray();
        parts.ShouldAllBe(p => p.Any(t => t.Cost == Cost.Minutes));
        parts.Sum(p => p.Count).ShouldBe(s_tests.Length);
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1")]
    [InlineData("one/two")]
    public void What_is_no_part_is_refused(string text) =>
        Should.Throw<UsageException>(() => Shard.Parse(text)).Message.ShouldContain("expected i/n");
}
