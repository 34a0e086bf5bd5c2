using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Testing.Faults.Bookkeeping;

/// <summary>
/// All calculations on one thread write their energy to the same place, so that the last one evaluated overwrites the
/// others, as where an engine has one global result. <c>Reproducibility</c> must object: a batch is not what its
/// members are one by one.
/// </summary>
/// <param name="sound">The potential to spoil.</param>
public sealed class SharedResults(IPotential sound) : FaultyPotential(sound, "one result shared by all calculations")
{
    readonly ThreadLocal<double> _energy = new();

    /// <inheritdoc/>
    public override ICalculation Start(Structure structure, int threads = 1) =>
        new Calculation(Sound.Start(structure, threads), _energy);

    sealed class Calculation(ICalculation sound, ThreadLocal<double> energy) : ICalculation
    {
        public int Count => sound.Count;

        public double Energy => energy.Value;

        public ReadOnlySpan<Vector3D> Forces => sound.Forces;

        public Matrix3D Virial => sound.Virial;

        public ReadOnlySpan<double> AtomEnergies => sound.AtomEnergies;

        public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell)
        {
            sound.Evaluate(positions, cell);
            energy.Value = sound.Energy;
        }

        public void Dispose() => sound.Dispose();
    }
}
