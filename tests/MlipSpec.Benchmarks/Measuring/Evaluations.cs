using System.Diagnostics;
using MlipSpec.Benchmarks.Peers;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Benchmarks.Measuring;

/// <summary>How many atoms a potential evaluates per second: energy, forces and virial.</summary>
internal static class Evaluations
{
    /// <summary>Every atom moves a little before each evaluation, in all 0.1 Å and back, so the neighbour list is
    /// refreshed as in a simulation.</summary>
    public static double AtomsPerSecond(IPotential potential, Structure structure, int threads)
    {
        using var work = new Work(potential, structure, threads);
        return structure.Count / Timing.Best(work.Step, repeats: 10);
    }

    /// <summary>
    /// Prints a row: the rate of one core, median over many evaluations of the thread's own time; that of two cores
    /// against what two independent evaluations reach together, in turn; what an evaluation allocates; the peer of the
    /// row, if one is given. Returns the rate of one core.
    /// </summary>
    public static double Report(string row, string name, IPotential potential, Structure structure)
    {
        using Work one = new(potential, structure, 1),
            other = new(potential, structure, 1),
            two = new(potential, structure, 2);
        var rate = structure.Count / Median(one.Step, () => ThreadClock.Seconds, 25);
        double[] both = new double[9],
            apart = new double[9];
        for (var k = 0; k < both.Length; k++)
        {
            both[k] = Seconds(two.Step);
            apart[k] = Seconds(() => Parallel.Invoke(one.Step, other.Step));
        }
        Array.Sort(both);
        Array.Sort(apart);
        // two evaluations against one by both
        var ceiling = apart[both.Length / 2] / (2 * both[both.Length / 2]);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        one.Step();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Console.WriteLine(
            $"{row}: {name}, {structure.Count} atoms: {rate:N0} atoms/s of one core; two cores reach {ceiling:F2} of two evaluations side by side; {allocated} bytes allocated"
        );
        PeerCommand.Compare(row, structure, potential.Evaluate(structure).Energy, rate);
        return rate;
    }

    static double Seconds(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }

    static double Median(Action work, Func<double> clock, int count)
    {
        // What a busy machine grants in a second of wall clock is not enough for the compiler to finish its work.
        for (var begin = clock(); clock() - begin < 1; )
            work();
        var seconds = new double[count];
        for (var k = 0; k < count; k++)
        {
            var start = clock();
            work();
            seconds[k] = clock() - start;
        }
        Array.Sort(seconds);
        return seconds[count / 2];
    }

    sealed class Work(IPotential potential, Structure structure, int threads) : IDisposable
    {
        readonly ICalculation _calculation = potential.Start(structure, threads);
        readonly Vector3D[] _positions = structure.Positions.ToArray();
        int _step;

        public void Step()
        {
            var shift = 0.01 * (_step++ % 10);
            for (var i = 0; i < _positions.Length; i++)
                _positions[i] = structure.Positions[i] + new Vector3D(i % 2 == 0 ? shift : -shift, 0, 0);
            _calculation.Evaluate(_positions, structure.Cell);
        }

        public void Dispose() => _calculation.Dispose();
    }
}
