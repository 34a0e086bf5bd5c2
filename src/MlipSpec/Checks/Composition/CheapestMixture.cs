using MathNet.Numerics.LinearAlgebra;

namespace MlipSpec.Checks.Composition;

/// <summary>
/// Of which phases a composition is made at least energy: minimise Σ w·e under Σ w·x = target with w ≥ 0, by the simplex
/// method with the rule of R. G. Bland, Math. Oper. Res. 2, 103 (1977), which never turns in circles. The minimum is the
/// lower convex hull at the target; the multipliers of its constraints are the chemical potentials there.
/// </summary>
/// <param name="Energy">The least energy; what is left of it is that of the phases that take part.</param>
/// <param name="Weights">The amount of each phase that takes part, by its index.</param>
/// <param name="Potentials">The chemical potential of each element, one for each row.</param>
internal sealed record CheapestMixture(
    RelaxedEnergy Energy,
    IReadOnlyDictionary<int, double> Weights,
    IReadOnlyList<double> Potentials
)
{
    const double Zero = 1e-11;

    /// <summary>The mixture.</summary>
    /// <param name="amounts">What each phase holds of each element.</param>
    /// <param name="energies">The energy of each phase.</param>
    /// <param name="target">What there must be of each element, zero or more.</param>
    /// <param name="start">One phase for each element that holds nothing else, to begin with.</param>
    /// <returns>Null where the energy has no lower bound, which takes amounts below zero.</returns>
    public static CheapestMixture? Of(
        IReadOnlyList<double[]> amounts,
        IReadOnlyList<RelaxedEnergy> energies,
        double[] target,
        IReadOnlyList<int> start
    )
    {
        var basis = start.ToArray();
        var wanted = Vector<double>.Build.DenseOfArray(target);
        while (true)
        {
            var columns = Matrix<double>.Build.DenseOfColumns(basis.Select(b => amounts[b]));
            var weights = columns.Solve(wanted);
            var potentials = columns
                .Transpose()
                .Solve(Vector<double>.Build.DenseOfEnumerable(basis.Select(b => energies[b].Value)));
            var entering = Enumerable
                .Range(0, amounts.Count)
                .Where(j => !basis.Contains(j) && energies[j].Value - Worth(amounts[j], potentials) < -Zero)
                .DefaultIfEmpty(-1)
                .First();
            if (entering < 0)
                return new(
                    RelaxedEnergy.Sum(basis.Select((b, i) => (weights[i], energies[b]))),
                    basis.Zip(weights).ToDictionary(p => p.First, p => p.Second),
                    [.. potentials]
                );
            var direction = columns.Solve(Vector<double>.Build.DenseOfArray(amounts[entering]));
            var leaving = Enumerable
                .Range(0, basis.Length)
                .Where(i => direction[i] > Zero)
                .OrderBy(i => Math.Max(0, weights[i]) / direction[i])
                .ThenBy(i => basis[i])
                .DefaultIfEmpty(-1)
                .First();
            if (leaving < 0)
                return null;
            basis[leaving] = entering;
        }
    }

    static double Worth(double[] amounts, Vector<double> potentials) =>
        amounts.Zip(potentials, (x, mu) => x * mu).Sum();
}
