using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Ase;

/// <summary>Which calculator of ASE, and how it is made.</summary>
public sealed partial record AseSettings
{
    /// <summary>
    /// What makes the calculator: "module:callable", such as "mace.calculators:MACECalculator"; with <see cref="File"/>
    /// the name of a function or variable there, "calculator" unless given.
    /// </summary>
    public string? Factory { get; init; }

    /// <summary>A Python file of one's own, instead of a module; full path.</summary>
    public string? File { get; init; }

    /// <summary>Arguments for the callable, a JSON object; a text that names a file beside <see cref="Folder"/> becomes
    /// its full path.</summary>
    public JsonElement? Arguments { get; init; }

    /// <summary>The folder to which paths in the arguments are relative.</summary>
    public string Folder { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>The Python interpreter; unless given the system's if it has ase, else python3 of PATH.</summary>
    public string? Python { get; init; }

    /// <summary>Where it computes, such as "cpu" or "cuda"; given to the callable as its argument "device".</summary>
    public string? Device { get; init; }

    /// <summary>
    /// The precision of its arithmetic, "float32" or "float64"; given to the callable where it has an argument "dtype"
    /// or "default_dtype", and written on the card, which decides the limits of the conformance kit. Unless given what
    /// the calculator states, else float64.
    /// </summary>
    public string? Dtype { get; init; }

    /// <summary>The elements it covers; none for every element.</summary>
    public IReadOnlyList<Element> Elements { get; init; } = [];

    /// <summary>The longest time of one evaluation, s.</summary>
    public double? TimeLimit { get; init; }

    /// <summary>What the worker is told.</summary>
    /// <exception cref="ArgumentException">Settings contradict each other.</exception>
    /// <exception cref="UnavailableException">An environment variable of an argument is not set.</exception>
    internal string ToJson()
    {
        if (File is null && Factory is null)
            throw new ArgumentException(
                "say which calculator: \"factory\": \"module:callable\", or \"file\": a Python file that defines 'calculator'"
            );
        if (Dtype is not (null or "float32" or "float64"))
            throw new ArgumentException($"'dtype' is '{Dtype}', but expected is float32 or float64");
        var arguments = Arguments is { } given ? Resolved(JsonNode.Parse(given.GetRawText())!) : null;
        return new JsonObject
        {
            ["factory"] = Factory,
            ["file"] = File,
            ["arguments"] = arguments,
            ["device"] = Device,
            ["dtype"] = Dtype,
            ["elements"] = new JsonArray([.. Elements.Select(e => JsonValue.Create(e.Symbol))]),
        }.ToJsonString();
    }

    // The worker has a folder of its own, so a relative path would lead nowhere.
    JsonNode? Resolved(JsonNode? node) =>
        node switch
        {
            JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Resolved(p.Value)))),
            JsonArray a => new JsonArray([.. a.Select(Resolved)]),
            JsonValue v when v.TryGetValue<string>(out var text) => JsonValue.Create(ResolvedText(text)),
            _ => node?.DeepClone(),
        };

    string ResolvedText(string text)
    {
        text = Variable()
            .Replace(
                text,
                match =>
                    Environment.GetEnvironmentVariable(match.Groups[1].Value) is { Length: > 0 } value
                        ? value
                        : throw new UnavailableException(
                            $"the arguments need the environment variable {match.Groups[1].Value}, which is not set"
                        )
            );
        if (text.Length == 0 || text.Contains('\0'))
            return text;
        var path = Path.GetFullPath(text, Folder);
        return System.IO.File.Exists(path) || (text.Contains('/') && Directory.Exists(path)) ? path : text;
    }

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Variable();
}
