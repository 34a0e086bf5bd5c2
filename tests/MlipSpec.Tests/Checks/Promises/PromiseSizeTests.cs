using MlipSpec.Checks;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Checks.Promises.Symmetries;
using MlipSpec.Conformance;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Structures;
using MlipSpec.Testing.Doubles;

namespace MlipSpec.Tests.Checks.Promises;

/// <summary>How much work promises are worth follows what the card says, and is part of the protocol.</summary>
public sealed class PromiseSizeTests
{
    static readonly LargeCells s_check = new(["Si"]);

    [Theory]
    [InlineData(SpeedClass.Fast, PromiseSize.Full)]
    [InlineData(SpeedClass.Moderate, PromiseSize.Reduced)]
    [InlineData(SpeedClass.Slow, PromiseSize.Small)]
    public void The_speed_on_the_card_fixes_the_work_and_the_protocol_says_it(SpeedClass speed, PromiseSize size)
    {
        var stored = new ResultStore(null).ReadOrMeasure(s_check, Stating(speed), CheckContext.Default);
        ((LargeCellErrors)stored.Measured).Size.ShouldBe(size);
        stored.ProtocolText.ShouldContain(size.ToString(), Case.Insensitive);
        stored.Measured.Notes.Count.ShouldBe(size == PromiseSize.Full ? 0 : 1);
    }

    [Fact]
    public void A_speed_that_nobody_states_is_measured_once_and_kept()
    {
        var store = new ResultStore(null);
        var measured = 0;
        var context = CheckContext.Default with
        {
            Progress = p => measured += p.Contains("timing", StringComparison.Ordinal) ? 1 : 0,
            Threads = 1,
        };
        store.ReadOrMeasure(s_check, Stating(null), context);
        store.ReadOrMeasure(new Separability(["Si"]), Stating(null), context);
        measured.ShouldBe(1);
    }

    /// <summary>A second on two cores at a million atoms in a second, 20 s at 50,000, 60 s at 3,000 and at 600.</summary>
    [Theory]
    [InlineData(PromiseSize.Full, 1_000_000)]
    [InlineData(PromiseSize.Reduced, 180_000)]
    [InlineData(PromiseSize.Small, 36_000)]
    public void All_promises_together_take_no_more_atoms_than_their_budget(PromiseSize size, long budget)
    {
        var counting = new Counting(StillingerWeber.Silicon);
        foreach (var check in PromiseChecks.For(["Si"], size: size))
            check.MeasureAny(counting, CheckContext.Default);
        counting.Atoms.ShouldBeInRange(1000, budget);
    }

    static WithCard Stating(SpeedClass? speed) => new(StillingerWeber.Silicon, c => c with { Speed = speed });

    sealed class Counting(IPotential sound) : IPotential
    {
        long _atoms;

        public long Atoms => Volatile.Read(ref _atoms);

        public PotentialCard Card => sound.Card;

        public ICalculation Start(Structure structure, int threads = 1) =>
            new Calculation(this, sound.Start(structure, threads));

        sealed class Calculation(Counting owner, ICalculation inner) : ICalculation
        {
            public int Count => inner.Count;
            public double Energy => inner.Energy;
            public ReadOnlySpan<Vector3D> Forces => inner.Forces;
            public Matrix3D Virial => inner.Virial;
            public ReadOnlySpan<double> AtomEnergies => inner.AtomEnergies;

            public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell)
            {
                Interlocked.Add(ref owner._atoms, inner.Count);
                inner.Evaluate(positions, cell);
            }

            public void Dispose() => inner.Dispose();
        }
    }
}
