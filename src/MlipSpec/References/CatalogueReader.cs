using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MlipSpec.References;

/// <summary>Reads one data file of the catalogue: { "sources": { name: { citation, doi } }, "references": [ record ]
/// }.</summary>
static partial class CatalogueReader
{
    const string Comment = "a JSON file with \"sources\" and \"references\"";

    /// <summary>Adds the file's sources and records to the lists, and what is wrong with it to the problems.</summary>
    public static void Read(
        string file,
        string text,
        Dictionary<string, CatalogueSource> sources,
        List<CatalogueRecord> records,
        List<string> problems
    )
    {
        try
        {
            using var document = JsonDocument.Parse(
                text,
                new()
                {
                    CommentHandling = JsonCommentHandling.Skip,
                    AllowTrailingCommas = true,
                    AllowDuplicateProperties = false,
                }
            );
            var lines = LinesOfEntries(Encoding.UTF8.GetBytes(text));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                problems.Add($"{file}: expected {Comment}");
            else
                foreach (var section in document.RootElement.EnumerateObject())
                    switch (section.Name, section.Value.ValueKind)
                    {
                        case ("sources", JsonValueKind.Object):
                            ReadSources(file, section.Value, lines, sources, problems);
                            break;
                        case ("references", JsonValueKind.Array):
                            ReadRecords(file, section.Value, lines, records, problems);
                            break;
                        default:
                            problems.Add(
                                $"{file}: \"{section.Name}\" is not known here: expected {Comment}, an object and a list"
                            );
                            break;
                    }
        }
        catch (JsonException e)
        {
            problems.Add($"{file}:{(e.LineNumber ?? 0) + 1}: this is not readable JSON: {e.Message}");
        }
    }

    static void ReadSources(
        string file,
        JsonElement section,
        Lines lines,
        Dictionary<string, CatalogueSource> sources,
        List<string> problems
    )
    {
        var i = 0;
        foreach (var property in section.EnumerateObject())
        {
            var place = $"{file}:{lines.Of("sources", i++)}: the source \"{property.Name}\"";
            if (property.Value.ValueKind != JsonValueKind.Object)
            {
                problems.Add($"{place} must be an object with \"citation\" and, if there is one, \"doi\"");
                continue;
            }
            var fields = new RecordFields(property.Value, place, problems);
            var source = new CatalogueSource(place, fields.Text("citation"), fields.OptionalText("doi"));
            fields.RefuseOthers();
            if (source.Doi is { } doi && !Doi().IsMatch(doi))
                problems.Add(
                    $"{place} has the DOI \"{doi}\", expected the form 10.1103/PhysRevX.8.041048, without an address before it"
                );
            if (!sources.TryAdd(property.Name, source))
                problems.Add(
                    $"{place} is there already, at {sources[property.Name].Place}: use one, or give this one another name"
                );
        }
    }

    static void ReadRecords(
        string file,
        JsonElement section,
        Lines lines,
        List<CatalogueRecord> records,
        List<string> problems
    )
    {
        var i = 0;
        foreach (var element in section.EnumerateArray())
        {
            var place = $"{file}:{lines.Of("references", i++)}: the reference";
            if (element.ValueKind != JsonValueKind.Object)
            {
                problems.Add($"{place} must be an object");
                continue;
            }
            if (element.TryGetProperty("key", out var key) && key.ValueKind == JsonValueKind.String)
                place += $" \"{key.GetString()}\"";
            var before = problems.Count;
            var record = ReadRecord(new(element, place, problems), place);
            if (problems.Count == before)
                records.Add(record);
        }
    }

    static CatalogueRecord ReadRecord(RecordFields fields, string place)
    {
        var record = new CatalogueRecord
        {
            Place = place,
            Key = fields.Text("key"),
            Name = fields.Text("name"),
            Value = fields.Number("value"),
            Uncertainty = fields.Number("uncertainty"),
            UncertaintyBasis = fields.Text("uncertaintyBasis"),
            Unit = fields.Text("unit"),
            Provenance = ReadProvenance(fields.Object("provenance")),
            Source = fields.Text("source"),
            Confidence = fields.OneOf(
                "confidence",
                ("machine-data", Confidence.MachineData),
                ("read-in-source", Confidence.ReadInSource),
                ("secondary", Confidence.Secondary)
            ),
            Alternatives = fields.OptionalTexts("alternatives"),
            Note = fields.OptionalText("note"),
            IcsdCode = fields.OptionalText("icsd"),
        };
        fields.RefuseOthers();
        if (record.Key.Length > 0 && !Key().IsMatch(record.Key))
            fields.Problem(
                "needs a key of the form element/phase/quantity/condition, such as \"si/diamond/lattice-constant/0K\""
            );
        if (record.Uncertainty <= 0)
            fields.Problem(
                "needs an uncertainty above zero: no published value is exact; estimate it and say how in \"uncertaintyBasis\""
            );
        if (record.Unit.Length > 0 && Units.CanonicalOf(record.Unit) is null)
            fields.Problem($"has the unit \"{record.Unit}\", expected one of {string.Join(", ", Units.Known)}");
        return record;
    }

    static Provenance ReadProvenance(RecordFields? fields)
    {
        if (fields is null)
            return new() { Kind = default, Method = "" };
        var kind = fields.OneOf(
            "kind",
            ("experiment", ProvenanceKind.Experiment),
            ("first-principles", ProvenanceKind.FirstPrinciples),
            ("teacher", ProvenanceKind.Teacher)
        );
        var provenance = new Provenance
        {
            Kind = kind,
            Method = fields.Text("method"),
            LevelOfTheory = fields.OptionalLevel("levelOfTheory"),
            Temperature =
                kind == ProvenanceKind.Experiment
                    ? fields.NumberOrNull("temperature")
                    : fields.OptionalNumber("temperature"),
            Pressure = fields.OptionalNumber("pressure"),
            Sample = fields.OptionalText("sample"),
        };
        fields.RefuseOthers();
        if (provenance is { Kind: ProvenanceKind.FirstPrinciples, LevelOfTheory: null })
            fields.Problem(
                "comes from first principles and needs \"levelOfTheory\" in its provenance, such as \"PBE\""
            );
        return provenance;
    }

    /// <summary>The line, from 1, on which each entry of a section begins.</summary>
    sealed class Lines : Dictionary<string, List<int>>
    {
        public int Of(string section, int index) =>
            TryGetValue(section, out var lines) && index < lines.Count ? lines[index] : 1;
    }

    static Lines LinesOfEntries(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(
            utf8,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
        );
        var lines = new Lines();
        var section = "";
        var (line, counted) = (1, 0);
        while (reader.Read())
        {
            if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName })
                section = reader.GetString()!;
            // Depth 2 holds the records of a list and the named sources of an object; a name and its value are one
            // entry.
            if (
                reader.CurrentDepth != 2
                || reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray
            )
                continue;
            line += utf8[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;
            if (!lines.TryGetValue(section, out var list))
                lines[section] = list = [];
            list.Add(line);
        }
        return lines;
    }

    [GeneratedRegex(@"^10\.\d{4,9}/\S+$")]
    private static partial Regex Doi();

    [GeneratedRegex("^[a-z0-9-]+(/[A-Za-z0-9.+-]+){3,}$")]
    private static partial Regex Key();
}
