using System.Runtime.ExceptionServices;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Simulation.Paths;

/// <summary>
/// A chain of images between two fixed ends. Images are evaluated side by side on the cores, each by a calculation of
/// its own on one of them, so the numbers do not depend on how many there are.
/// </summary>
internal sealed class Band : ISharedWork, IDisposable
{
    readonly ICalculation[] _calculations;
    readonly ExceptionDispatchInfo?[] _failures;
    readonly PotentialCard _card;
    readonly Structure _start;
    readonly int _threads;
    int _taken;

    /// <summary>Starts on the given images, the ends included.</summary>
    public Band(
        IPotential potential,
        IReadOnlyList<Structure> images,
        double firstEnergy,
        double lastEnergy,
        int threads
    )
    {
        (_card, _start, _threads) = (potential.Card, images[0], Math.Clamp(threads, 1, images.Count - 2));
        Positions = [.. images.Select(s => s.Positions.ToArray())];
        Forces = [.. images.Select(s => new Vector3D[s.Count])];
        Energies = new double[images.Count];
        (Energies[0], Energies[^1]) = (firstEnergy, lastEnergy);
        _calculations = [.. images.Skip(1).SkipLast(1).Select(s => potential.Start(s))];
        _failures = new ExceptionDispatchInfo?[_calculations.Length];
    }

    /// <summary>Positions of every image, Å.</summary>
    public Vector3D[][] Positions { get; }

    /// <summary>Forces on the atoms of the inner images, eV/Å.</summary>
    public Vector3D[][] Forces { get; }

    /// <summary>Energies of every image, eV.</summary>
    public double[] Energies { get; }

    /// <summary>How often an image was evaluated.</summary>
    public int Evaluations { get; set; }

    /// <summary>The cell of all images.</summary>
    public Cell Cell => _start.Cell;

    /// <summary>The number of images, ends included.</summary>
    public int Count => Positions.Length;

    /// <summary>Evaluates all inner images.</summary>
    /// <exception cref="BrokenEvaluationException">The first image that cannot be used.</exception>
    public void Evaluate()
    {
        _taken = 0;
        WorkerTeam.Run(this, _threads);
        Evaluations += _calculations.Length;
        foreach (var failure in _failures)
            failure?.Throw();
    }

    void ISharedWork.Execute(int worker)
    {
        for (
            var k = Interlocked.Increment(ref _taken) - 1;
            k < _calculations.Length;
            k = Interlocked.Increment(ref _taken) - 1
        )
            try
            {
                var calculation = _calculations[k];
                calculation.Evaluate(Positions[k + 1], _start.Cell);
                calculation.ThrowIfBroken(_card, _start);
                calculation.Forces.CopyTo(Forces[k + 1]);
                Energies[k + 1] = calculation.Energy;
            }
            catch (Exception e)
            {
                _failures[k] = ExceptionDispatchInfo.Capture(e);
            }
    }

    /// <summary>
    /// The unit tangent at an inner image: towards the neighbour of higher energy, and at extrema between the two,
    /// weighted by the energies. G. Henkelman and H. Jónsson, J. Chem. Phys. 113, 9978 (2000), eqs. 8 to 12.
    /// </summary>
    public void Tangent(int image, Vector3D[] tangent)
    {
        double before = Energies[image - 1],
            here = Energies[image],
            after = Energies[image + 1];
        double forward = 1,
            backward = 1;
        if (after > here && here > before)
            backward = 0;
        else if (after < here && here < before)
            forward = 0;
        else
        {
            double rise = Math.Abs(after - here),
                fall = Math.Abs(before - here),
                large = Math.Max(rise, fall),
                small = Math.Min(rise, fall);
            (forward, backward) = after > before ? (large, small) : (small, large);
            // On a plain the weights vanish, and the bisector is left.
            if (large == 0)
                (forward, backward) = (1, 1);
        }
        var norm = 0.0;
        for (var i = 0; i < tangent.Length; i++)
        {
            tangent[i] =
                forward * (Positions[image + 1][i] - Positions[image][i])
                + backward * (Positions[image][i] - Positions[image - 1][i]);
            norm += tangent[i].LengthSquared;
        }
        norm = Math.Sqrt(norm);
        if (norm > 0)
            for (var i = 0; i < tangent.Length; i++)
                tangent[i] /= norm;
    }

    /// <summary>The distance between an image and the next one, Å, in the space of all coordinates.</summary>
    public double Step(int image)
    {
        var sum = 0.0;
        for (var i = 0; i < Positions[image].Length; i++)
            sum += (Positions[image + 1][i] - Positions[image][i]).LengthSquared;
        return Math.Sqrt(sum);
    }

    public void Dispose()
    {
        foreach (var calculation in _calculations)
            calculation.Dispose();
    }
}
