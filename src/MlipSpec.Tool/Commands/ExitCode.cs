namespace MlipSpec.Tool.Commands;

/// <summary>What the commands answer to a shell.</summary>
internal static class ExitCode
{
    /// <summary>Done; of a validation, the gate is green.</summary>
    public const int Passed = 0;

    /// <summary>The gate is red, or something could not be done.</summary>
    public const int Red = 1;

    /// <summary>The command line or a file of settings is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The gate is red for one reason alone: something could not be judged here.</summary>
    public const int NotJudged = 3;

    /// <summary>Stopped by a person or a scheduler.</summary>
    public const int Interrupted = 130;
}
