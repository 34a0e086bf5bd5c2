using MlipSpec.Structures;

namespace MlipSpec.Engines.Ipi;

/// <summary>A client of the i-PI protocol: how it is started, and what it is given.</summary>
public sealed record IpiSettings
{
    /// <summary>
    /// The program and its arguments. In them, and in the <see cref="Files"/>, <c>{socket}</c> stands for the socket's
    /// name, <c>{structure}</c> and <c>{lammps-data}</c> for files with the atoms that are to be moved (extended XYZ
    /// and the data format of LAMMPS), <c>{count}</c> for their number, <c>{cell}</c> for three lines of the cell
    /// vectors (Å; one by one <c>{cell-a}</c> to <c>{cell-c}</c>), <c>{atoms}</c> for a line "Si x y z" (Å) for each
    /// atom, and <c>{settings}</c> for the folder of the settings.
    /// </summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Text files, such as inputs, that are copied into the client's folder with these words replaced; full
    /// paths.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The folder that <c>{settings}</c> stands for, and in which a program with a relative path
    /// lies.</summary>
    public string Folder { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>The files that decide the client's numbers: <see cref="Files"/>, files among its arguments, and what
    /// their texts name, such as pseudopotentials.</summary>
    internal IReadOnlyList<string> ReachedFiles =>
        Engines.ReachedFiles.From(
            [.. Files, .. Command.Skip(1).Select(Expanded).Select(a => Path.GetFullPath(a, Folder)).Where(File.Exists)],
            Folder,
            Expanded
        );

    string Expanded(string text) => text.Replace("{settings}", Folder, StringComparison.Ordinal);

    /// <summary>The elements, in the order in which a client counts its types of atoms.</summary>
    public required IReadOnlyList<Element> Elements { get; init; }

    /// <summary>The beginning of the socket's name; a number follows, so that clients do not meet.</summary>
    public string Socket { get; init; } = "mlipspec";

    /// <summary>How long a client may take from its start until it connects, s.</summary>
    public double ConnectTimeout { get; init; } = 300;

    /// <summary>The longest time of one evaluation, s.</summary>
    public double TimeLimit { get; init; } = 600;

    /// <summary>
    /// The protocol knows no periodicity: a client sees a periodic cell. With this much vacuum (Å, from the outermost
    /// atoms to each face) slabs and clusters are put into one, so that images are twice as far apart; without it they
    /// are refused.
    /// </summary>
    public double? Vacuum { get; init; }
}
