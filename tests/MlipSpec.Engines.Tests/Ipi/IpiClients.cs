using MlipSpec.Engines.Ipi;

namespace MlipSpec.Engines.Tests.Ipi;

/// <summary>The clients that the tests start, each with its input.</summary>
internal static class IpiClients
{
    static string Folder => Path.Combine(AppContext.BaseDirectory, "Ipi", "Clients");

    public static IpiSettings Lammps { get; } =
        new()
        {
            Command = ["lmp", "-in", "lammps.in", "-log", "none"],
            Files = [File("lammps.in")],
            Elements = ["Si"],
            Vacuum = 6,
        };

    public static IpiSettings Ase { get; } =
        new() { Command = ["/usr/bin/python3", File("ase_client.py"), "{socket}", "{structure}"], Elements = ["Si"] };

    public static IpiSettings QuantumEspresso { get; } =
        new()
        {
            Command = ["pw.x", "-in", "pw.in", "--ipi", "{socket}:UNIX"],
            Files = [File("pw.in")],
            Elements = ["Si"],
        };

    public static IpiSettings Cp2k { get; } =
        new()
        {
            Command = ["cp2k.psmp", "-i", "cp2k.inp"],
            Files = [File("cp2k.inp")],
            Elements = ["H", "O"],
        };

    static string File(string name) => Path.Combine(Folder, name);
}
