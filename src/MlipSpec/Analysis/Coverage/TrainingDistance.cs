using MlipSpec.Analysis.Soap;
using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Coverage;

/// <summary>
/// How far each test structure is from the nearest training structure. A test set that repeats the training set
/// measures how well a potential remembers, not how well it predicts; and an error means little without the distance at
/// which it was made.
/// </summary>
/// <param name="Measure">
/// The measure; by default that of <see cref="SoapSimilarity.Fine"/> with the outer average, under which a crystal and
/// its supercell, a rotated or renumbered structure and the same one are all the same. Sets of several elements need a
/// channel for each in its parameters.
/// </param>
internal sealed record TrainingDistance(SoapSimilarity Measure)
{
    /// <summary>With the default measure.</summary>
    public TrainingDistance()
        : this(SoapSimilarity.Fine with { Average = SoapAverage.Outer }) { }

    /// <summary>
    /// A structure repeats a training structure if each of its atoms has an atom there within this kernel distance √(2
    /// − 2k): what coordinates written to six or more digits leave.
    /// </summary>
    public double Exact { get; init; } = 1e-5;

    /// <summary>
    /// It nearly does up to this one: every atom of diamond silicon displaced by 0.015 Å per coordinate, or its lattice
    /// constant changed by 0.5 %. Snapshots of a crystal at room temperature are farther from each other. It belongs to
    /// the default measure.
    /// </summary>
    public double Near { get; init; } = 0.05;

    /// <summary>Finds the nearest training structure of every test structure.</summary>
    /// <param name="training">The training set.</param>
    /// <param name="test">The test set.</param>
    /// <param name="threads">How many cores; the result does not depend on it.</param>
    /// <param name="progress">Told where it is.</param>
    /// <param name="cancellation">Looked at before every structure.</param>
    /// <exception cref="ArgumentException">A set is empty, a structure has no atoms, or several elements share one
    /// channel; the message says which and what to do.</exception>
    public LeakageReport Of(
        IReadOnlyList<Structure> training,
        IReadOnlyList<Structure> test,
        int threads = 1,
        Action<string>? progress = null,
        CancellationToken cancellation = default
    )
    {
        Fingerprints known = Fingerprints.Of("training", training, Measure, threads, progress, cancellation),
            asked = Fingerprints.Of("test", test, Measure, threads, progress, cancellation);
        SameElements(training, test);
        var nearest = new NearestTraining[test.Count];
        Fingerprints.InParallel(
            test.Count,
            threads,
            cancellation,
            t =>
            {
                var (best, similarity) = (0, double.NegativeInfinity);
                for (var k = 0; k < training.Count; k++)
                    if (asked[t].SimilarityTo(known[k], Measure.Zeta) is var s && s > similarity)
                        (best, similarity) = (k, s);
                var atoms = WorstAtom(training[best], test[t]);
                nearest[t] = new(
                    t,
                    best,
                    asked[t].DistanceTo(known[best], Measure.Zeta),
                    atoms,
                    atoms <= Exact ? DuplicateKind.Exact
                        : atoms <= Near ? DuplicateKind.Near
                        : DuplicateKind.None
                );
            }
        );
        return new(Measure, training.Count, nearest);
    }

    // The averages of two snapshots of one liquid are alike; their atoms are not.
    double WorstAtom(Structure training, Structure test)
    {
        var descriptor = SoapDescriptor.For(Measure.Parameters);
        var known = descriptor.Spectra(training);
        var worst = 1.0;
        foreach (var atom in descriptor.Spectra(test))
            worst = Math.Min(worst, known.Largest(k => SoapDescriptor.Kernel(atom, k, Measure.Zeta)));
        return Math.Sqrt(Math.Max(0, 2 - 2 * worst));
    }

    void SameElements(IReadOnlyList<Structure> training, IReadOnlyList<Structure> test)
    {
        var elements = training.Concat(test).SelectMany(s => s.Elements).Distinct().Order().ToArray();
        if (elements.Length > 1 && Measure.Parameters.Species.Count == 0)
            throw new ArgumentException(
                $"the sets hold {string.Join(", ", elements)}, which the measure ({Measure}) does not tell apart: set Species of its parameters to these elements"
            );
        if (
            Measure.Parameters.Species.Count > 0
            && elements.Except(Measure.Parameters.Species).ToArray() is { Length: > 0 } unseen
        )
            throw new ArgumentException(
                $"the sets hold {string.Join(", ", unseen)}, for which the measure ({Measure}) has no channel: add them to Species of its parameters"
            );
    }
}
