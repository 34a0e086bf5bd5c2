using System.Globalization;
using System.Text.Json;
using MlipSpec.Quantities;
using MlipSpec.Settings;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Suites.Signatures;

/// <summary>Reads and checks <c>known-failures.json</c>, which stands beside the settings file.</summary>
static class KnownFailuresFile
{
    public const string FileName = "known-failures.json";

    static readonly string[] s_required = ["potential", "test", "reason", "source", "expires", "signedBy"];

    /// <summary>The entries of a file; none if there is no file.</summary>
    /// <exception cref="SettingsException">An entry is wrong; the message names the line.</exception>
    public static IReadOnlyList<KnownFailure> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        var root = SettingsParser.ReadFile(path);
        root.Expect(JsonValueKind.Array, "the file should hold a list of known failures in brackets");
        return root.Items.Select(Entry).ToArray();
    }

    /// <summary>What is wrong with entries in view of the suite: unknown tests and potentials, and one failure signed
    /// twice.</summary>
    public static IEnumerable<string> Complaints(
        IReadOnlyList<KnownFailure> entries,
        IReadOnlyCollection<string> tests,
        IReadOnlyCollection<string> potentials
    )
    {
        foreach (var entry in entries)
        {
            if (!potentials.Contains(entry.Potential))
                yield return $"{entry.Place}: there is no potential '{entry.Potential}': {Suggest.Nearest(entry.Potential, potentials)}";
            if (!tests.Contains(entry.Test))
                yield return $"{entry.Place}: there is no test '{entry.Test}': {Suggest.Nearest(entry.Test, tests)}";
        }
        foreach (var twice in entries.GroupBy(e => (e.Potential, e.Test)).Where(g => g.Count() > 1))
            yield return $"{twice.Last().Place}: the failure of {twice.Key.Potential} in {twice.Key.Test} is signed twice, first at {twice.First().Place}";
    }

    static KnownFailure Entry(SettingsNode node)
    {
        node.Expect(JsonValueKind.Object, "a known failure should be an object in braces");
        node.ExpectKeys([.. s_required, "verdict"], "a known failure");
        var text = s_required.ToDictionary(key => key, key => Text(node, key));
        return new(
            text["potential"],
            text["test"],
            SignedVerdict(node.Find("verdict")),
            text["reason"],
            text["source"],
            Date(node.Find("expires")!),
            text["signedBy"],
            $"{Path.GetFileName(node.File)}({node.Line})"
        );
    }

    static string Text(SettingsNode entry, string key)
    {
        var value =
            entry.Find(key)
            ?? throw entry.Error($"a known failure lacks '{key}': every entry states {string.Join(", ", s_required)}");
        value.Expect(JsonValueKind.String, $"'{key}' of a known failure should be a text");
        return value.Text.Trim().Length > 0
            ? value.Text.Trim()
            : throw value.Error($"'{key}' of a known failure is empty");
    }

    static DateOnly Date(SettingsNode value) =>
        DateOnly.TryParseExact(
            value.Text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : throw value.Error(
                $"'expires' of a known failure should be a date such as 2027-06-30, but is '{value.Text}'"
            );

    static Verdict? SignedVerdict(SettingsNode? value)
    {
        if (value is null)
            return null;
        return value.Text switch
        {
            nameof(Verdict.Fail) => Verdict.Fail,
            nameof(Verdict.Unstable) => Verdict.Unstable,
            _ => throw value.Error(
                $"'verdict' of a known failure should be Fail or Unstable, but is {value.Describe()}"
            ),
        };
    }
}
