using MlipSpec.Analysis.Soap;

namespace MlipSpec.Analysis.Coverage;

/// <summary>Whether a test structure repeats a training structure.</summary>
internal enum DuplicateKind
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Nearly: its error says little about anything unseen.</summary>
    Near,

    /// <summary>It is the same, perhaps in another cell, orientation or order of atoms.</summary>
    Exact,
}

/// <summary>The nearest training structure of a test structure.</summary>
/// <param name="Test">Index in the test set, from 0.</param>
/// <param name="Training">Index in the training set, from 0.</param>
/// <param name="Distance">The kernel distance √(2 − 2(p·p′)^ζ) of the two averages, between 0 and √2.</param>
/// <param name="WorstAtom">The largest distance, over its atoms, to the most similar atom of that training
/// structure.</param>
/// <param name="Kind">Whether it repeats it, judged by <paramref name="WorstAtom"/>.</param>
internal sealed record NearestTraining(int Test, int Training, double Distance, double WorstAtom, DuplicateKind Kind);

/// <summary>How a test set stands to a training set.</summary>
/// <param name="Measure">The measure of the distances.</param>
/// <param name="TrainingCount">The number of training structures.</param>
/// <param name="Nearest">For each test structure, in order.</param>
internal sealed record LeakageReport(SoapSimilarity Measure, int TrainingCount, IReadOnlyList<NearestTraining> Nearest)
{
    /// <summary>Test structures that are in the training set.</summary>
    public IReadOnlyList<NearestTraining> ExactDuplicates => [.. Nearest.Where(n => n.Kind == DuplicateKind.Exact)];

    /// <summary>Test structures that are nearly in the training set.</summary>
    public IReadOnlyList<NearestTraining> NearDuplicates => [.. Nearest.Where(n => n.Kind == DuplicateKind.Near)];

    /// <summary>The distance of each test structure from the training set, in order: the abscissa of "error as a
    /// function of distance".</summary>
    public double[] Distances => [.. Nearest.Select(n => n.Distance)];

    /// <summary>The distance of each test structure's least familiar atom, in order.</summary>
    public double[] WorstAtomDistances => [.. Nearest.Select(n => n.WorstAtom)];

    /// <summary>Whether no test structure repeats a training structure.</summary>
    public bool IsClean => ExactDuplicates.Count == 0 && NearDuplicates.Count == 0;

    /// <summary>In a sentence: how many duplicates, which, and how far the rest is.</summary>
    public override string ToString()
    {
        var rest = Nearest.Where(n => n.Kind == DuplicateKind.None).Select(n => n.Distance).Order().ToArray();
        var far =
            rest.Length == 0
                ? ""
                : FormattableString.Invariant(
                    $"; the other {rest.Length} are {rest[0]:F3} to {rest[^1]:F3} away (median {rest[rest.Length / 2]:F3})"
                );
        return $"of {Nearest.Count} test structures {ExactDuplicates.Count} repeat one of {TrainingCount} training structures{List(ExactDuplicates)} and {NearDuplicates.Count} nearly do{List(NearDuplicates)}{far}; distances under {Measure}";
    }

    static string List(IReadOnlyList<NearestTraining> pairs) =>
        pairs.Count == 0
            ? ""
            : $" ({string.Join(", ", pairs.Take(5).Select(p => $"test {p.Test} = training {p.Training}"))}{(pairs.Count > 5 ? $", and {pairs.Count - 5} more" : "")})";
}
