using MlipSpec.Structures;

namespace MlipSpec.Analysis.Observables;

/// <summary>The last frames of a run, as many as the longest time of a correlation needs.</summary>
/// <param name="atoms">Vectors in each frame.</param>
/// <param name="window">The longest time in intervals; one frame more is held.</param>
internal sealed class FrameWindow(int atoms, int window)
{
    readonly Vector3D[][] _held = new Vector3D[window + 1][];

    /// <summary>How many frames have come.</summary>
    public long Frames { get; private set; }

    /// <summary>Whether every time up to the longest is known from the oldest frame held.</summary>
    public bool IsFull => Frames > window;

    /// <summary>Takes in a frame.</summary>
    /// <exception cref="ArgumentException">Another number of vectors.</exception>
    public void Add(ReadOnlySpan<Vector3D> frame)
    {
        if (frame.Length != atoms)
            throw new ArgumentException($"a frame of {frame.Length} atoms was added to a correlation of {atoms}");
        frame.CopyTo(_held[Frames++ % _held.Length] ??= new Vector3D[atoms]);
    }

    /// <summary>The frame so many intervals after the oldest one held.</summary>
    public ReadOnlySpan<Vector3D> After(int lag) => _held[(Frames + lag) % _held.Length];

    /// <summary>Says what is missing where not a single origin has all its times.</summary>
    public InvalidOperationException TooFew(string what) =>
        new(
            $"{what} over {window} intervals needs {window + 1} frames, and there were {Frames}: run longer, save more often, or shorten the window"
        );

    /// <summary>Writes what is held, for the checkpoint of a run.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Frames);
        for (var k = 0; k < Math.Min(Frames, _held.Length); k++)
            foreach (var v in _held[k])
            {
                writer.Write(v.X);
                writer.Write(v.Y);
                writer.Write(v.Z);
            }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        Frames = reader.ReadInt64();
        for (var k = 0; k < Math.Min(Frames, _held.Length); k++)
        {
            _held[k] ??= new Vector3D[atoms];
            for (var i = 0; i < atoms; i++)
            {
                double x = reader.ReadDouble(),
                    y = reader.ReadDouble(),
                    z = reader.ReadDouble();
                _held[k][i] = new(x, y, z);
            }
        }
    }
}
