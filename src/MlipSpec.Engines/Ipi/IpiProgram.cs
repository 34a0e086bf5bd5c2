using MlipSpec.Engines.Processes;
using MlipSpec.Potentials;

namespace MlipSpec.Engines.Ipi;

/// <summary>The program of a client on this machine.</summary>
internal static class IpiProgram
{
    // Debian's packages of the clients that are known to speak the protocol.
    static readonly Dictionary<string, string> s_packages = new()
    {
        ["lmp"] = "lammps",
        ["pw.x"] = "quantum-espresso",
        ["cp2k"] = "cp2k",
        ["cp2k.psmp"] = "cp2k",
        ["dftb+"] = "dftb+",
        ["siesta"] = "siesta",
        ["python3"] = "python3",
    };

    /// <summary>The full path of the command's program.</summary>
    /// <exception cref="ArgumentException">There is no command.</exception>
    /// <exception cref="UnavailableException">The program is missing.</exception>
    public static string Find(IpiSettings settings)
    {
        if (settings.Command.Count == 0)
            throw new ArgumentException(
                "'command' is empty: expected the client's program and its arguments, such as [\"lmp\", \"-in\", \"in.lammps\"]"
            );
        var name = settings.Command[0].Replace("{settings}", settings.Folder, StringComparison.Ordinal);
        if (BatchProgram.Find(name) is { } path)
            return path;
        var package = s_packages.GetValueOrDefault(Path.GetFileName(name));
        throw new UnavailableException(
            $"the i-PI client's program {name} is missing{(package is null ? "" : $": Debian: apt-get install {package}")}; or give its full path in 'command'"
        );
    }
}
