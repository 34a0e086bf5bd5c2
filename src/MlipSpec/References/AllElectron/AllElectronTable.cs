using System.Globalization;
using System.Text;
using MlipSpec.Quantities;

namespace MlipSpec.References.AllElectron;

/// <summary>The 960 all-electron equations of state: 96 elements in four phases, and six oxides of each.</summary>
public static class AllElectronTable
{
    const string Folder = "References/Data/";
    const string Elements = "all-electron-pbe-elements.csv";
    const string Oxides = "all-electron-pbe-oxides.csv";
    static readonly Lazy<IReadOnlyList<(AllElectronEquation Equation, string Place)>> s_all = new(() =>
        [.. Read(Elements), .. Read(Oxides)]
    );

    /// <summary>All of them: elements by symbol, then oxides.</summary>
    public static IReadOnlyList<AllElectronEquation> All { get; } = [.. s_all.Value.Select(e => e.Equation)];

    /// <summary>The equation of an element in a phase, or of its oxide.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static AllElectronEquation Of(string element, string phase) =>
        All.FirstOrDefault(e => e.Element == element && e.Phase == phase)
        ?? throw new ArgumentException(
            All.Any(e => e.Element == element)
                ? $"there is no all-electron equation of state of {element} as '{phase}': {Suggest.Nearest(phase, [.. All.Select(e => e.Phase).Distinct()])}"
                : $"there is no all-electron equation of state of {element}: the elements go from H to Cm, without At and beyond"
        );

    /// <summary>The same values as records of the catalogue.</summary>
    internal static IEnumerable<CatalogueRecord> Records =>
        s_all.Value.SelectMany(e =>
        {
            var (equation, place) = e;
            List<CatalogueRecord> records =
            [
                Record(equation, place, "volume", "volume per atom", "Å³/atom", equation.Volume),
                Record(equation, place, "bulk-modulus", "bulk modulus", "GPa", equation.BulkModulus),
                Record(
                    equation,
                    place,
                    "bulk-modulus-derivative",
                    "pressure derivative of the bulk modulus",
                    "1",
                    equation.BulkModulusDerivative
                ),
            ];
            if (equation.EnergyAboveLowest is { } energy)
                records.Add(
                    Record(
                        equation,
                        place,
                        "energy-above-lowest",
                        "energy above the lowest of fcc, bcc, sc and diamond",
                        "eV/atom",
                        energy
                    )
                );
            return records;
        });

    static CatalogueRecord Record<T>(
        AllElectronEquation equation,
        string place,
        string quantity,
        string name,
        string unit,
        Quantity<T> value
    )
        where T : struct, IDimension =>
        new()
        {
            Place = place,
            Key = equation.KeyOf(quantity),
            Name = name,
            Value = value.Value,
            Uncertainty = value.Uncertainty,
            UncertaintyBasis = "the difference of FLEUR and WIEN2k, at least half of the last digit given",
            Unit = unit,
            Provenance = new()
            {
                Kind = ProvenanceKind.FirstPrinciples,
                Method = "average of FLEUR and WIEN2k, all electrons, not magnetic",
                LevelOfTheory = AllElectronEquation.Level,
            },
            Source = "bosoni-2024",
            Confidence = Confidence.MachineData,
            Alternatives = [],
            Note = equation.Caution,
        };

    // Columns by name, so that files of both kinds are read alike.
    static IEnumerable<(AllElectronEquation, string)> Read(string file)
    {
        using var stream = typeof(AllElectronTable).Assembly.GetManifestResourceStream(Folder + file)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var columns = reader.ReadLine()!.Split(',').Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            var row = text.Split(',');
            double? At(string column) =>
                columns.TryGetValue(column, out var i)
                    ? double.Parse(row[i], NumberStyles.Float, CultureInfo.InvariantCulture)
                    : null;
            Quantity<T> Value<T>(string column, double leastSpread)
                where T : struct, IDimension =>
                new(
                    At(column)!.Value,
                    Math.Max(leastSpread, Math.Abs(At(column + "_fleur")!.Value - At(column + "_wien2k")!.Value))
                );
            var (low, high) = (At("E_above_lowest_fleur_meV_per_atom"), At("E_above_lowest_wien2k_meV_per_atom"));
            yield return (
                new(
                    row[0],
                    row[1],
                    Value<AtomicVolume>("V0_A3_per_atom", 5e-6),
                    Value<Pressure>("B0_GPa", 5e-4),
                    Value<Ratio>("B1", 5e-4),
                    low is { } a && high is { } b
                        ? new Quantity<AtomicEnergy>(1e-3 * (a + b) / 2, 1e-3 * Math.Max(0.005, Math.Abs(a - b)))
                        : null
                ),
                $"src/MlipSpec/{Folder}{file}:{line}"
            );
        }
    }
}
