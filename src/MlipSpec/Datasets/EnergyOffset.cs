using MathNet.Numerics.LinearAlgebra;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Datasets;

/// <summary>
/// Whether labels and predictions differ by a constant energy for each element, as two pseudopotentials or two zeros
/// do: the differences are many times what is left when such constants are fitted. Errors with an offset in them say
/// nothing of a potential; without it they are those that count.
/// </summary>
/// <param name="Constants">Labels minus predictions, eV per atom of each element, by <see cref="CompositionFit"/>;
/// where compositions leave them open, the smallest ones.</param>
/// <param name="Before">RMS of the differences, eV/atom.</param>
/// <param name="After">RMS of what the constants leave, eV/atom, over the degrees of freedom that are left.</param>
/// <param name="Structures">The number of structures with both energies.</param>
/// <param name="Rank">How many constants the compositions determine.</param>
public sealed record EnergyOffset(
    IReadOnlyDictionary<string, double> Constants,
    double Before,
    double After,
    int Structures,
    int Rank
)
{
    /// <summary>An offset is noticed where it is so many times what is left without it, and above
    /// <see cref="Smallest"/>.</summary>
    public const double Many = 5;

    /// <summary>Below this, eV/atom, a difference may be an error like others.</summary>
    public const double Smallest = 0.01;

    /// <summary>Above this, eV/atom, a difference is no error of a fitted potential, however few structures there
    /// are.</summary>
    public const double Large = 0.5;

    /// <summary>Whether there are structures beyond those that the constants use up.</summary>
    public bool IsTested => Structures >= Rank + 2;

    /// <summary>Whether labels and predictions have different zeros.</summary>
    public bool IsNoticed => IsTested ? Before > Smallest && Before > Many * After : Before > Large;

    /// <summary>Whether the compositions determine a constant for each element.</summary>
    public bool IsDetermined => Rank == Constants.Count;

    /// <summary>What was found, in sentences; what to do.</summary>
    public override string ToString()
    {
        var constants = string.Join(
            ", ",
            Constants.Select(c => FormattableString.Invariant($"{c.Key} {c.Value:+0.0000;-0.0000}"))
        );
        var found = FormattableString.Invariant(
            $"labels minus predictions are {1e3 * Before:G4} meV/atom (RMS) as they are, and {1e3 * After:G3} meV/atom once a constant for each element is removed ({constants} eV/atom)"
        );
        if (!IsTested)
            found = FormattableString.Invariant(
                $"labels minus predictions are {1e3 * Before:G4} meV/atom (RMS), and {Structures} structures are too few to tell constants of the elements ({constants} eV/atom) from errors"
            );
        var open = IsDetermined
            ? ""
            : $"; the compositions determine {Rank} of {Constants.Count} constants, so that only their sum over each composition means something, and the smallest are given";
        return $"the zeros of energy differ: {found}{open}";
    }

    /// <summary>Fits constants to labels minus predictions; null where no structure has both.</summary>
    /// <param name="frames">Labelled structures.</param>
    /// <param name="evaluations">What the potential says of each.</param>
    public static EnergyOffset? Of(IReadOnlyList<Frame> frames, IReadOnlyList<Evaluation> evaluations)
    {
        int[] both =
        [
            .. Enumerable
                .Range(0, Math.Min(frames.Count, evaluations.Count))
                .Where(k => frames[k].Energy is not null && double.IsFinite(evaluations[k].Energy)),
        ];
        if (both.Length == 0)
            return null;
        Structure[] structures = Array.ConvertAll(both, k => frames[k].Structure);
        double[] differences = Array.ConvertAll(both, k => frames[k].Energy!.Value - evaluations[k].Energy);
        var constants = CompositionFit.Of(structures, differences);
        var (before, after) = (0.0, 0.0);
        for (var k = 0; k < both.Length; k++)
        {
            var n = structures[k].Count;
            before += Square(differences[k] / n);
            after += Square((differences[k] - CompositionFit.Of(structures[k], constants)) / n);
        }
        var rank = RankOf(structures, [.. constants.Keys]);
        return new(
            constants.ToDictionary(c => c.Key.Symbol, c => c.Value),
            Math.Sqrt(before / both.Length),
            Math.Sqrt(after / Math.Max(1, both.Length - rank)),
            both.Length,
            rank
        );
    }

    /// <summary>What the constants say of one structure, eV.</summary>
    public double For(Structure structure)
    {
        var sum = 0.0;
        foreach (var species in structure.Species)
            sum += Constants.GetValueOrDefault(species.Symbol);
        return sum;
    }

    // The rank of the compositions, atoms of each element as parts of all.
    static int RankOf(Structure[] structures, Element[] elements)
    {
        var gram = Matrix<double>.Build.Dense(elements.Length, elements.Length);
        foreach (var structure in structures)
        {
            var parts = new double[elements.Length];
            foreach (var species in structure.Species)
                parts[Array.IndexOf(elements, species)] += 1.0 / structure.Count;
            for (var a = 0; a < parts.Length; a++)
            for (var b = 0; b < parts.Length; b++)
                gram[a, b] += parts[a] * parts[b] / structures.Length;
        }
        return gram.Svd(false).S.Count(s => s > 1e-9);
    }

    static double Square(double x) => x * x;
}
