using System.Text.RegularExpressions;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Engines.Tests.Worker;

/// <summary>A crash of an engine with the folder that it left, removed when done with.</summary>
internal sealed partial class Crash : IDisposable
{
    readonly string _file;

    Crash(string message)
    {
        Message = message;
        _file = StructureFile().Match(message).Value;
        Structure = ExtendedXyz.Read(_file).Single().Structure;
    }

    public string Message { get; }

    /// <summary>The structure that was kept.</summary>
    public Structure Structure { get; }

    /// <summary>The crash that an action leads to.</summary>
    public static Crash Of(Action action) => new(Should.Throw<BrokenEvaluationException>(action).Message);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [GeneratedRegex(@"/\S+structure\.extxyz")]
    private static partial Regex StructureFile();
}
