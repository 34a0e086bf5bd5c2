using MlipSpec.Structures.Files;

namespace MlipSpec.Engines.Datasets;

/// <summary>The formats of labelled sets beside extended XYZ.</summary>
public static class FrameFormats
{
    /// <summary>Every format; a new one is one entry here.</summary>
    public static IReadOnlyList<FrameFormat> All { get; } = [new(".db", AseDatabase.Read)];
}
