using System.Runtime.InteropServices;
using MlipSpec.Tests;

namespace MlipSpec.Engines.Tests;

/// <summary>What of the engines is installed on this machine. In continuous integration everything is, and nothing is
/// skipped.</summary>
internal static class Requirements
{
    /// <summary>Why tests with LAMMPS are skipped; null where they run.</summary>
    public static string? Lammps { get; } =
        !Loads("liblammps.so.0") ? "needs LAMMPS: apt-get install lammps lammps-data"
        : !Directory.Exists("/usr/share/lammps/potentials")
            ? "needs the potential files of LAMMPS: apt-get install lammps-data"
        : null;

    /// <summary>Why tests with OpenKIM's models are skipped; null where they run.</summary>
    public static string? Kim { get; } =
        !Loads("libkim-api.so.2") || !Directory.Exists("/usr/lib/x86_64-linux-gnu/kim-api/portable-models")
            ? "needs OpenKIM's models: apt-get install openkim-models"
            : Lammps;

    static bool Loads(string library)
    {
        if (!NativeLibrary.TryLoad(library, out var handle))
            return false;
        NativeLibrary.Free(handle);
        return true;
    }
}

/// <summary>A fact that needs LAMMPS.</summary>
internal sealed class LammpsFactAttribute : FactAttribute
{
    public LammpsFactAttribute() => Skip = Requirements.Lammps;
}

/// <summary>A theory that needs LAMMPS.</summary>
internal sealed class LammpsTheoryAttribute : TheoryAttribute
{
    public LammpsTheoryAttribute() => Skip = Requirements.Lammps;
}

/// <summary>A fact that needs OpenKIM's models, and LAMMPS with its package KIM.</summary>
internal sealed class KimFactAttribute : FactAttribute
{
    public KimFactAttribute() => Skip = Requirements.Kim;
}

/// <summary>A theory that needs OpenKIM's models, and LAMMPS with its package KIM.</summary>
internal sealed class KimTheoryAttribute : TheoryAttribute
{
    public KimTheoryAttribute() => Skip = Requirements.Kim;
}

/// <summary>A theory that needs OpenKIM's models and the shared data folder.</summary>
internal sealed class KimReferenceTheoryAttribute : TheoryAttribute
{
    public KimReferenceTheoryAttribute() => Skip = Requirements.Kim ?? new SharedDataTheoryAttribute().Skip;
}

/// <summary>A fact about processes that is read from /proc.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "reads /proc, which only Linux has";
}
