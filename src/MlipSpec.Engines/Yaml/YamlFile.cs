using MlipSpec.Structures.Files.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MlipSpec.Engines.Yaml;

/// <summary>Reads YAML for readers of the core, which has no parser of its own.</summary>
public static class YamlFile
{
    // No potential and no file of phonopy is nested so deep; the stack ends with the process.
    const int Deepest = 100;

    /// <summary>Reads the first document of a text; a <see cref="YamlReader"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file's path, for messages.</param>
    /// <exception cref="FormatException">It is not YAML, truncated, nested too deep, or has a key twice; the message
    /// names file and line.</exception>
    public static YamlNode Read(TextReader text, string path)
    {
        var parser = new Parser(text);
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                throw new FormatException($"{path}: expected YAML, found an empty file");
            var root = Node(parser, path);
            parser.Consume<DocumentEnd>();
            return root;
        }
        catch (InvalidOperationException e)
        {
            // The scanner's own answer to a few texts that break off within a value.
            throw new FormatException(
                $"{path}, after line {parser.Current?.End.Line}: not valid YAML; is the file truncated or damaged?",
                e
            );
        }
        catch (YamlException e)
        {
            throw new FormatException(
                $"{path}, line {e.Start.Line}: not valid YAML, column {e.Start.Column}: {e.Message}; is the file truncated?",
                e
            );
        }
    }

    static YamlNode Node(Parser parser, string path, int depth = 0)
    {
        var start = (int)(parser.Current?.Start.Line ?? 0);
        if (depth > Deepest)
            throw new FormatException($"{path}, line {start}: expected at most {Deepest} lists within lists");
        if (parser.TryConsume<Scalar>(out var scalar))
            return new(path, start, scalar.Value, [], []);
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Node(parser, path, depth + 1));
            return new(path, start, null, items, []);
        }
        if (parser.TryConsume<MappingStart>(out _))
        {
            var members = new List<KeyValuePair<string, YamlNode>>();
            var keys = new HashSet<string>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = Node(parser, path, depth + 1);
                var name = Flow(key);
                if (!keys.Add(name))
                    throw key.Error($"the key '{name}' stands here a second time");
                members.Add(new(name, Node(parser, path, depth + 1)));
            }
            return new(path, start, null, [], members);
        }
        throw new FormatException(
            $"{path}, line {start}: expected a value, a list or a mapping; aliases and anchors are not read"
        );
    }

    // A key may be a list, as the pair of species of a bond: [0, 1].
    static string Flow(YamlNode key) => key.Text ?? $"[{string.Join(", ", key.Items.Select(Flow))}]";
}
