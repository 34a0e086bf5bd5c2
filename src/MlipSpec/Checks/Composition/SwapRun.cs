using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Composition;

/// <summary>
/// One run of Monte Carlo on a rigid lattice: two unlike atoms change places and stay so by the rule of N. Metropolis,
/// A. W. Rosenbluth, M. N. Rosenbluth, A. H. Teller and E. Teller, J. Chem. Phys. 21, 1087 (1953).
/// </summary>
/// <param name="start">Atoms on the sites of the lattice.</param>
/// <param name="sites">The sites that take part, by the atoms that stand there at the start.</param>
/// <param name="shells">The shells of these sites, each by its place in the list.</param>
/// <param name="potential">The potential.</param>
/// <param name="temperature">Temperature, K.</param>
/// <param name="random">Chooses and decides.</param>
internal sealed class SwapRun(
    Structure start,
    IReadOnlyList<int> sites,
    PairShells shells,
    IPotential potential,
    double temperature,
    SeededRandom random
)
{
    readonly Vector3D[] _places = start.Positions.ToArray();

    // Which atom stands on each site: atoms keep their numbers and change their places.
    readonly int[] _atomOf = [.. Enumerable.Range(0, start.Count)];
    long _tried,
        _accepted;

    /// <summary>The part of the trials that was accepted.</summary>
    public double Acceptance => (double)_accepted / _tried;

    /// <summary>The mean number of pairs of each kind in each shell over the sampled sweeps.</summary>
    /// <param name="settling">Sweeps before; a sweep is as many trials as there are sites.</param>
    /// <param name="sampling">Sweeps sampled.</param>
    /// <param name="kinds">Counted kinds of pairs.</param>
    /// <param name="context">What surrounds the measurement.</param>
    public double[][] Run(int settling, int sampling, IReadOnlyList<(Element A, Element B)> kinds, CheckContext context)
    {
        using var calculation = potential.Start(start);
        var energy = Energy(calculation);
        var sums = shells.Pairs.Select(_ => new double[kinds.Count]).ToArray();
        for (var sweep = 0; sweep < settling + sampling; sweep++)
        {
            for (var trial = 0; trial < sites.Count; trial++)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                energy = Trial(calculation, energy);
            }
            if (sweep >= settling)
                Count(kinds, sums);
        }
        return [.. sums.Select(s => s.Select(n => n / sampling).ToArray())];
    }

    double Trial(ICalculation calculation, double energy)
    {
        int a,
            b;
        do (a, b) = (sites[random.NextInt(sites.Count)], sites[random.NextInt(sites.Count)]);
        while (start.Species[_atomOf[a]] == start.Species[_atomOf[b]]);
        Swap(a, b);
        var next = Energy(calculation);
        _tried++;
        var change = (next - energy) / (Constants.Boltzmann * temperature);
        if (change <= 0 || random.NextDouble() < Math.Exp(-change))
        {
            _accepted++;
            return next;
        }
        Swap(a, b);
        return energy;
    }

    double Energy(ICalculation calculation)
    {
        calculation.Evaluate(_places, start.Cell);
        calculation.ThrowIfBroken(potential.Card, start.WithPositions(_places));
        return calculation.Energy;
    }

    void Swap(int a, int b)
    {
        var (first, second) = (_atomOf[a], _atomOf[b]);
        (_places[first], _places[second]) = (_places[second], _places[first]);
        (_atomOf[a], _atomOf[b]) = (second, first);
    }

    void Count(IReadOnlyList<(Element A, Element B)> kinds, double[][] sums)
    {
        for (var s = 0; s < sums.Length; s++)
            foreach (var (i, j) in shells.Pairs[s])
            {
                var (a, b) = (start.Species[_atomOf[sites[i]]], start.Species[_atomOf[sites[j]]]);
                for (var k = 0; k < kinds.Count; k++)
                    if (kinds[k] == (a, b))
                        sums[s][k]++;
            }
    }
}
