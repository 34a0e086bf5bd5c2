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
            StructureFormat.Write(writer, s.Structure);
        }
    }

    public void Load(BinaryReader reader)
    {
        _snapshots.Clear();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var segment = reader.ReadString();
            double time = reader.ReadDouble(),
                temperature = reader.ReadDouble(),
                pressure = reader.ReadDouble();
            _snapshots.Add(new(segment, time, temperature, pressure, StructureFormat.Read(reader, start)));
        }
    }
}
