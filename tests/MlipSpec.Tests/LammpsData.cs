namespace MlipSpec.Tests;

/// <summary>Potential files that LAMMPS ships (Debian: lammps-data); tests that need them are skipped where they are
/// absent.</summary>
internal static class LammpsData
{
    /// <summary>The folder, from LAMMPS_POTENTIALS or where Debian puts it.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("LAMMPS_POTENTIALS") ?? "/usr/share/lammps/potentials";

    public static string Path(string file) => System.IO.Path.Combine(Folder, file);
}

/// <summary>A fact that needs potential files of LAMMPS and says so where they are absent.</summary>
internal sealed class LammpsDataFactAttribute : FactAttribute
{
    public LammpsDataFactAttribute()
    {
        if (!Directory.Exists(LammpsData.Folder))
            Skip = "needs the potential files that LAMMPS ships: apt-get install lammps-data, or set LAMMPS_POTENTIALS";
    }
}

/// <summary>A theory that needs potential files of LAMMPS and says so where they are absent.</summary>
internal sealed class LammpsDataTheoryAttribute : TheoryAttribute
{
    public LammpsDataTheoryAttribute()
    {
        if (!Directory.Exists(LammpsData.Folder))
            Skip = "needs the potential files that LAMMPS ships: apt-get install lammps-data, or set LAMMPS_POTENTIALS";
    }
}
