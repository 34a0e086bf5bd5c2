using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlipSpec.Quantities;
using MlipSpec.Settings;
using MlipSpec.Verdicts;

namespace MlipSpec.Gates;

/// <summary>
/// The signed failures of a suite, <c>known-failures.json</c> beside the settings: <c>{ "roles": { "ROLE": "who that
/// is" }, "failures": [ … ] }</c>. Who signs is a role that the file itself explains.
/// </summary>
/// <param name="Roles">The roles that may sign, and who they are.</param>
/// <param name="Signatures">What is signed, in the file's order.</param>
internal sealed record SignatureFile(IReadOnlyDictionary<string, string> Roles, IReadOnlyList<Signature> Signatures)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "known-failures.json";

    static readonly string[] s_texts = ["potential", "test", "quantity", "kind", "reason", "source", "signedBy"];
    static readonly string[] s_keys =
    [
        .. s_texts,
        "verdict",
        "value",
        "uncertainty",
        "unit",
        "drift",
        "found",
        "signed",
        "expires",
    ];
    static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A file without entries.</summary>
    public static SignatureFile Empty { get; } = new(new Dictionary<string, string>(), []);

    /// <summary>Reads a file; empty if there is none.</summary>
    /// <exception cref="SettingsException">An entry is wrong; the message names the line.</exception>
    public static SignatureFile Read(string path)
    {
        if (!File.Exists(path))
            return Empty;
        var root = SettingsParser.ReadFile(path);
        root.Expect(JsonValueKind.Object, "the file should hold { \"roles\": { … }, \"failures\": [ … ] }");
        root.ExpectKeys(["roles", "failures"], "the signed failures");
        var roles = (root.Find("roles")?.Members ?? []).ToDictionary(m => m.Key, m => m.Value.Text);
        var signatures = (root.Find("failures")?.Items ?? []).Select(item => Entry(item, roles)).ToArray();
        foreach (var twice in signatures.GroupBy(s => (s.Potential, s.Test, s.Quantity)).Where(g => g.Count() > 1))
            throw root.Error(
                $"\"{twice.Key.Quantity}\" of {twice.Key.Potential} in {twice.Key.Test} is signed {twice.Count()} times: keep one"
            );
        return new(roles, signatures);
    }

    /// <summary>What is wrong with entries in view of the suite.</summary>
    /// <param name="tests">Class and method of every test, with whether it is qualitative.</param>
    /// <param name="potentials">The potentials of the settings.</param>
    public IEnumerable<string> Complaints(
        IReadOnlyDictionary<string, bool> tests,
        IReadOnlyCollection<string> potentials
    )
    {
        foreach (var entry in Signatures)
        {
            if (!potentials.Contains(entry.Potential))
                yield return $"{FileName}: there is no potential '{entry.Potential}': {Suggest.Nearest(entry.Potential, potentials)}";
            if (!tests.TryGetValue(entry.Test, out var qualitative))
                yield return $"{FileName}: there is no test '{entry.Test}': {Suggest.Nearest(entry.Test, tests.Keys)}";
            else if (qualitative)
                yield return $"{FileName}: {entry.Test} is qualitative, and its failure cannot be signed: mend {entry.Potential}, or do not claim the domain";
        }
    }

    /// <summary>The file's text.</summary>
    public string ToJson()
    {
        var roles = new JsonObject(Roles.Select(r => KeyValuePair.Create(r.Key, (JsonNode?)r.Value)));
        var failures = new JsonArray([.. Signatures.Select(Node)]);
        return new JsonObject { ["roles"] = roles, ["failures"] = failures }.ToJsonString(s_json) + "\n";
    }

    static Signature Entry(SettingsNode node, Dictionary<string, string> roles)
    {
        node.Expect(JsonValueKind.Object, "a signed failure should be an object in braces");
        node.ExpectKeys(s_keys, "a signed failure");
        var text = s_texts.ToDictionary(key => key, key => Text(node, key));
        if (!roles.ContainsKey(text["signedBy"]))
            throw node.Error(
                $"'signedBy' is '{text["signedBy"]}', which is no role of this file: {Suggest.Nearest(text["signedBy"], roles.Keys)}; \"roles\" says who may sign"
            );
        var (kind, signed) = (Kind(node, text["kind"]), Date(node, "signed"));
        var last = signed.AddMonths(kind.LongestMonths());
        var expires = node.Find("expires") is null ? last : Date(node, "expires");
        if (expires > last)
            throw node.Error(
                $"a signature for the reason \"{kind.Words()}\" lasts {kind.LongestMonths()} months, so it expires on {last:yyyy-MM-dd} at the latest, not on {expires:yyyy-MM-dd}"
            );
        var value = Number(node, "value");
        var found = node.Find("found")?.Text;
        if (value is null == found is null)
            throw node.Error(
                "a signed failure states either the 'value' that it has, with 'unit' and 'drift', or in words what is 'found'"
            );
        if (value is not null && node.Find("unit") is null)
            throw node.Error("a signed failure with a 'value' states its 'unit'");
        return new()
        {
            Potential = text["potential"],
            Test = text["test"],
            Quantity = text["quantity"],
            Verdict = SignedVerdict(node),
            Value = value,
            Uncertainty = Number(node, "uncertainty") ?? 0,
            Unit = node.Find("unit")?.Text,
            Drift = Number(node, "drift") ?? 0,
            Found = found,
            Kind = kind,
            Reason = text["reason"],
            Source = text["source"],
            SignedBy = text["signedBy"],
            Signed = signed,
            Expires = expires,
        };
    }

    static JsonNode Node(Signature s)
    {
        var node = new JsonObject
        {
            ["potential"] = s.Potential,
            ["test"] = s.Test,
            ["quantity"] = s.Quantity,
        };
        if (s.Verdict != Verdict.Fail)
            node["verdict"] = s.Verdict.ToString();
        if (s.Value is { } value)
        {
            node["value"] = value;
            if (s.Uncertainty > 0)
                node["uncertainty"] = s.Uncertainty;
            node["unit"] = s.Unit;
            node["drift"] = s.Drift;
        }
        else
            node["found"] = s.Found;
        node["kind"] = s.Kind.Words();
        node["reason"] = s.Reason;
        node["source"] = s.Source;
        node["signedBy"] = s.SignedBy;
        node["signed"] = s.Signed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        node["expires"] = s.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return node;
    }

    static string Text(SettingsNode entry, string key)
    {
        var value =
            entry.Find(key)
            ?? throw entry.Error(
                $"a signed failure lacks '{key}': every entry states {string.Join(", ", s_texts)}, signed"
            );
        value.Expect(JsonValueKind.String, $"'{key}' of a signed failure should be a text");
        return value.Text.Trim().Length > 0
            ? value.Text.Trim()
            : throw value.Error($"'{key}' of a signed failure is empty");
    }

    static double? Number(SettingsNode entry, string key)
    {
        if (entry.Find(key) is not { } value)
            return null;
        value.Expect(JsonValueKind.Number, $"'{key}' of a signed failure should be a number");
        return double.IsFinite(value.Number) && (key == "value" || value.Number >= 0)
            ? value.Number
            : throw value.Error($"'{key}' of a signed failure should be a finite number that is not negative");
    }

    static SignatureReason Kind(SettingsNode entry, string words)
    {
        var kinds = Enum.GetValues<SignatureReason>();
        if (kinds.Where(k => k.Words() == words).ToArray() is [var kind])
            return kind;
        throw entry
            .Find("kind")!
            .Error(
                words == "noise"
                    ? "noise is no reason to sign a failure: measure longer, or with more runs, until the test decides"
                    : $"unknown kind of reason '{words}': {Suggest.Nearest(words, kinds.Select(k => k.Words()))}"
            );
    }

    static DateOnly Date(SettingsNode entry, string key)
    {
        var value = entry.Find(key) ?? throw entry.Error($"a signed failure lacks '{key}', a date such as 2026-11-30");
        return DateOnly.TryParseExact(
            value.Text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : throw value.Error(
                $"'{key}' of a signed failure should be a date such as 2026-11-30, but is '{value.Text}'"
            );
    }

    static Verdict SignedVerdict(SettingsNode entry) =>
        entry.Find("verdict") is not { } value
            ? Verdict.Fail
            : value.Text switch
            {
                nameof(Verdict.Fail) => Verdict.Fail,
                nameof(Verdict.Unstable) => Verdict.Unstable,
                _ => throw value.Error(
                    $"'verdict' of a signed failure should be Fail or Unstable, but is {value.Describe()}"
                ),
            };
}
