using MlipSpec.Engines.Worker;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Lammps;

/// <summary>How LAMMPS is run.</summary>
public sealed record LammpsOptions
{
    /// <summary>The shared library, a path or a name; Debian's unless given.</summary>
    public string Library { get; init; } = LammpsLibrary.DefaultPath;

    /// <summary>The units that the potential works in: metal or real.</summary>
    public string Units { get; init; } = "metal";

    /// <summary>The folder to which files in commands are relative.</summary>
    public string Folder { get; init; } = ".";

    /// <summary>How long one evaluation may take.</summary>
    public TimeSpan TimeLimit { get; init; } = WorkerLaunch.DefaultTimeLimit;

    /// <summary>The name on the card; the pair style's command unless given.</summary>
    public string? Name { get; init; }

    /// <summary>LAMMPS' atom style: atomic, or charge for potentials with charges.</summary>
    public string AtomStyle { get; init; } = "atomic";

    /// <summary>The charge of each element, in units of e, for the atom style charge; empty where commands such as
    /// <c>set</c> give them.</summary>
    public IReadOnlyDictionary<Element, double> Charges { get; init; } = new Dictionary<Element, double>();

    /// <summary>Instead of <see cref="Charges"/>: each atom has the charge that its structure states
    /// (<see cref="Structure.Charges"/>), and a structure that states none is refused.</summary>
    public bool ChargesOfStructure { get; init; }

    internal static TimeSpan Limit(double seconds) =>
        seconds > 0 && double.IsFinite(seconds)
            ? TimeSpan.FromSeconds(seconds)
            : throw new ArgumentException($"'timeLimit' is {seconds}: expected a positive number of seconds");
}
