using System.Runtime.InteropServices;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Glasses;

/// <summary>Keeps a copy of every frame that it is shown.</summary>
internal sealed class SnapshotCollector(Structure start, int interval) : IMdObserver
{
    readonly List<TrajectoryFrame> _snapshots = [];

    public IReadOnlyList<TrajectoryFrame> Snapshots => _snapshots;

    public int Interval => interval;

    public void Observe(in MdFrame frame) =>
        _snapshots.Add(new(frame.Stage.Name, frame.Time, frame.Temperature, frame.TargetPressure, frame.ToStructure()));

    public void Save(BinaryWriter writer)
    {
        writer.Write(_snapshots.Count);
        foreach (var s in _snapshots)
        {
            writer.Write(s.Segment);
            foreach (var x in (ReadOnlySpan<double>)[s.Time, s.Temperature, s.Pressure])
                writer.Write(x);
            for (var row = 0; row < 3; row++)
            for (var axis = 0; axis < 3; axis++)
                writer.Write(s.Structure.Cell.Vectors[row, axis]);
            writer.Write(MemoryMarshal.AsBytes(s.Structure.Positions));
        }
    }

    public void Load(BinaryReader reader)
    {
        _snapshots.Clear();
        var positions = new Vector3D[start.Count];
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var segment = reader.ReadString();
            double time = reader.ReadDouble(),
                temperature = reader.ReadDouble(),
                pressure = reader.ReadDouble();
            Vector3D Row() => new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            var vectors = Matrix3D.FromRows(Row(), Row(), Row());
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(positions.AsSpan()));
            _snapshots.Add(
                new(
                    segment,
                    time,
                    temperature,
                    pressure,
                    new(start.Cell.WithVectors(vectors), start.Species, positions)
                )
            );
        }
    }
}
