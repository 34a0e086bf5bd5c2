using System.Text;
using System.Text.RegularExpressions;

namespace MlipSpec.Engines.Torch;

/// <summary>The code in a TorchScript archive: which class the model is, what its methods take, which operators it
/// needs. TorchScript's own serialised form: "code/__torch__/a/b.py" holds the classes __torch__.a.b.*.</summary>
internal sealed partial class TorchCode
{
    // Namespaces of operators that libtorch brings along.
    static readonly string[] s_known =
    [
        "prim",
        "aten",
        "quantized",
        "prepacked",
        "inductor",
        "profiler",
        "sparse",
        "static",
    ];

    readonly TorchArchive _archive;
    readonly string _text;

    /// <summary>Finds the model's class.</summary>
    /// <exception cref="InvalidDataException">The archive has none; the message names file and entry.</exception>
    public TorchCode(TorchArchive archive)
    {
        _archive = archive;
        Data = archive.Pickle("data.pkl");
        RootClass =
            (Data.Root as PickledObject)?.Type is { } type && type.StartsWith("__torch__", StringComparison.Ordinal)
                ? type
                : throw new InvalidDataException(
                    $"{archive.Path}: entry {archive.Folder}data.pkl holds no TorchScript module: export the model anew with torch.jit.save"
                );
        File = $"code/{RootClass[..RootClass.LastIndexOf('.')].Replace('.', '/')}.py";
        _text = archive.Entries.ContainsKey(File)
            ? archive.Text(File)
            : throw new InvalidDataException(
                $"{archive.Path}: entry {archive.Folder}{File}, the code of {RootClass}, is missing: export the model anew"
            );
        (Start, End) = Span(_text);
    }

    /// <summary>The pickled model.</summary>
    public PickleReader.Content Data { get; }

    /// <summary>The model's class with its module, such as "__torch__.nequip.nn.graph_model.GraphModel".</summary>
    public string RootClass { get; }

    /// <summary>The entry with its code.</summary>
    public string File { get; }

    int Start { get; }

    int End { get; }

    /// <summary>Operators that no plain libtorch has, such as "deepmd.border_op"; to load code that names one ends the
    /// process.</summary>
    public IReadOnlyList<string> CustomOperators =>
        [
            .. _archive
                .CodeFiles.SelectMany(f => Operator().Matches(_archive.Text(f)))
                .Where(m => !s_known.Contains(m.Groups[1].Value))
                .Select(m => $"{m.Groups[1].Value}.{m.Groups[2].Value}")
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Classes written in C++ that the code needs, such as "metatensor.TensorMap".</summary>
    public IReadOnlyList<string> CustomClasses =>
        [
            .. _archive
                .CodeFiles.SelectMany(f => NativeClass().Matches(_archive.Text(f)))
                .Select(m => m.Groups[1].Value)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>What a method of the model takes and returns, on one line; null if it has no such method.</summary>
    public string? Schema(string method) =>
        Regex.Match(
            _text[Start..End],
            $@"^  def {method}\(self: [\w.]+(?:,\s*)?([\s\S]*?)\) -> ([^\n]*):$",
            RegexOptions.Multiline
        )
            is { Success: true } found
            ? Whitespace().Replace($"{method}({found.Groups[1].Value.Trim()}) -> {found.Groups[2].Value}", " ")
            : null;

    /// <summary>Whether any code contains a text.</summary>
    public bool Contains(string text) =>
        _archive.CodeFiles.Any(f => _archive.Text(f).Contains(text, StringComparison.Ordinal));

    /// <summary>The archive with a method more in the model's class. In its text SELF stands for that class.</summary>
    public TorchArchive WithMethod(string method)
    {
        var at = Start + FirstMethod().Match(_text[Start..End]).Index;
        var text = $"{_text[..at]}{method.Replace("SELF", RootClass).Replace("\r", "").TrimEnd()}\n{_text[at..]}";
        return _archive.With([new(File, Encoding.UTF8.GetBytes(text))]);
    }

    (int, int) Span(string text)
    {
        var name = RootClass[(RootClass.LastIndexOf('.') + 1)..];
        var head = Regex.Match(text, $@"^class {Regex.Escape(name)}\(", RegexOptions.Multiline);
        if (!head.Success)
            throw new InvalidDataException(
                $"{_archive.Path}: entry {_archive.Folder}{File} does not define the class {name}: the file is corrupt, copy it again"
            );
        var next = TopLevel().Match(text[(head.Index + 1)..]);
        return (head.Index, next.Success ? head.Index + 1 + next.Index : text.Length);
    }

    [GeneratedRegex(@"\bops\.(\w+)\.(\w+)")]
    private static partial Regex Operator();

    [GeneratedRegex(@"__torch__\.torch\.classes\.(\w+\.\w+)")]
    private static partial Regex NativeClass();

    [GeneratedRegex("^  def ", RegexOptions.Multiline)]
    private static partial Regex FirstMethod();

    [GeneratedRegex("^(class|def) ", RegexOptions.Multiline)]
    private static partial Regex TopLevel();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
