// Merges the coverage files of several test runs, prints the line coverage of each assembly and the count of tests,
// and fails when the lines of src are covered less than the given percentage:
//   dotnet run tests/Coverage.cs -- RESULTS_FOLDER 90
using System.Xml.Linq;

var (folder, required) = (args[0], double.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture));

// One line counts once, and as covered if any run reached it.
var lines = new Dictionary<(string Assembly, string File, int Line), bool>();
foreach (var file in Directory.EnumerateFiles(folder, "coverage.cobertura.xml", SearchOption.AllDirectories))
{
    // File names are relative to a root that differs between runs.
    var report = XDocument.Load(file);
    var roots = report.Descendants("source").Select(s => s.Value).ToArray();
    string Full(string name) => roots.Select(r => Path.Combine(r, name)).FirstOrDefault(File.Exists) ?? name;
    foreach (var package in report.Descendants("package"))
    foreach (var type in package.Descendants("class"))
    foreach (var line in type.Element("lines")!.Elements("line"))
    {
        var key = (
            (string)package.Attribute("name")!,
            Full((string)type.Attribute("filename")!),
            (int)line.Attribute("number")!
        );
        lines[key] = lines.GetValueOrDefault(key) || (int)line.Attribute("hits")! > 0;
    }
}
if (lines.Count == 0)
{
    Console.Error.WriteLine(
        $"no coverage file below {folder}: were the tests run with --collect \"XPlat Code Coverage\"?"
    );
    return 1;
}
foreach (var assembly in lines.GroupBy(l => l.Key.Assembly).OrderBy(g => g.Key))
    Console.WriteLine($"{assembly.Key, -18} {Percentage(assembly), 6:F1} % of {assembly.Count()} lines");
foreach (var source in lines.GroupBy(l => l.Key.File).Where(g => Percentage(g) < 80).OrderBy(Percentage))
    Console.WriteLine($"   below 80 %: {Path.GetRelativePath(".", source.Key)} {Percentage(source):F0} %");

int passed = 0,
    failed = 0,
    skipped = 0;
foreach (var file in Directory.EnumerateFiles(folder, "*.trx", SearchOption.AllDirectories))
{
    XNamespace ns = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
    foreach (
        var outcome in XDocument
            .Load(file)
            .Descendants(ns + "UnitTestResult")
            .Select(r => (string)r.Attribute("outcome")!)
    )
        _ = outcome switch
        {
            "Passed" => passed++,
            "Failed" => failed++,
            _ => skipped++,
        };
}
var total = Percentage(lines);
Console.WriteLine($"{"together", -18} {total, 6:F1} %");
Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
if (total >= required)
    return 0;
Console.Error.WriteLine($"the line coverage of src is {total:F1} %, below the required {required} %");
return 1;

static double Percentage(IEnumerable<KeyValuePair<(string, string, int), bool>> lines) =>
    100.0 * lines.Count(l => l.Value) / lines.Count();
