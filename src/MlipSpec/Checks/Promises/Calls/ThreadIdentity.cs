using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Calls;

/// <summary>Does an evaluation give the same bits whatever the number of threads, every time? Energy, forces, virial
/// and atom energies are compared bit by bit with one thread.</summary>
/// <param name="Test">A structure large enough to be shared out.</param>
public sealed record ThreadIdentity(TestStructure Test) : ICheck<ThreadErrors>
{
    /// <summary>The numbers of threads; more than cores, so that the order of work varies.</summary>
    public IReadOnlyList<int> Threads { get; init; } = [2, 3, 4, 7, 8, 12, 16];

    /// <summary>Evaluations with each number of threads: a race does not show every time.</summary>
    public int Repeats { get; init; } = 2;

    /// <inheritdoc/>
    public string Name => "thread-identity";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 3;

    /// <inheritdoc/>
    public string? Material => string.Join(' ', Elements);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Test.Structure.Elements;

    /// <inheritdoc/>
    public ThreadErrors Measure(IPotential potential, CheckContext context)
    {
        var expected = Probe.Once(potential, Test, context with { Threads = 1 });
        var (different, deviation) = (0, Deviation.None(potential.Card));
        foreach (var threads in Threads)
        {
            context.Progress($"{threads} threads");
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                var found = Probe.Once(potential, Test, context with { Threads = threads });
                different = Math.Max(different, Differences(expected, found));
                deviation = deviation.And($"{Test.Name}, {threads} threads", expected, found);
            }
        }
        return new() { DifferentNumbers = different, Deviation = deviation };
    }

    static int Differences(Evaluation a, Evaluation b)
    {
        var count = Same(a.Energy, b.Energy) ? 0 : 1;
        for (var i = 0; i < a.Forces.Length; i++)
        for (var axis = 0; axis < 3; axis++)
            if (!Same(a.Forces[i][axis], b.Forces[i][axis]))
                count++;
        for (var row = 0; row < 3; row++)
        for (var column = 0; column < 3; column++)
            if (!Same(a.Virial[row, column], b.Virial[row, column]))
                count++;
        for (var i = 0; i < a.AtomEnergies.Length; i++)
            if (!Same(a.AtomEnergies[i], b.AtomEnergies[i]))
                count++;
        return count;
    }

    static bool Same(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);
}

/// <summary>How far results depend on the number of threads.</summary>
public sealed record ThreadErrors : Measured
{
    /// <summary>How many numbers of one evaluation have other bits than with one thread, at most.</summary>
    public required Quantity<Ratio> DifferentNumbers { get; init; }

    /// <summary>How far they are off.</summary>
    public required Deviation Deviation { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("numbers that depend on the threads", DifferentNumbers, 0.5),
            .. Deviation.Named("with several threads"),
        ];
}
