using System.Globalization;
using System.Text;
using MlipSpec.DefectScore;
using MlipSpec.Potentials;
using MlipSpec.Testing.Planted;

// The score of the collection: every promise and every check on every defect, as a table. Rows that the table has
// already are kept, so that an interrupted score goes on where it stopped; delete the file to begin anew.
// dotnet run -c Release --project tests/MlipSpec.DefectScore -- docs/defects.md
var path = args.Length > 0 ? Path.GetFullPath(args[0]) : null;
var former = path is not null && File.Exists(path) ? File.ReadAllLines(path) : [];
var rows = new List<string>();
foreach (var defect in PlantedDefects.All)
{
    var (start, middle) = ($"| {defect.Kind} | {defect.Name} | {defect.Meant} |", $"| {Cost(defect)} |");
    var known = former.FirstOrDefault(r => r.StartsWith(start, StringComparison.Ordinal) && r.Contains(middle));
    rows.Add(known ?? $"{start} {Tried(defect)}");
    if (known is not null)
        continue;
    Console.Error.WriteLine(rows[^1]);
    if (path is not null)
        File.WriteAllText(path, Page(rows));
}
if (path is null)
    Console.Write(Page(rows));
else
    File.WriteAllText(path, Page(rows));
return rows.Any(r => r.Contains("**no**") || r.EndsWith("| **green** |")) ? 1 : 0;

static string Cost(PlantedDefect defect) => defect.NeedsFullSize ? "full size" : "small";

static string Tried(PlantedDefect defect)
{
    var meant = DefectTrial.CaughtAsMeant(defect) is not null;
    var promises = DefectTrial.BrokenPromises(defect);
    string[] moved =
        defect.NeedsCompound || promises.Count > 0
            ? []
            :
            [
                .. TrialChecks
                    .All.Select(c => c.Name)
                    .Where(name => DefectTrial.CaughtBy(name, defect.Plant(StillingerWeber.Silicon)) is not null),
            ];
    var answer = SiliconGate.Answer(promises, moved, defect.Plant(StillingerWeber.Silicon));
    var by = promises.Count > 0 ? promises.Select(p => p.Split(':')[0]) : moved;
    return $"{(meant ? "yes" : "**no**")} | {Cost(defect)} | {string.Join(", ", by)} | {answer} |";
}

static string Page(IReadOnlyList<string> rows)
{
    int Count(string phrase) => rows.Count(r => r.Contains(phrase, StringComparison.Ordinal));
    var page = new StringBuilder();
    page.AppendLine("# Planted defects");
    page.AppendLine();
    page.AppendLine(
        CultureInfo.InvariantCulture,
        $"Of {rows.Count} defects planted into correct potentials, {Count("| yes |")} are caught by the promise or check meant for them. The gate of the silicon suite would answer to {Count("| red: a promise")} with a broken promise, to {Count("| red: not valid")} with *not valid* in a claimed domain, to {Count("| red: baseline")} with numbers that left their baseline by more than a hundredth, let {Count("| **green** |")} through, and saw {Count("where nothing is claimed")} in a domain alone that Stillinger–Weber does not claim."
    );
    page.AppendLine(
        "Each defect is tried on every promise; one that breaks none also on the checks of silicon's energy surface and of its disordered matter, against the sound potential, with the noise that a baseline allows where a check samples; rows of defects that were there before liquids, glasses, melting, random search and labels were tried too name only the checks of then. Those of two elements are planted into a compound. *Full size* marks defects that the small structures of the tests do not reach: the meant promise has its largest cells there."
    );
    page.AppendLine();
    page.AppendLine(
        "The answer of the gate follows from those measurements by the rules and the qualitative limits of the suite, with what Stillinger–Weber claims in it; the suite itself is not run. *Baseline moved* needs a baseline: of a potential that has none, such a defect is seen only as far as it leaves the references. Made by `dotnet run -c Release --project tests/MlipSpec.DefectScore -- docs/defects.md`, which keeps the rows that are there and adds those that are missing."
    );
    page.AppendLine();
    page.AppendLine(
        "| kind | what is broken | meant to be caught by | is it | size | caught by | gate of the silicon suite |"
    );
    page.AppendLine("|---|---|---|---|---|---|---|");
    foreach (var row in rows)
        page.AppendLine(row);
    page.AppendLine();
    page.AppendLine("## What is known to escape");
    page.AppendLine();
    page.AppendLine(
        "The collection is what was thought of. Defects of these kinds break no promise, because no structure of the promises, or none at reduced work, goes there; the checks of a suite see them as far as they change its numbers:"
    );
    page.AppendLine();
    foreach (var escape in KnownEscapes.All)
        page.AppendLine($"- {escape}");
    return page.ToString();
}
