using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Testing.Faults;

namespace MlipSpec.Testing.Planted;

/// <summary>Every direction of a cell is taken as periodic, whatever the structure says.</summary>
internal sealed class PeriodicEverywhere(IPotential sound) : FaultyPotential(sound, "every direction periodic")
{
    /// <inheritdoc/>
    public override ICalculation Start(Structure structure, int threads = 1) =>
        new Calculation(Sound.Start(structure.WithCell(Everywhere(structure.Cell)), threads));

    static Cell Everywhere(Cell cell) => cell.Volume > 0 ? new(cell.Vectors) : cell;

    sealed class Calculation(ICalculation sound) : ICalculation
    {
        public int Count => sound.Count;

        public double Energy => sound.Energy;

        public ReadOnlySpan<Vector3D> Forces => sound.Forces;

        public Matrix3D Virial => sound.Virial;

        public ReadOnlySpan<double> AtomEnergies => sound.AtomEnergies;

        public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell) =>
            sound.Evaluate(positions, Everywhere(cell));

        public void Dispose() => sound.Dispose();
    }
}
