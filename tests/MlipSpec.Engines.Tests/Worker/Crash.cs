using System.Text.RegularExpressions;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Engines.Tests.Worker;

/// <summary>A crash of an engine with the folder that it left, removed when done with.</summary>
internal sealed partial class Crash : IDisposable
{
    Crash(string message)
    {
        Message = message;
        Structure = ExtendedXyz.Read(StructureFile().Match(message).Value).Single().Structure;
    }

    public string Message { get; }

    /// <summary>The structure that was kept.</summary>
    public Structure Structure { get; }

    /// <summary>The crash that an action leads to.</summary>
    public static Crash Of(Action action) => new(Should.Throw<BrokenEvaluationException>(action).Message);

    public void Dispose() => Remove(Message);

    /// <summary>Removes the folder that a message names.</summary>
    public static void Remove(string message) =>
        Directory.Delete(Path.GetDirectoryName(StructureFile().Match(message).Value)!, recursive: true);

    [GeneratedRegex(@"/\S+structure\.extxyz")]
    private static partial Regex StructureFile();
}
