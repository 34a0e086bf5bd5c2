using MlipSpec.Engines.Ase;
using MlipSpec.Potentials;
using MlipSpec.Settings;

namespace MlipSpec.Engines.Tests.Ase;

/// <summary>The tests' own Python files, and potentials as the settings name them.</summary>
internal static class AseCalculators
{
    public static string File(string name) => Path.Combine(AppContext.BaseDirectory, "Ase", "Calculators", name);

    /// <summary>A potential of kind "ase" with these further keys.</summary>
    public static IPotential Make(string keys)
    {
        var folder = Directory.CreateTempSubdirectory("ase");
        try
        {
            var settings = Path.Combine(folder.FullName, SuiteSettings.FileName);
            System.IO.File.WriteAllText(settings, $$"""{ "potentials": { "mine": { "kind": "ase", {{keys}} } } }""");
            return SuiteSettings
                .Read(settings, EngineKinds.All, Environment.GetEnvironmentVariable)
                .Potentials[0]
                .Create();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Why ASE cannot run here; null if it can.</summary>
    public static string? Missing { get; } = Problem();

    static string? Problem()
    {
        try
        {
            PythonInterpreter.Choose(null);
            return null;
        }
        catch (UnavailableException e)
        {
            return e.Message;
        }
    }
}

/// <summary>A fact that needs Python with ASE, and says what to install where it is absent.</summary>
internal class AseFactAttribute : FactAttribute
{
    public AseFactAttribute() => Skip = AseCalculators.Missing;
}

/// <summary>A theory that needs Python with ASE.</summary>
internal sealed class AseTheoryAttribute : TheoryAttribute
{
    public AseTheoryAttribute() => Skip = AseCalculators.Missing;
}

/// <summary>A fact that needs PyTorch and the deployed NequIP network that CP2K ships.</summary>
internal sealed class NequIPFactAttribute : AseFactAttribute
{
    public NequIPFactAttribute()
    {
        if (
            Skip is null
            && !(
                System.IO.File.Exists("/usr/share/cp2k/NequIP/water.pth")
                && Directory.Exists("/usr/lib/python3/dist-packages/torch")
            )
        )
            Skip = "needs PyTorch and a deployed NequIP network: apt-get install python3-torch cp2k-data";
    }
}
