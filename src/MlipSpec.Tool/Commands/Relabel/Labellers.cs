using MlipSpec.Engines.Ase;
using MlipSpec.Engines.Labelling;
using MlipSpec.Engines.QuantumEspresso;
using MlipSpec.Quantities;

namespace MlipSpec.Tool.Commands.Relabel;

/// <summary>The one list of what can label snapshots, by the word before the colon.</summary>
internal static class Labellers
{
    static readonly Dictionary<string, Func<string, string, ILabeller>> s_known = new()
    {
        ["ase"] = static (file, _) => AseLabeller(file),
        ["potential"] = static (name, settings) => new PotentialLabeller(PotentialChoice.Of(settings, name).Create()),
        ["qe"] = static (file, _) => new PwLabeller(PlaneWaveLevelFile.Read(file)),
    };

    /// <summary>Makes the labeller that a text such as "qe:si-pbe.json" names.</summary>
    /// <exception cref="ArgumentException">The word is unknown; the message names the nearest.</exception>
    public static ILabeller Create(string text, string settings)
    {
        var parts = text.Split(':', 2);
        if (parts.Length < 2 || parts[1].Length == 0)
            throw new ArgumentException(
                $"--with is '{text}', but expected is one of {string.Join(", ", s_known.Keys.Select(k => k + ":…"))}, such as qe:si-pbe.json"
            );
        return s_known.TryGetValue(parts[0], out var make)
            ? make(parts[1], settings)
            : throw new ArgumentException(
                $"'{parts[0]}:' of --with is unknown: {Suggest.Nearest(parts[0], s_known.Keys)}"
            );
    }

    static PotentialLabeller AseLabeller(string file)
    {
        if (!File.Exists(file))
            throw new FileNotFoundException(
                $"there is no Python file {Path.GetFullPath(file)}: expected one that defines 'calculator' and 'level_of_theory'"
            );
        var potential = new AsePotential(new() { File = Path.GetFullPath(file) });
        return new(
            potential,
            potential.Card.LevelOfTheory
                ?? throw new ArgumentException(
                    $"{file} does not say what its numbers are: add a line such as level_of_theory = \"PBE, plane waves 400 eV, k spacing 0.3 1/Å\""
                )
        );
    }
}
