using System.Globalization;

namespace MlipSpec.Structures.Files.Xyz;

/// <summary>Writes frames so that ASE, QUIP and GPUMD read them, and this reader reads them back to the last
/// bit.</summary>
internal static class XyzWriter
{
    public static void Write(TextWriter text, Frame frame, LabelKeys keys)
    {
        var structure = frame.Structure;
        var columns = Columns(frame, keys);
        text.Write(structure.Count.ToString(CultureInfo.InvariantCulture));
        text.Write('\n');
        WriteComment(text, frame, keys, columns);
        for (var i = 0; i < structure.Count; i++)
        {
            var separator = "";
            foreach (var column in columns)
                for (var k = 0; k < column.Width; k++)
                {
                    text.Write(separator);
                    column.Write(text, i * column.Width + k);
                    separator = " ";
                }
            text.Write('\n');
        }
    }

    static void WriteComment(TextWriter text, Frame frame, LabelKeys keys, List<AtomColumn> columns)
    {
        var cell = frame.Structure.Cell;
        text.Write("Properties=");
        text.Write(string.Join(':', columns.Select(c => $"{c.Name}:{c.Kind}:{c.Width}")));
        var own = new List<string> { "Properties", "Lattice", "pbc" };
        if (cell.Vectors != Matrix3D.Zero)
            XyzComment.Write(text, "Lattice", Numbers(cell.Vectors));
        XyzComment.Write(text, "pbc", $"{Letter(cell.PeriodicA)} {Letter(cell.PeriodicB)} {Letter(cell.PeriodicC)}");
        if (frame.Energy is { } energy)
        {
            if (!double.IsFinite(energy))
                throw Bad(frame, $"has an energy of {energy} eV");
            XyzComment.Write(text, Own(keys.Energy, "an energy"), energy.ToString("R", CultureInfo.InvariantCulture));
        }
        if (frame.Virial is { } virial)
        {
            if (!virial.IsFinite)
                throw Bad(frame, "has a virial that is not finite");
            XyzComment.Write(text, Own(keys.Virial, "a virial"), Numbers(virial));
        }
        foreach (var (key, value) in frame.Info)
        {
            if (own.Contains(key, StringComparer.OrdinalIgnoreCase))
                throw Bad(frame, $"has an entry '{key}' in Info, a name with a meaning of its own: rename it");
            XyzComment.Write(text, key, value);
        }
        text.Write('\n');

        string Own(IReadOnlyList<string> names, string what)
        {
            own.Add(NameFor(frame, names, what));
            return own[^1];
        }
    }

    static List<AtomColumn> Columns(Frame frame, LabelKeys keys)
    {
        var n = frame.Structure.Count;
        var columns = new List<AtomColumn>
        {
            new TextColumn("species", 1, [.. frame.Structure.Species.ToArray().Select(e => e.Symbol)]),
            new RealColumn("pos", 3, Flat(frame.Structure.Positions)),
        };
        if (frame.Forces is { } forces)
        {
            if (forces.FirstOrDefault(f => !f.IsFinite, Vector3D.Zero) != Vector3D.Zero)
                throw Bad(frame, "has a force that is not finite");
            columns.Add(new RealColumn(NameFor(frame, keys.Forces, "forces"), 3, Flat(forces)));
        }
        foreach (var column in frame.Columns)
        {
            if (columns.Any(c => string.Equals(c.Name, column.Name, StringComparison.OrdinalIgnoreCase)))
                throw Bad(frame, $"has two columns '{column.Name}': rename one");
            columns.Add(column);
        }
        foreach (var column in columns)
            if (column.Count != n)
                throw Bad(frame, $"has {n} atoms, but column '{column.Name}' has {column.Count} rows");
        return columns;
    }

    static double[] Flat(ReadOnlySpan<Vector3D> vectors) =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<Vector3D, double>(vectors).ToArray();

    static string NameFor(Frame frame, IReadOnlyList<string> names, string what) =>
        names.Count > 0 ? names[0] : throw Bad(frame, $"has {what}, but the label keys give no name for it");

    static string Numbers(Matrix3D m) =>
        FormattableString.Invariant(
            $"{m.XX:R} {m.XY:R} {m.XZ:R} {m.YX:R} {m.YY:R} {m.YZ:R} {m.ZX:R} {m.ZY:R} {m.ZZ:R}"
        );

    static char Letter(bool periodic) => periodic ? 'T' : 'F';

    static ArgumentException Bad(Frame frame, string what) =>
        new($"the frame {frame.Structure} {(frame.Source.Length > 0 ? $"of {frame.Source} " : "")}{what}");
}
