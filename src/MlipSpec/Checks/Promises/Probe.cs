using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises;

/// <summary>
/// One running calculation of a test structure whose atoms and cell may be moved. Positions are a copy, so that a
/// potential that writes into its input cannot spoil the structure; every evaluation is checked to be finite and
/// complete.
/// </summary>
internal sealed class Probe : IDisposable
{
    readonly PotentialCard _card;
    readonly TestStructure _test;
    readonly ICalculation _calculation;

    public Probe(IPotential potential, TestStructure test, CheckContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        (_card, _test) = (potential.Card, test);
        _calculation = potential.Start(test.Structure, context.Threads);
        Positions = test.Structure.Positions.ToArray();
        Cell = test.Structure.Cell;
    }

    public Vector3D[] Positions { get; }

    public Cell Cell { get; set; }

    public ReadOnlySpan<Vector3D> Forces => _calculation.Forces;

    public Matrix3D Virial => _calculation.Virial;

    /// <summary>Evaluates here and returns the energy, eV.</summary>
    /// <exception cref="BrokenEvaluationException">The result is not usable; the message names the test
    /// structure.</exception>
    public double Evaluate()
    {
        _calculation.Evaluate(Positions, Cell);
        ThrowIfBroken(_calculation, _card, _test);
        return _calculation.Energy;
    }

    /// <summary>Evaluates here and keeps everything.</summary>
    public Evaluation Snapshot()
    {
        Evaluate();
        return Read(_calculation);
    }

    public void Dispose() => _calculation.Dispose();

    /// <summary>Evaluates a test structure as it stands, in a calculation of its own.</summary>
    public static Evaluation Once(IPotential potential, TestStructure test, CheckContext context)
    {
        using var probe = new Probe(potential, test, context);
        return probe.Snapshot();
    }

    public static Evaluation Read(ICalculation calculation) =>
        new(calculation.Energy, calculation.Forces.ToArray(), calculation.Virial, calculation.AtomEnergies.ToArray());

    public static void ThrowIfBroken(ICalculation calculation, PotentialCard card, TestStructure test)
    {
        try
        {
            calculation.ThrowIfBroken(card, test.Structure);
        }
        catch (BrokenEvaluationException e)
        {
            throw new BrokenEvaluationException($"{test.Name}: {e.Message}");
        }
    }
}
