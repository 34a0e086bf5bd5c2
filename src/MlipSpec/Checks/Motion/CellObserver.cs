using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Motion;

/// <summary>Keeps volume and shape of the cell in each frame of a stage.</summary>
/// <param name="stage">The stage that counts.</param>
/// <param name="shape">The shape of the crystal; null where the volume says all.</param>
internal sealed class CellObserver(string stage, CrystalShape? shape) : IMdObserver
{
    /// <inheritdoc/>
    public int Interval => 5;

    /// <summary>The volume per atom of each sampled frame, Å³.</summary>
    public List<double> Volumes { get; } = [];

    /// <summary>The symmetric metric of each sampled frame; empty where the volume says all.</summary>
    public List<Matrix3D> Metrics { get; } = [];

    /// <inheritdoc/>
    public void Observe(in MdFrame frame)
    {
        if (frame.Stage.Name != stage)
            return;
        Volumes.Add(frame.Cell.Volume / frame.Species.Length);
        if (shape is not null)
            Metrics.Add(shape.Metric(frame.Cell));
    }

    /// <summary>A check keeps no checkpoint of its own.</summary>
    public void Save(BinaryWriter writer) => throw new NotSupportedException("checks run without checkpoints");

    /// <summary>See <see cref="Save"/>.</summary>
    public void Load(BinaryReader reader) => throw new NotSupportedException("checks run without checkpoints");
}
