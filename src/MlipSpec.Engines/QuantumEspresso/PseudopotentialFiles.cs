using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Engines.QuantumEspresso;

/// <summary>Finds the files of pseudopotentials.</summary>
internal static class PseudopotentialFiles
{
    /// <summary>Where Debian's package quantum-espresso-data puts them.</summary>
    public const string Debian = "/usr/share/espresso/pseudo";

    /// <summary>The folder: the level's own, else ESPRESSO_PSEUDO, else Debian's.</summary>
    public static string Folder(PlaneWaveLevel level) =>
        level.Run.PseudopotentialFolder
        ?? (Environment.GetEnvironmentVariable("ESPRESSO_PSEUDO") is { Length: > 0 } given ? given : Debian);

    /// <summary>The file of an element.</summary>
    /// <exception cref="UnavailableException">It is not there; the message says what was looked for, where, what there
    /// is, and what to do.</exception>
    public static string Path(PlaneWaveLevel level, Element element)
    {
        var folder = Folder(level);
        if (!level.Pseudopotentials.TryGetValue(element, out var file))
            throw new UnavailableException(
                $"the level of theory names no pseudopotential for {element}: add it to 'pseudopotentials'; {Offer(folder, element)}"
            );
        var path = System.IO.Path.Combine(folder, file);
        if (File.Exists(path))
            return path;
        throw new UnavailableException(
            $"the pseudopotential {path} of {element} does not exist: {Offer(folder, element)}. 'pseudopotentialFolder' in 'run', or the variable ESPRESSO_PSEUDO, names another folder"
        );
    }

    static string Offer(string folder, Element element)
    {
        if (!Directory.Exists(folder))
            return $"the folder {folder} does not exist; Debian: apt-get install quantum-espresso-data";
        var there = Directory
            .GetFiles(folder)
            .Select(f => System.IO.Path.GetFileName(f)!)
            .Where(f =>
                f.StartsWith(element.Symbol + ".", StringComparison.Ordinal)
                || f.StartsWith(element.Symbol + "_", StringComparison.Ordinal)
            )
            .Order(StringComparer.Ordinal)
            .ToArray();
        return there.Length == 0
            ? $"{folder} has none for {element}; download one, for instance from pseudo-dojo.org, and put it there"
            : $"{folder} has {string.Join(", ", there)}";
    }
}
