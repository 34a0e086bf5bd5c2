using MlipSpec.Quantities;

namespace MlipSpec.References;

/// <summary>The rules that hold between the records of a catalogue.</summary>
static class CatalogueRules
{
    /// <summary>Adds what is wrong to the problems.</summary>
    public static void Check(
        IReadOnlyDictionary<string, CatalogueRecord> records,
        IReadOnlyDictionary<string, CatalogueSource> sources,
        List<string> problems
    )
    {
        foreach (var record in records.Values)
        {
            if (!sources.ContainsKey(record.Source))
                problems.Add(
                    $"{record.Place} names the source \"{record.Source}\", which no file defines: the nearest is \"{Suggest.NearestName(record.Source, sources.Keys)}\""
                );
            CheckAlternatives(record, records, problems);
        }
        RefuseValuesTwice(records.Values, problems);
    }

    static void CheckAlternatives(
        CatalogueRecord record,
        IReadOnlyDictionary<string, CatalogueRecord> records,
        List<string> problems
    )
    {
        foreach (var key in record.Alternatives)
            if (!records.TryGetValue(key, out var alternative))
                problems.Add(
                    $"{record.Place} names the alternative \"{key}\", which does not exist: the nearest is \"{Suggest.NearestName(key, records.Keys)}\""
                );
            else if (
                key == record.Key
                || alternative.Material != record.Material
                || alternative.Name != record.Name
                || Units.CanonicalOf(alternative.Unit) != Units.CanonicalOf(record.Unit)
            )
                problems.Add(
                    $"{record.Place} names the alternative \"{key}\", which is not another value of the same quantity: it is the {alternative.Name} of {alternative.Material} in {alternative.Unit}"
                );
    }

    /// <summary>One quantity of one material under the same conditions from the same source stands once, under one
    /// key.</summary>
    static void RefuseValuesTwice(IEnumerable<CatalogueRecord> records, List<string> problems)
    {
        foreach (
            var same in records.GroupBy(r => (r.Material, r.Name, r.Source, r.Provenance)).Where(g => g.Count() > 1)
        )
            problems.Add(
                $"{same.Last().Place} is the same quantity of the same material under the same conditions from the same source as {same.First().Place}: keep one"
            );
    }
}
