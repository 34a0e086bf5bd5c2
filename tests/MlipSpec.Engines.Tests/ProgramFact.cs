using MlipSpec.Engines.Processes;

namespace MlipSpec.Engines.Tests;

/// <summary>A fact that needs a program, and says what to install where it is absent.</summary>
internal sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program, string package)
    {
        if (BatchProgram.Find(program) is null)
            Skip = $"needs the program {program}: apt-get install {package}";
    }
}
