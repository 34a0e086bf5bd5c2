using System.Globalization;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Torch;

/// <summary>What a TorchScript model says of itself, read without libtorch.</summary>
internal sealed record TorchDescription
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>How it is called: a key of <see cref="TorchFamilies"/>.</summary>
    public required string Family { get; init; }

    /// <summary>The program that made it, with its version where it is stated.</summary>
    public required string Program { get; init; }

    /// <summary>Its class and what that takes.</summary>
    public required string Signature { get; init; }

    /// <summary>The names of its types of atoms in their order; usually chemical symbols. Empty where it takes atomic
    /// numbers and does not say which.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>How far atoms see each other, Å; null where the model finds its neighbours itself and does not
    /// say.</summary>
    public required double? Cutoff { get; init; }

    /// <summary>The precision of its weights, float32 or float64.</summary>
    public required string Precision { get; init; }

    /// <summary>The number of its weights and other stored numbers.</summary>
    public required long Numbers { get; init; }

    /// <summary>Operators beyond libtorch's that its code names.</summary>
    public required IReadOnlyList<string> Operators { get; init; }

    /// <summary>The elements, where its types are chemical symbols; else none.</summary>
    public IReadOnlyList<Element> Elements =>
        Types.All(t => Element.TryParse(t, out _)) ? [.. Types.Select(Element.Parse)] : [];

    /// <summary>A table of all, and the entry of the settings that uses it.</summary>
    public override string ToString()
    {
        var types = Types.Count == 0 ? "not stated: 'elements' of the entry says which" : string.Join(' ', Types);
        var known =
            Operators.Count == 0
                ? "libtorch's own"
                : $"libtorch's own; named, but not called: {string.Join(", ", Operators)}";
        var name = Path.GetFileNameWithoutExtension(File);
        var elements = Types.Count > 0 && Elements.Count == 0 ? ", \"elements\": [ one for each type ]" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {{File}}: TorchScript of {{Program}}
              called as  {{Family}}: {{Signature}}
              types      {{types}}
              cutoff     {{(Cutoff is { } c ? $"{c} Å" : "its own")}}
              precision  {{Precision}}, {{Numbers:N0}} numbers
              operators  {{known}}
              entry      "{{name}}": { "kind": "torchscript", "file": "{{Path.GetFileName(File)}}"{{elements}} }
            """
        );
    }
}
