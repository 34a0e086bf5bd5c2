using MlipSpec.Potentials.Snap;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.BehlerParrinello.Files;

/// <summary>The input.nn of n2p2 and RuNNer: keywords that decide the energy; those of the training are passed
/// over.</summary>
internal sealed class NnpInput
{
    /// <summary>What these keywords ask for changes the energy and is not built in.</summary>
    static readonly string[] s_refused =
    [
        "normalize_nodes",
        "use_electrostatics",
        "electrostatic_type",
        "use_vdw",
        "vdw_type",
        "cutoff_alpha",
        "global_symfunction_short",
        "element_symfunction_short",
        "element_hidden_layers_short",
        "element_nodes_short",
        "element_activation_short",
        "fixed_short_energy_shift",
    ];

    readonly string _path;
    readonly List<(int Number, string[] Words)> _lines;

    NnpInput(string path)
    {
        _path = path;
        _lines = [.. SnapLines.Of(path)];
        foreach (var (number, words) in _lines)
            if (s_refused.Contains(words[0]))
                throw Error(
                    number,
                    $"'{words[0]}' changes the energy and is not supported; only plain short-ranged networks are"
                );
        foreach (var keyword in (string[])["nnp_gen", "nnp_type", "nnp_type_gen"])
            if (
                Find(keyword) is { } line
                && !line.Words[1..].SequenceEqual(["2"])
                && !line.Words[1..].SequenceEqual(["2G"])
            )
                throw Error(
                    line.Number,
                    $"expected a network of the second generation (2), found '{string.Join(' ', line.Words)}'"
                );
        var symbols = Required("elements", "the chemical symbols");
        try
        {
            Elements = [.. symbols.Words[1..].Select(Element.Parse).Order()];
        }
        catch (FormatException e)
        {
            throw Error(symbols.Number, e.Message);
        }
        var count = Required("number_of_elements", "how many elements there are");
        if (Integer(count, 1) != Elements.Length || Elements.Distinct().Count() != Elements.Length)
            throw Error(
                symbols.Number,
                $"expected {count.Words[1]} different elements as 'number_of_elements' says, found '{string.Join(' ', symbols.Words[1..])}'"
            );
    }

    /// <summary>The elements by atomic number, as n2p2 counts them.</summary>
    public Element[] Elements { get; }

    /// <summary>Reads a file; the symmetry functions of each element come in the order of scaling.data.</summary>
    /// <exception cref="FormatException">It is none; the message names file and line.</exception>
    public static NnpInput Read(string path) => new(path);

    public CutoffFunction CutoffFunction()
    {
        var line = Required("cutoff_type", "the number of the cutoff function");
        var type = Integer(line, 1);
        var alpha = line.Words.Length > 2 ? Number(line, 2) : 0;
        if (type is < 0 or >= BehlerParrinello.CutoffFunction.Count)
            throw Error(line.Number, $"unknown cutoff_type {type}; the types 0 to 8 of n2p2 are supported");
        if (alpha is < 0 or >= 1 || (alpha > 0 && !BehlerParrinello.CutoffFunction.HasInner(type)))
            throw Error(
                line.Number,
                $"expected α of cutoff_type {type} {(BehlerParrinello.CutoffFunction.HasInner(type) ? "from 0 to below 1" : "to be 0")}, found {line.Words[2]}"
            );
        return new(type, alpha);
    }

    /// <summary>The free energy of an element's atom, which is added, in the file's unit; zero unless given.</summary>
    public double AtomEnergy(Element element)
    {
        foreach (var line in _lines)
            if (line.Words[0] == "atom_energy" && line.Words.Length > 2 && line.Words[1] == element.Symbol)
                return Number(line, 2);
        return 0;
    }

    /// <summary>A number behind a keyword; <paramref name="unlessGiven"/> if the keyword is absent.</summary>
    public double Number(string keyword, double unlessGiven) =>
        Find(keyword) is { } line ? Number(line, 1) : unlessGiven;

    /// <summary>Whether a keyword is there.</summary>
    public bool Has(string keyword) => Find(keyword) is not null;

    /// <summary>The sizes of the hidden layers and the letters of all layers' activation functions.</summary>
    public (int[] Hidden, char[] Activations) Layers()
    {
        var layers = Required("global_hidden_layers_short", "the number of hidden layers");
        var count = Integer(layers, 1);
        var nodes = Required("global_nodes_short", "the nodes of each hidden layer");
        var letters = Required("global_activation_short", "the activation function of each layer");
        if (count < 1 || nodes.Words.Length != count + 1)
            throw Error(
                nodes.Number,
                $"expected the nodes of {count} hidden layers, as 'global_hidden_layers_short' says, found '{string.Join(' ', nodes.Words[1..])}'"
            );
        if (letters.Words.Length != count + 2)
            throw Error(
                letters.Number,
                $"expected {count + 1} activation functions, one for each hidden layer and the output, found '{string.Join(' ', letters.Words[1..])}'"
            );
        foreach (var letter in letters.Words[1..])
            if (letter.Length != 1 || !Activation.Letters.Contains(letter[0]))
                throw Error(
                    letters.Number,
                    $"unknown activation function '{letter}'; known: {string.Join(' ', Activation.Letters.ToCharArray())}"
                );
        var hidden = Enumerable.Range(1, count).Select(i => Integer(nodes, i)).ToArray();
        if (hidden.Any(n => n is < 1 or > 100_000))
            throw Error(
                nodes.Number,
                $"expected positive numbers of nodes, found '{string.Join(' ', nodes.Words[1..])}'"
            );
        return (hidden, [.. letters.Words[1..].Select(l => l[0])]);
    }

    /// <summary>The symmetry functions of an element in their order.</summary>
    public SymmetryFunction[] Functions(Element central)
    {
        var functions = new List<SymmetryFunction>();
        foreach (var line in _lines)
            if (
                line.Words[0] == "symfunction_short"
                && line.Words.Length > 2
                && SymmetryFunctionLine.ElementAt(At(line), 1, Elements) == Array.IndexOf(Elements, central)
            )
                functions.Add(SymmetryFunctionLine.Read(At(line), Elements));
        if (functions.Count == 0)
            throw new FormatException($"{_path}: expected lines 'symfunction_short {central} …', found none");
        functions.Sort(SymmetryFunction.Compare);
        return [.. functions];
    }

    (int Number, string[] Words)? Find(string keyword)
    {
        foreach (var line in _lines)
            if (line.Words[0] == keyword)
                return line;
        return null;
    }

    (int Number, string[] Words) Required(string keyword, string what) =>
        Find(keyword) switch
        {
            { Words.Length: > 1 } line => line,
            { } line => throw Error(line.Number, $"expected {what} behind '{keyword}'"),
            null => throw new FormatException($"{_path}: expected a line '{keyword}' ({what}), found none"),
        };

    int Integer((int Number, string[] Words) line, int word) => At(line).Integer(word);

    double Number((int Number, string[] Words) line, int word) => At(line).Value(word);

    NnpLine At((int Number, string[] Words) line) => new(_path, line.Number, line.Words);

    FormatException Error(int line, string what) => SnapLines.Error(_path, line, what);
}
