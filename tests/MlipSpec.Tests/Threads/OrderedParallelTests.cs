using MlipSpec.Threads;

namespace MlipSpec.Tests.Threads;

public class OrderedParallelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Results_stand_in_the_order_of_the_inputs(int threads) =>
        OrderedParallel
            .Map([5, 1, 4, 2], threads, default, (x, i) => (x * x, i))
            .ShouldBe([(25, 0), (1, 1), (16, 2), (4, 3)]);

    [Fact]
    public void The_first_failure_in_order_is_the_one_that_is_thrown() =>
        Should
            .Throw<InvalidOperationException>(() =>
                OrderedParallel.Map<int, int>(
                    [0, 1, 2, 3],
                    4,
                    default,
                    (x, _) => x == 0 ? 0 : throw new InvalidOperationException($"item {x}")
                )
            )
            .Message.ShouldBe("item 1");

    [Fact]
    public void Cancellation_stops_before_the_next_piece()
    {
        using var source = new CancellationTokenSource();
        var done = 0;
        Should.Throw<OperationCanceledException>(() =>
            OrderedParallel.Map(
                Enumerable.Range(0, 100).ToArray(),
                1,
                source.Token,
                (x, _) =>
                {
                    if (++done == 3)
                        source.Cancel();
                    return x;
                }
            )
        );
        done.ShouldBe(3);
    }
}
