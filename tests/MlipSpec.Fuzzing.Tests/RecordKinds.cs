using System.Text;
using MlipSpec.Checks;
using MlipSpec.Engines;
using MlipSpec.Gates;
using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Settings;
using MlipSpec.Xunit.Baselines;

namespace MlipSpec.Fuzzing.Tests;

/// <summary>The framework's own files: settings, signatures, baselines, journal, results.</summary>
internal static class RecordKinds
{
    const string Settings =
        "{ // mine\n \"potentials\": {\n \"SW\": { \"kind\": \"stillinger-weber\", \"elements\": [\"Si\"], \"levelOfTheory\": \"PBE\" },\n \"LJ\": { \"kind\": \"lennard-jones\", \"epsilon\": 0.1, \"sigma\": 2.2, \"elements\": [\"Cu\"] } } }";
    const string Failures =
        "{ \"roles\": { \"me\": \"who that is\" }, \"failures\": [ { \"potential\": \"SW\", \"test\": \"A.B\", \"quantity\": \"C44\", \"value\": 56.4, \"unit\": \"GPa\", \"drift\": 0.1, \"kind\": \"engine\", \"reason\": \"known\", \"source\": \"paper\", \"signed\": \"2026-06-01\", \"signedBy\": \"me\" } ] }";
    const string Approved =
        "{ \"check\": \"lattice-constant\", \"protocolHash\": \"ab\", \"fingerprints\": { \"potential\": \"cd\" }, \"quantities\": [ { \"name\": \"a\", \"value\": 5.43, \"unit\": \"Å\", \"uncertainty\": 0.01 }, { \"name\": \"b\", \"finding\": { \"kind\": \"NotConverged\", \"message\": \"no\" } } ], \"protocol\": { \"x\": [1, 2] } }";

    /// <summary>What the store keeps in this fuzzing.</summary>
    public sealed record Kept(double Value) : Measured
    {
        public override IReadOnlyList<NamedQuantity> Quantities =>
            [NamedQuantity.Of("value", new Quantity<Ratio>(Value), 1e-6)];
    }

    public static IEnumerable<FuzzKind> All { get; } =
    [
        new(
            "settings",
            "mlipspec.json",
            Bytes(Settings),
            path =>
                string.Join(
                    ';',
                    SuiteSettings
                        .Read(path, EngineKinds.All, _ => null)
                        .Potentials.Select(p => $"{p.Name} {string.Join(' ', p.Elements)}")
                )
        ),
        new("known-failures", "known-failures.json", Bytes(Failures), path => SignatureFile.Read(path).ToJson()),
        new("baseline", "b.verified.json", Bytes(Approved), path => Baseline.Parse(File.ReadAllText(path)).ToJson()),
        new(
            "journal",
            "journal.jsonl",
            Bytes("{\"run\":null}\n{\"potential\":null}\n"),
            path => JournalText(JournalFile.Read(path))
        ),
        new(
            "store",
            "entry.json",
            Stored(),
            path => ((Kept)StoreEntry.Read(File.ReadAllBytes(path), "key", typeof(Kept))).Value.ToString("R"),
            ("1.25", "1.26"),
            ("\"key\"", "\"kez\"")
        ),
    ];

    static string JournalText(JournalContents contents) => $"{contents.Entries.Count} {contents.Notices.Count}";

    static byte[] Stored() => StoreEntry.Write("key", "SW", "{}", new Kept(1.25), typeof(Kept)).Text;

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
