using System.Text.Json;
using MlipSpec.Checks;
using MlipSpec.Quantities;
using MlipSpec.References;
using MlipSpec.Settings;
using MlipSpec.Structures;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Suites.Materials;

/// <summary>
/// Tests as data: crystals, checks of them and what is expected, from which tests are made as from the methods of a class.
/// Nothing is measured and no crystal's file is opened while it is read.
/// </summary>
static class MaterialsFile
{
    /// <summary>The file's name; it lies beside mlipspec.json.</summary>
    public const string FileName = "materials.json";

    static readonly string[] s_ofTest = ["name", "check", "expect", "domain", "stage", "cost"];

    /// <summary>Reads the tests of a file.</summary>
    /// <exception cref="SettingsException">It is wrong; the message names file, line and remedy.</exception>
    public static IReadOnlyList<MeasuredCase> Read(string path)
    {
        var root = SettingsParser.ReadFile(path);
        root.Expect(JsonValueKind.Object, "expected an object with \"crystals\" and \"tests\"");
        root.ExpectKeys([SettingsSchema.Key, "crystals", "references", "tests"], "a file of materials");
        var reader = new ParameterReader(CrystalsOf(root.Find("crystals")));
        var catalogue = CatalogueOf(root.Find("references"), Path.GetDirectoryName(Path.GetFullPath(path))!);
        var tests = root.Find("tests") ?? throw root.Error("there is no list \"tests\"");
        tests.Expect(JsonValueKind.Array, "\"tests\" is a list");
        return [.. tests.Items.Select(node => TestOf(node, reader, catalogue))];
    }

    static Dictionary<string, Crystal> CrystalsOf(SettingsNode? node)
    {
        node?.Expect(JsonValueKind.Object, "\"crystals\" is an object with an entry for each crystal");
        return node?.Members.ToDictionary(m => m.Key, m => CrystalOf(m.Key, m.Value)) ?? [];
    }

    static Crystal CrystalOf(string name, SettingsNode node)
    {
        node.Expect(JsonValueKind.Object, $"the crystal '{name}' is an object");
        node.ExpectKeys(["prototype", "elements", "file", "types", "atomicVolume"], $"the crystal '{name}'");
        if (node.Find("file") is { } file)
            return new(name, new Datasets.CrystalFile(file.Text) { Types = node.Find("types")?.Text });
        if (node.Find("prototype") is not { } prototype || node.Find("elements") is not { } elements)
            throw node.Error(
                $"the crystal '{name}' needs \"prototype\" and \"elements\", such as \"bcc\" and [\"W\"], or \"file\""
            );
        try
        {
            return new([.. elements.Items.Select(e => Element.Parse(e.Text))], prototype.Text)
            {
                AtomicVolume = node.Find("atomicVolume")?.Number,
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw prototype.Error(e.Message);
        }
    }

    static Catalogue CatalogueOf(SettingsNode? files, string folder)
    {
        if (files is null)
            return Catalogue.BuiltIn;
        files.Expect(JsonValueKind.Array, "\"references\" is a list of files");
        try
        {
            return Catalogue.BuiltIn.With(files.Items.Select(f => Path.Combine(folder, f.Text)));
        }
        catch (Exception e) when (e is IOException or CatalogueException)
        {
            throw files.Error(e.Message);
        }
    }

    static MeasuredCase TestOf(SettingsNode node, ParameterReader reader, Catalogue catalogue)
    {
        node.Expect(JsonValueKind.Object, "a test is an object");
        var name = TextOf(node, "name");
        var kind = TextOf(node, "check");
        if (!CheckKinds.All.TryGetValue(kind, out var type))
            throw node.Find("check")!
                .Error($"there is no check '{kind}': {Suggest.Nearest(kind, [.. CheckKinds.All.Keys])}");
        var check = (ICheck)reader.Record(type, node, s_ofTest, $"the check '{kind}'");
        return new(name, check)
        {
            Data = new Expectations(ExpectationReader.Read(node, catalogue), catalogue),
            Domain = node.Find("domain") is { } domain ? DomainOf(domain) : null,
            Stage = EnumOf<Stage>(node.Find("stage")),
            Cost = EnumOf<Cost>(node.Find("cost")),
        };
    }

    static string TextOf(SettingsNode node, string key)
    {
        var found = node.Find(key) ?? throw node.Error($"this test has no \"{key}\"");
        found.Expect(JsonValueKind.String, $"\"{key}\" is a text");
        return found.Text;
    }

    static Domain DomainOf(SettingsNode node)
    {
        try
        {
            return Domain.Named(node.Text);
        }
        catch (ArgumentException e)
        {
            throw node.Error(e.Message);
        }
    }

    static T? EnumOf<T>(SettingsNode? node)
        where T : struct, Enum =>
        node is null ? null
        : Enum.TryParse<T>(node.Text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
        : throw node.Error($"'{node.Text}': {Suggest.Nearest(node.Text, Enum.GetNames<T>())}");
}
