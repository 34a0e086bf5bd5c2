using System.Globalization;
using System.Text;
using MlipSpec.Potentials;
using MlipSpec.Testing.Planted;

// The score of the collection: every promise and every check on every defect, as a table.
// dotnet run -c Release --project tests/MlipSpec.DefectScore -- docs/defects.md
var table = new StringBuilder();
var (found, asMeant, notValid) = (0, 0, 0);
var rows = new string[PlantedDefects.All.Count];
for (var k = 0; k < rows.Length; k++)
{
    var defect = PlantedDefects.All[k];
    var meant = DefectTrial.CaughtAsMeant(defect) is not null;
    var promises = DefectTrial.BrokenPromises(defect);
    var numbers =
        defect.NeedsCompound || promises.Count > 0
            ? []
            : DefectTrial
                .Checks.Where(c => DefectTrial.CaughtBy(c.Name, defect.Plant(StillingerWeber.Silicon)) is not null)
                .Select(c => c.Name)
                .ToArray();
    var headline =
        promises.Count > 0 ? "not valid"
        : numbers.Contains("short-range-repulsion") ? "not valid (repulsion)"
        : numbers.Length > 0 ? "numbers moved"
        : "escaped";
    found += headline == "escaped" ? 0 : 1;
    asMeant += meant ? 1 : 0;
    notValid += headline.StartsWith("not valid", StringComparison.Ordinal) ? 1 : 0;
    var by = promises.Count > 0 ? promises.Select(p => p.Split(':')[0]) : numbers;
    rows[k] =
        $"| {defect.Kind} | {defect.Name} | {defect.Meant} | {(meant ? "yes" : "**no**")} | {string.Join(", ", by)} | {headline} |";
    Console.Error.WriteLine(rows[k]);
}
table.AppendLine("# Planted defects");
table.AppendLine();
table.AppendLine(
    CultureInfo.InvariantCulture,
    $"Of {rows.Length} defects planted into correct potentials, {found} are found, {asMeant} by the promise or check that is meant for them; {notValid} end as *not valid*, {found - notValid} as numbers that moved by more than a hundredth."
);
table.AppendLine(
    "Defects are tried on every promise; those that break none also on the checks of silicon's energy surface, against the sound potential. Made by `dotnet run -c Release --project tests/MlipSpec.DefectScore -- docs/defects.md`."
);
table.AppendLine();
table.AppendLine("| kind | what is broken | meant to be caught by | is it | caught by | headline |");
table.AppendLine("|---|---|---|---|---|---|");
foreach (var row in rows)
    table.AppendLine(row);
if (args.Length > 0)
{
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[0]))!);
    File.WriteAllText(args[0], table.ToString());
}
else
    Console.Write(table);
return found == rows.Length && asMeant == rows.Length ? 0 : 1;
