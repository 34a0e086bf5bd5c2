using System.Text;
using MlipSpec.Quantities;
using MlipSpec.References.AllElectron;

namespace MlipSpec.References;

/// <summary>
/// The reference values: data files, one record per value, checked as a whole when they are loaded. The built-in files
/// stand in <c>src/MlipSpec/References/Data</c>; a suite may add its own with <see cref="With"/>.
/// </summary>
/// <remarks>
/// Where a static cell (0 K, no zero-point motion) is compared with experiment, the preferred record is the one at low
/// temperature or extrapolated to the static lattice; records at room temperature stand beside it under their own keys.
/// A record may name alternatives, other literature records of the same quantity; then the sample standard deviation s
/// of all these values enters the uncertainty, u² = u²(record) + s², and the value stays the record's.
/// </remarks>
public sealed class Catalogue
{
    static readonly Lazy<Catalogue> s_builtIn = new(() => new(ReadBuiltIn(), [.. AllElectronTable.Records]));

    readonly IReadOnlyList<(string File, string Text)> _files;
    readonly IReadOnlyList<CatalogueRecord> _ofTables;
    readonly Dictionary<string, CatalogueRecord> _records = [];
    readonly Dictionary<string, CatalogueSource> _sources = [];

    internal Catalogue(IReadOnlyList<(string File, string Text)> files, IReadOnlyList<CatalogueRecord>? ofTables = null)
    {
        (_files, _ofTables) = (files, ofTables ?? []);
        var problems = new List<string>();
        var records = new List<CatalogueRecord>();
        foreach (var (file, text) in files)
            CatalogueReader.Read(file, text, _sources, records, problems);
        records.AddRange(_ofTables);
        foreach (var record in records)
            if (!_records.TryAdd(record.Key, record))
                problems.Add(
                    $"{record.Place} has the same key as {_records[record.Key].Place}: give each value a key of its own"
                );
        CatalogueRules.Check(_records, _sources, problems);
        if (problems.Count > 0)
            throw new CatalogueException(
                $"The reference catalogue has {problems.Count} problem{(problems.Count == 1 ? "" : "s")}:\n"
                    + string.Join('\n', problems)
            );
    }

    /// <summary>The catalogue that comes with MlipSpec.</summary>
    /// <exception cref="CatalogueException">A data file is wrong; the message lists every problem with file, line and
    /// remedy.</exception>
    public static Catalogue BuiltIn => s_builtIn.Value;

    /// <summary>All keys, in ordinal order.</summary>
    public IReadOnlyList<string> Keys => [.. _records.Keys.Order(StringComparer.Ordinal)];

    /// <summary>All records, by key.</summary>
    internal IEnumerable<CatalogueRecord> Records => Keys.Select(k => _records[k]);

    /// <summary>The citation of a record's source.</summary>
    internal string CitationOf(CatalogueRecord record) => _sources[record.Source].Citation;

    /// <summary>A value of the built-in catalogue; see <see cref="Find{T}"/>.</summary>
    public static Reference<T> Get<T>(string key)
        where T : struct, IDimension => BuiltIn.Find<T>(key);

    /// <summary>This catalogue with more data files, of the same form.</summary>
    /// <exception cref="CatalogueException">A file is wrong, or clashes with what is there.</exception>
    public Catalogue With(params IEnumerable<string> paths) =>
        new([.. _files, .. paths.Select(p => (p, File.ReadAllText(p)))], _ofTables);

    /// <summary>A value by its key, converted to the unit of the dimension.</summary>
    /// <typeparam name="T">The dimension that the value must have.</typeparam>
    /// <exception cref="CatalogueException">There is no such key (the nearest is named), or its unit does not belong to
    /// the dimension.</exception>
    public Reference<T> Find<T>(string key)
        where T : struct, IDimension
    {
        if (!_records.TryGetValue(key, out var record))
            throw new CatalogueException(
                $"There is no reference \"{key}\": the nearest of {_records.Count} keys is \"{Suggest.NearestName(key, _records.Keys)}\"."
            );
        if (Units.CanonicalOf(record.Unit) != T.Unit)
            throw new CatalogueException(
                $"{record.Place} is in {record.Unit}, but was asked for as {typeof(T).Name}, in {T.Unit}: ask for the dimension that it has, or correct its unit."
            );
        var source = _sources[record.Source];
        return new(
            key,
            record.Name,
            ValueOf<T>(record),
            record.Provenance,
            source.Citation,
            source.Doi,
            record.Confidence
        )
        {
            UncertaintyBasis = record.UncertaintyBasis,
            Note = record.Note,
            IcsdCode = record.IcsdCode,
        };
    }

    Quantity<T> ValueOf<T>(CatalogueRecord record)
        where T : struct, IDimension
    {
        double[] values = [record.CanonicalValue, .. record.Alternatives.Select(a => _records[a].CanonicalValue)];
        var mean = values.Average();
        var spread = values.Length > 1 ? Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1)) : 0;
        return new(record.CanonicalValue, double.Hypot(record.Uncertainty * Units.FactorOf(record.Unit), spread));
    }

    static List<(string File, string Text)> ReadBuiltIn()
    {
        const string Prefix = "References/Data/";
        var assembly = typeof(Catalogue).Assembly;
        var files = new List<(string, string)>();
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(n =>
                    n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(".json", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            files.Add(("src/MlipSpec/" + name, reader.ReadToEnd()));
        }
        return files;
    }
}
