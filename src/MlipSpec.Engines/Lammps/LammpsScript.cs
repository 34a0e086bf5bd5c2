using MlipSpec.Structures;

namespace MlipSpec.Engines.Lammps;

/// <summary>The user's commands with files found, and checked for what LAMMPS cannot check.</summary>
internal sealed class LammpsScript
{
    /// <summary>Where LAMMPS keeps the potential files it ships: LAMMPS_POTENTIALS, or where Debian puts
    /// them.</summary>
    public static string PotentialFolder { get; } =
        Environment.GetEnvironmentVariable("LAMMPS_POTENTIALS") is { Length: > 0 } given
            ? given
            : "/usr/share/lammps/potentials";

    readonly List<string> _files = [];
    readonly string _folder;

    public LammpsScript(IReadOnlyList<string> commands, IReadOnlyList<Element> elements, string folder)
    {
        _folder = Path.GetFullPath(folder);
        foreach (var command in commands)
            ThrowIfOrderDiffers(command, elements);
        Commands =
        [
            .. commands.Select(c =>
                string.Join(
                    ' ',
                    c.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .Select((word, i) => i == 0 ? word : Resolve(word, folder))
                )
            ),
        ];
    }

    /// <summary>The commands; files are named by their full paths, because a worker has a folder of its own.</summary>
    public IReadOnlyList<string> Commands { get; }

    /// <summary>The files that the commands name, those of folders that they name, and those that these files name in
    /// turn, as an include does.</summary>
    public IReadOnlyList<string> Files => ReachedFiles.From(_files, _folder);

    string Resolve(string word, string folder)
    {
        foreach (
            var candidate in (string[])
                [Path.GetFullPath(word, Path.GetFullPath(folder)), Path.Combine(PotentialFolder, word)]
        )
            if (word.Any(char.IsLetterOrDigit) && (File.Exists(candidate) || NamesFolder(word, candidate)))
            {
                _files.Add(candidate);
                return candidate.Contains(' ') ? $"\"{candidate}\"" : candidate;
            }
        return word;
    }

    // A bare word such as "Si" or "all" may be a folder by chance; one with a separator is meant as one.
    static bool NamesFolder(string word, string candidate) => word.Contains('/') && Directory.Exists(candidate);

    // LAMMPS maps types to elements as it is told; the wrong order gives wrong numbers without a word.
    static void ThrowIfOrderDiffers(string command, IReadOnlyList<Element> elements)
    {
        if (command.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not ["pair_coeff", "*", "*", .. var rest])
            return;
        var mapped = rest.Reverse().TakeWhile(w => w == "NULL" || Element.TryParse(w, out _)).Reverse().ToArray();
        var symbols = elements.Select(e => e.Symbol).ToArray();
        if (mapped.Length == symbols.Length && mapped.Zip(symbols).Any(p => p.First != "NULL" && p.First != p.Second))
            throw new ArgumentException(
                $"'{command}' maps the atom types to {string.Join(' ', mapped)}, but 'elements' names them {string.Join(' ', symbols)}: give both in the same order"
            );
        if (mapped.Length > 0 && mapped.Length != symbols.Length)
            throw new ArgumentException(
                $"'{command}' ends in {mapped.Length} elements ({string.Join(' ', mapped)}), but 'elements' names {symbols.Length} ({string.Join(' ', symbols)}): pair_coeff needs one for each atom type"
            );
    }
}
