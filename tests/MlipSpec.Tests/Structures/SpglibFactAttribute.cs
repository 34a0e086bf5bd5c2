namespace MlipSpec.Tests.Structures;

/// <summary>A fact that needs Debian's python3-spglib and says so where it is absent.</summary>
internal sealed class SpglibFactAttribute : FactAttribute
{
    public const string Python = "/usr/bin/python3";

    public SpglibFactAttribute()
    {
        if (!File.Exists(Python) || !Directory.Exists("/usr/lib/python3/dist-packages/spglib"))
            Skip = "needs spglib for the system's Python: apt-get install python3-spglib";
    }
}
