using System.Globalization;
using System.Text;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Simulation;

/// <summary>
/// Streams frames to an extended XYZ file, with step, time, stage and temperature in the comment line. A resumed run
/// cuts the file to where its checkpoint stands and goes on, so that it has the bytes of an uninterrupted one.
/// </summary>
internal sealed class TrajectoryWriter : IMdObserver, IDisposable
{
    readonly FileStream _file;
    readonly StreamWriter _text;

    /// <summary>Opens the file; what is there stays until the run begins, because it may be resumed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="interval">Every how many steps; zero for the protocol's interval.</param>
    /// <param name="labels">Whether energy and forces of the running potential are written: not for snapshots that are
    /// to be labelled by another method.</param>
    public TrajectoryWriter(string path, int interval = 0, bool labels = true)
    {
        (Path, Interval, Labels) = (path, interval, labels);
        _file = new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1 << 16);
        _text = new(_file, new UTF8Encoding(false), 1 << 16);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public int Interval { get; }

    /// <summary>Whether energy and forces are written.</summary>
    public bool Labels { get; }

    /// <inheritdoc/>
    public void Observe(in MdFrame frame)
    {
        if (frame.Step == 0)
            Cut(0);
        ExtendedXyz.Write(_text, [FrameOf(frame, Labels)]);
    }

    /// <summary>
    /// A frame as extended XYZ has it: step, time_fs, stage and temperature_K in the comment line, and the set point
    /// pressure_GPa where there is a barostat; velocities not among the columns.
    /// </summary>
    public static Frame FrameOf(in MdFrame frame, bool labels)
    {
        var info = new OrderedDictionary<string, string>
        {
            ["step"] = frame.Step.ToString(CultureInfo.InvariantCulture),
            ["time_fs"] = frame.Time.ToString("R", CultureInfo.InvariantCulture),
            ["stage"] = frame.Stage.Name,
            ["temperature_K"] = frame.Temperature.ToString("F1", CultureInfo.InvariantCulture),
        };
        if (frame.Stage.Barostat is not null)
            info["pressure_GPa"] = frame.TargetPressure.ToString("R", CultureInfo.InvariantCulture);
        return new(frame.ToStructure())
        {
            Energy = labels && double.IsFinite(frame.PotentialEnergy) ? frame.PotentialEnergy : null,
            Forces = labels ? frame.Forces.ToArray() : null,
            Info = info,
        };
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        _text.Flush();
        _file.Flush(flushToDisk: true);
        writer.Write(_file.Position);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        var length = reader.ReadInt64();
        if (_file.Length < length)
            throw new InvalidDataException(
                $"the trajectory {System.IO.Path.GetFullPath(Path)} has {_file.Length} bytes, but {length} had been written at the checkpoint: it was replaced or cut since. Put it back, or remove the checkpoint and begin anew"
            );
        Cut(length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A full disk is told by the frame that did not fit; disposing must not hide it behind a second error, and must
        // let go of the file.
        try
        {
            _text.Dispose();
        }
        finally
        {
            _file.Dispose();
        }
    }

    void Cut(long length)
    {
        _text.Flush();
        _file.SetLength(length);
        _file.Position = length;
    }
}
