using MlipSpec.Gates;
using MlipSpec.Results;

namespace MlipSpec.Reports.Data;

/// <summary>Makes the document of journals.</summary>
internal static class ResultsOf
{
    const int LongestProtocol = 10_000;

    /// <summary>The document of the journals of one or several runs.</summary>
    public static ResultsDocument Journals(params IReadOnlyList<JournalContents> journals)
    {
        var merged = new MergedJournals(journals);
        var contents = merged.Contents;
        var matrix = DomainMatrix.Of(contents);
        var measurements = contents.Measurements;
        var domains = contents
            .Entries.Where(e => e.Measurement is not null)
            .GroupBy(e => (e.Suite, e.MeasurementName))
            .ToDictionary(g => g.Key, g => g.First().Domain);
        var plots = new PlotsOf(measurements, m => domains.GetValueOrDefault((m.Suite, (string?)m.Name)));
        return new()
        {
            Runs = [.. merged.Journals.Select(Run)],
            Gate = GateOf(contents, merged.Conditions),
            Potentials = [.. Names(contents).Select(name => Potential(name, merged, matrix))],
            Domains = matrix.Domains,
            Matrix = [.. matrix.Cells.Select(c => Cell(c, contents))],
            Tests = [.. contents.Entries.Select(e => TestsOf.Entry(e, merged))],
            Measurements =
            [
                .. measurements.Select(m =>
                    TestsOf.Measurement(m, merged.RunOf(m), plots.Showing(m), StructuresOf.Ids(m))
                ),
            ],
            Protocols = Protocols(measurements),
            Plots = plots.All,
            Structures = [.. measurements.SelectMany(StructuresOf.Measurement)],
            Notices = contents.Notices,
        };
    }

    static IEnumerable<string> Names(JournalContents contents) =>
        (contents.Run?.Potentials ?? [])
            .Concat(contents.Entries.Select(e => e.Potential))
            .Concat(contents.Potentials.Select(p => p.Name))
            .Distinct();

    static RunData Run(JournalContents journal, int id)
    {
        var run = journal.Run;
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (run is not null)
            versions["mlipspec"] = run.Version;
        if (run?.Framework is { } framework)
            versions["dotnet"] = framework;
        foreach (var card in journal.Potentials.Where(p => p.Engine is not null))
            versions[$"engine of {card.Name}"] = card.Engine!;
        return new(
            id,
            run?.Suite ?? journal.Entries.FirstOrDefault()?.Suite ?? "",
            run?.Started ?? DateTimeOffset.UnixEpoch,
            run?.Seconds,
            run?.Machine ?? "",
            run?.OperatingSystem,
            run?.Cores,
            run?.Commit,
            versions,
            run?.Command ?? "",
            run?.Conditions?.IsPartial ?? false,
            run?.Conditions?.IsStrict ?? false
        );
    }

    static GateData GateOf(JournalContents contents, GateConditions conditions)
    {
        var answer = Gate.Of(contents, conditions);
        return new(
            answer.Colour switch
            {
                GateColour.Green => GateAnswerData.Green,
                GateColour.Red => GateAnswerData.Red,
                _ => GateAnswerData.Partial,
            },
            answer.Line,
            [.. answer.Reasons.Select(r => new ReasonData(r.Kind, r.Potential, r.Text))],
            answer.Remarks,
            answer.Counts
        );
    }

    static PotentialData Potential(string name, MergedJournals merged, DomainMatrix matrix)
    {
        var card = merged.Contents.Potentials.FirstOrDefault(p => p.Name == name);
        var cells = matrix.Domains.Select(d => matrix.At(name, d)).OfType<DomainCell>().ToList();
        return new(
            name,
            card?.Kind,
            [.. card?.Elements.Select(e => e.Symbol) ?? []],
            card?.LevelOfTheory?.Text,
            card is null ? null : new(card.Fingerprint, card.Contents, card.Engine),
            card?.TrainingSet,
            card is null ? null : $"{card.Precision} on {card.Device}",
            card?.Citation,
            Standing.Of(name, matrix),
            [.. cells.Where(c => c.Claimed).Select(c => c.Domain)],
            [
                .. cells
                    .Where(c => !c.Claimed)
                    .Select(c => new NotClaimedData(c.Domain, merged.Contents.Run?.WhyNotClaimed(name, c.Domain))),
            ],
            merged.Missing(name)
        );
    }

    static CellData Cell(DomainCell cell, JournalContents contents) =>
        new(
            cell.Domain,
            cell.Potential,
            cell.State,
            cell.Phrase,
            cell.Passed,
            [
                .. contents
                    .Entries.Where(e => e.Potential == cell.Potential && e.Domain == cell.Domain)
                    .Select(TestsOf.Id),
            ]
        );

    static SortedDictionary<string, ProtocolData> Protocols(IEnumerable<MeasurementRecord> measurements)
    {
        var protocols = new SortedDictionary<string, ProtocolData>(StringComparer.Ordinal);
        foreach (var m in measurements.DistinctBy(m => m.Protocol))
            protocols[Protocol.Short(m.Protocol)] = new(
                m.Check,
                ProtocolText.Of(m.Protocol),
                m.Protocol.Length <= LongestProtocol ? m.Protocol : null
            );
        return protocols;
    }
}
