using MlipSpec.Engines.Yaml;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Phonopy;

namespace MlipSpec.Engines.Datasets;

/// <summary>The formats of structure files: those of text, and those that need a library.</summary>
public static class FrameFormats
{
    /// <summary>Every format; a new one is one entry here, or in <see cref="TextFormats"/>.</summary>
    public static IReadOnlyList<FrameFormat> All { get; } =
    [
        new(
            "a database of ASE",
            [".db"],
            start => start.Begins("SQLite format 3\0"u8),
            (path, options) => AseDatabase.Read(path, options.Keys)
        ),
        .. PhonopyFrames.Formats(YamlFile.Read),
        .. TextFormats.All,
    ];
}
