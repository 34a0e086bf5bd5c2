using MlipSpec.Structures;

namespace MlipSpec.Training;

/// <summary>
/// The division of a set into k folds. Frames of one group, such as one trajectory, stay together: neighbouring frames
/// are nearly equal, and one in the training half of a split gives the other's label away.
/// </summary>
/// <param name="Assignment">The fold of each frame, 0 … Count − 1.</param>
/// <param name="Count">The number of folds k.</param>
/// <param name="Groups">How many groups were divided.</param>
/// <param name="Seed">The seed.</param>
internal sealed record Folds(IReadOnlyList<int> Assignment, int Count, int Groups, ulong Seed)
{
    /// <summary>Divides groups at random: the k largest go to one fold each, then the next k, and so on, so that folds
    /// have similar sizes.</summary>
    /// <param name="groups">The group of each frame; frames with different names may be split.</param>
    /// <param name="count">k, at least 2.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentException">k is below 2 or larger than the number of groups.</exception>
    public static Folds Of(IReadOnlyList<string> groups, int count, ulong seed = 1)
    {
        var members = groups.Select((g, k) => (g, k)).GroupBy(p => p.g, p => p.k).Select(g => g.ToArray()).ToArray();
        if (count < 2)
            throw new ArgumentException($"cross-validation needs at least two folds, not {count}", nameof(count));
        if (count > members.Length)
            throw new ArgumentException(
                $"{count} folds cannot be made of {members.Length} groups ({groups.Count} frames): frames of one group stay together, so at most {members.Length} folds are possible; choose fewer, or group by something finer",
                nameof(count)
            );
        var random = new SeededRandom(seed).For("folds");
        Shuffle(members, random);
        var assignment = new int[groups.Count];
        foreach (var round in members.OrderByDescending(m => m.Length).Chunk(count))
        {
            Shuffle(round, random);
            foreach (var (fold, group) in round.Index())
            foreach (var frame in group)
                assignment[frame] = fold;
        }
        return new(assignment, count, members.Length, seed);
    }

    /// <summary>The frames of a fold, held out while its model is trained.</summary>
    public int[] HeldOut(int fold) => [.. Enumerable.Range(0, Assignment.Count).Where(k => Assignment[k] == fold)];

    static void Shuffle(int[][] groups, SeededRandom random)
    {
        for (var k = groups.Length - 1; k > 0; k--)
        {
            var other = random.NextInt(k + 1);
            (groups[k], groups[other]) = (groups[other], groups[k]);
        }
    }

    /// <summary>All other frames.</summary>
    public int[] Training(int fold) => [.. Enumerable.Range(0, Assignment.Count).Where(k => Assignment[k] != fold)];
}
