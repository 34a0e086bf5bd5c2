using System.Globalization;
using System.Text.Json.Serialization;
using MlipSpec.Potentials.Hashing;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Checks.Compressions;

/// <summary>
/// A trajectory in a file of any of the <see cref="Formats"/>, and what its frames were made at. Extended XYZ and dumps
/// of LAMMPS are streamed.
/// </summary>
/// <param name="Path">
/// The file. {potential} in it stands for the name of the potential that is judged, so that each potential has its own
/// trajectory: "compression/{potential}.xyz".
/// </param>
public sealed record TrajectoryFile(string Path)
{
    const string Placeholder = "{potential}";

    static readonly string[] s_keys = ["pressure_GPa", "pressure"];

    /// <summary>The element of each LAMMPS atom type 1, 2, …, where the file has no column of elements.</summary>
    public IReadOnlyList<Element> Types { get; init; } = [];

    /// <summary>The formats among which the file's is chosen, by content or ending; those of text unless
    /// given.</summary>
    [JsonIgnore]
    public IReadOnlyList<FrameFormat> Formats { get; init; } = TextFormats.All;

    /// <summary>
    /// The pressures of the first frame and of the last one in GPa, linear in between: for trajectories of a steady
    /// compression whose frames do not say. Null: each frame's comment line says "pressure_GPa" or "pressure".
    /// </summary>
    public PressureRamp? Ramp { get; init; }

    /// <summary>Takes every so many frames, beginning with the first.</summary>
    public int Every { get; init; } = 1;

    /// <summary>The content of the file (of all potentials' files) as a hash, so that a changed trajectory is measured
    /// again; empty where there is no file yet.</summary>
    [InProtocol]
    public string Content
    {
        get
        {
            var files = Files().ToArray();
            if (files.Length == 0)
                return "";
            var hash = new Sha256();
            foreach (var file in files)
            {
                using var stream = File.OpenRead(file);
                hash.AppendData(Sha256.HashData(stream));
            }
            return Convert.ToHexStringLower(hash.GetHash())[..24];
        }
    }

    /// <summary>The frames with their pressures in GPa, one after the other.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">While reading: the file is damaged, or a frame says no pressure; the
    /// message says what to do.</exception>
    internal IEnumerable<(Frame Frame, double Pressure)> Read(string potential)
    {
        if (Every < 1)
            throw new ArgumentException(
                $"every so many frames are taken, at least every one, but {nameof(Every)} is {Every}"
            );
        var path = Path.Replace(Placeholder, potential);
        var total = Ramp is null ? 0 : Open(path).Count();
        var index = 0;
        foreach (var frame in Open(path))
        {
            var at = index++;
            if (at % Every == 0)
                yield return (
                    frame,
                    Ramp is { } ramp ? ramp.At(total < 2 ? 0 : (double)at / (total - 1)) : PressureOf(frame)
                );
        }
    }

    IEnumerable<Frame> Open(string path) =>
        StructureFiles.Read(path, new() { Keys = LabelKeys.None, Types = Types }, Formats);

    static double PressureOf(Frame frame)
    {
        var found =
            s_keys
                .Select(key =>
                    frame.Info.FirstOrDefault(i => i.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value
                )
                .FirstOrDefault(v => v is not null)
            ?? throw new InvalidDataException(
                $"{frame.Source}: the frame does not say its pressure: expected {string.Join(" or ", s_keys)} in GPa in its comment line, or {nameof(Ramp)} for a steady compression"
            );
        return double.TryParse(found, NumberStyles.Float, CultureInfo.InvariantCulture, out var pressure)
            ? pressure
            : throw new InvalidDataException($"{frame.Source}: the pressure '{found}' is not a number in GPa");
    }

    IEnumerable<string> Files()
    {
        if (!Path.Contains(Placeholder))
            return File.Exists(Path) ? [Path] : [];
        var folder = System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } named ? named : ".";
        return Directory.Exists(folder)
            ? Directory
                .GetFiles(folder, System.IO.Path.GetFileName(Path).Replace(Placeholder, "*"))
                .Order(StringComparer.Ordinal)
            : [];
    }
}

/// <summary>A pressure that changes steadily.</summary>
/// <param name="From">At the first frame, GPa.</param>
/// <param name="To">At the last frame, GPa.</param>
public sealed record PressureRamp(double From, double To)
{
    /// <summary>At a fraction of the way, GPa.</summary>
    public double At(double fraction) => From + (To - From) * fraction;
}
