namespace MlipSpec.Tool.Tests;

/// <summary>A theory whose engine is ASE as Debian installs it: skipped, and says so, where it is not.</summary>
internal sealed class AseTheoryAttribute : TheoryAttribute
{
    public AseTheoryAttribute()
    {
        if (!Directory.Exists("/usr/lib/python3/dist-packages/ase"))
            Skip = "needs ASE: apt-get install python3-ase";
    }
}
