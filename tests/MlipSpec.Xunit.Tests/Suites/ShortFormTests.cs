using System.Reflection;
using MlipSpec.Checks;
using MlipSpec.Checks.Compressions;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Labels;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Phases;
using MlipSpec.Checks.Search;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Datasets;
using MlipSpec.Results;
using MlipSpec.Xunit.Suites.ShortForms;

namespace MlipSpec.Xunit.Tests.Suites;

/// <summary>The eight short forms keep what was set and nothing else, so that defaults stand in the record
/// alone.</summary>
public sealed class ShortFormTests
{
    static readonly Dictionary<ShortFormAttribute, ICheck> s_forms = new()
    {
        [new LatticeConstantAttribute("Si", "diamond")] = new LatticeConstant("Si", "diamond"),
        [new EquationOfStateAttribute("Si", "diamond")] = new EquationOfState("Si", "diamond"),
        [new PhaseOrderingAttribute("Si", "diamond", "bcc")] = new PhaseOrdering("Si", "diamond", "bcc"),
        [new ElasticConstantsAttribute("Si", "diamond")] = new ElasticConstants("Si", "diamond"),
        [new PhononsAttribute("Si", "diamond")] = new Phonons("Si", "diamond"),
        [new RandomSearchAttribute("Si Si", 300, "diamond")] = new RandomStructureSearch("Si", 300, "diamond"),
        [new SnapshotErrorsAttribute("labels.xyz")] = new SnapshotErrors(
            new DatasetFile("labels.xyz") { GroupBy = "segment" }
        ),
        [new CompressionAttribute("Si")] = Compression.Quick("Si"),
    };

    public static TheoryData<string> Names => [.. s_forms.Keys.Select(f => f.GetType().Name)];

    static ShortFormAttribute Form(string name) => s_forms.Keys.Single(f => f.GetType().Name == name);

    static IEnumerable<PropertyInfo> Settings(Type form) =>
        form.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.CanWrite);

    [Fact]
    public void Every_short_form_is_here() =>
        typeof(ShortFormAttribute)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(ShortFormAttribute)) && !t.IsAbstract)
            .ShouldBe(s_forms.Keys.Select(f => f.GetType()), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_settings_the_check_is_the_record_with_its_defaults(string name) =>
        Text(Form(name).CreateCheck()).ShouldBe(Text(s_forms[Form(name)]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_setting_changes_the_parameter_of_its_name_and_no_other(string name)
    {
        foreach (var setting in Settings(Form(name).GetType()).Where(p => p.PropertyType != typeof(DynamicsSize)))
        {
            var form = Another(Form(name));
            setting.SetValue(form, ValueFor(setting, s_forms[Form(name)]));
            string was = Text(s_forms[Form(name)]),
                now = Text(form.CreateCheck());
            now.ShouldNotBe(was, setting.Name);
            var key = $"\"{char.ToLowerInvariant(setting.Name[0])}{setting.Name[1..]}\":";
            Without(now, key).ShouldBe(Without(was, key), setting.Name);
        }
    }

    [Fact]
    public void Each_size_of_a_compression_has_its_protocol_and_its_cost()
    {
        ICheck Sized(DynamicsSize size) => new CompressionAttribute("Si") { Size = size }.CreateCheck();
        Text(Sized(DynamicsSize.Thousand)).ShouldBe(Text(Compression.Thousand("Si")));
        Text(Sized(DynamicsSize.Paper)).ShouldBe(Text(Compression.Paper("Si")));
        Sized(DynamicsSize.Quick).UsualCost.ShouldBe(Cost.Minutes);
        Sized(DynamicsSize.Paper).UsualCost.ShouldBe(Cost.Hours);
    }

    [Theory]
    [InlineData("", "names no element")]
    [InlineData("silicon", "'silicon' is not a chemical element")]
    public void Elements_that_are_none_are_refused(string elements, string message) =>
        Should
            .Throw<Exception>(() => new LatticeConstantAttribute(elements, "diamond").CreateCheck())
            .Message.ShouldContain(message);

    [Fact]
    public void Materials_are_elements_and_phase() =>
        new LatticeConstantAttribute("Na Cl", "rocksalt").CreateCheck().Material.ShouldBe("NaCl rocksalt");

    // Files that are not there have no hash.
    static string Text(ICheck check) =>
        check is SnapshotErrors errors
            ? $"{errors with { Labels = null! }} {Labels(errors.Labels)}"
            : Protocol.TextOf(check);

    static string Labels(DatasetFile file) =>
        $"\"levelOfTheory\":\"{file.LevelOfTheory}\", {file.GroupBy}, {file.Path}".Replace(
            "\"levelOfTheory\":\"\"",
            "\"levelOfTheory\":null"
        );

    // Records print 'Name = value' and protocols '"name":value'.
    static string Without(string text, string key) =>
        System.Text.RegularExpressions.Regex.Replace(
            System.Text.RegularExpressions.Regex.Replace(text, $"{key}(\\[[^]]*\\]|[^,}}]*)", ""),
            $"{key.Trim('"', ':')} = [^,}}]*",
            "",
            System.Text.RegularExpressions.RegexOptions.IgnoreCase
        );

    static ShortFormAttribute Another(ShortFormAttribute form) =>
        form switch
        {
            RandomSearchAttribute => new RandomSearchAttribute("Si Si", 300, "diamond"),
            SnapshotErrorsAttribute => new SnapshotErrorsAttribute("labels.xyz"),
            CompressionAttribute => new CompressionAttribute("Si"),
            PhaseOrderingAttribute => new PhaseOrderingAttribute("Si", "diamond", "bcc"),
            _ => (ShortFormAttribute)Activator.CreateInstance(form.GetType(), "Si", "diamond")!,
        };

    // Different from every default.
    static object ValueFor(PropertyInfo setting, ICheck record) =>
        setting.PropertyType is var type && type == typeof(double) ? 0.123
        : type == typeof(int) ? 17
        : type == typeof(ulong) ? 99ul
        : type == typeof(string) ? "SCAN"
        : type == typeof(double[]) ? new[] { 5.0 }
        : type == typeof(bool) ? !(bool)record.GetType().GetProperty(setting.Name)!.GetValue(record)!
        : throw new NotSupportedException($"{type}");
}
