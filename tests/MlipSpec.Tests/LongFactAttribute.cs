namespace MlipSpec.Tests;

/// <summary>A fact that takes minutes and the potential files of LAMMPS; it says so where it is not asked
/// for.</summary>
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("MLIPSPEC_LONG_TESTS") is null || !Directory.Exists(LammpsData.Folder))
            Skip = "takes minutes and the potential files of LAMMPS: set MLIPSPEC_LONG_TESTS and install lammps-data";
    }
}
