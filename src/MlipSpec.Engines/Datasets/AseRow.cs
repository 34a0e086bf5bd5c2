using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Ase;

namespace MlipSpec.Engines.Datasets;

/// <summary>One row of an ASE database, columns in the order in which <see cref="AseDatabase"/> asks for
/// them.</summary>
sealed class AseRow(SqliteDataReader row, string place, LabelKeys keys)
{
    const int Numbers = 1,
        Positions = 2,
        CellVectors = 3,
        Periodicity = 4,
        Energy = 5,
        FreeEnergy = 6,
        Forces = 7,
        Stress = 8,
        Pairs = 9,
        InitialCharges = 10;

    public Frame Frame()
    {
        var structure = Structure();
        var pairs = ReadPairs();
        var energy = ChooseEnergy(pairs);
        return new(structure)
        {
            Energy = energy,
            Forces = keys.Forces.Count > 0 && !row.IsDBNull(Forces) ? Vectors(Forces, "forces", structure.Count) : null,
            Virial = Wants(keys.Stress, "stress") && !row.IsDBNull(Stress) ? Virial() : null,
            Info = pairs,
            Source = place,
        };
    }

    Structure Structure()
    {
        var numbers = Blob(Numbers, "numbers");
        if (numbers.Length == 0 || numbers.Length % sizeof(int) != 0)
            throw Wrong($"numbers has {numbers.Length} bytes: expected 4 for each atom (int32), and one atom at least");
        var species = MemoryMarshal.Cast<byte, int>(numbers).ToArray().Select((z, i) => Species(z, i)).ToArray();
        var vectors = CellRows();
        var pbc = row.IsDBNull(Periodicity)
            ? throw Wrong("pbc is empty: expected the sum of 1, 2 and 4 over periodic directions")
            : row.GetInt64(Periodicity);
        if (pbc is < 0 or > 7)
            throw Wrong($"pbc is {pbc}: expected the sum of 1, 2 and 4 over periodic directions");
        try
        {
            return new Structure(
                Cell.Completed(vectors, (pbc & 1) != 0, (pbc & 2) != 0, (pbc & 4) != 0),
                species,
                Vectors(Positions, "positions", species.Length)
            ).WithCharges(
                row.IsDBNull(InitialCharges)
                    ? null
                    : MemoryMarshal.Cast<byte, double>(Blob(InitialCharges, "initial_charges")).ToArray()
            );
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{place}: {e.Message}", e);
        }
    }

    Element Species(int number, int atom)
    {
        try
        {
            return new(number);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(
                $"{place}: atom {atom + 1} has the atomic number {number}, which is no element",
                e
            );
        }
    }

    // The stress of a molecule or sheet without a volume, which ASE's calculators give as zeros, is no label.
    Matrix3D? Virial()
    {
        var s = Reals(Stress, "stress", 6, "six doubles, xx yy zz yz xz xy");
        var volume = Math.Abs(CellRows().Determinant);
        return volume > 0 ? -volume * new Matrix3D(s[0], s[5], s[4], s[5], s[1], s[3], s[4], s[3], s[2]) : null;
    }

    Matrix3D CellRows()
    {
        var c = Reals(CellVectors, "cell", 9, "nine doubles");
        return new(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8]);
    }

    /// <summary>The one label of energy: a column, or a key–value pair that then is no longer among the
    /// others.</summary>
    double? ChooseEnergy(OrderedDictionary<string, string> pairs)
    {
        var found = new List<(string Name, double Value)>();
        foreach (var name in keys.Energy)
        {
            if (name.Equals("energy", StringComparison.OrdinalIgnoreCase))
                Column(Energy, name);
            else if (name.Equals("free_energy", StringComparison.OrdinalIgnoreCase))
                Column(FreeEnergy, name);
            else if (pairs.Keys.FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } key)
                found.Add((key, Number(key, pairs[key])));
        }
        if (found.Count > 1)
            throw Wrong(
                $"there are energies under {string.Join(" and ", found.Select(f => f.Name))}: choose one with EnergyKey"
            );
        if (found.Count == 0)
            return null;
        pairs.Remove(found[0].Name);
        return found[0].Value;

        void Column(int column, string name)
        {
            if (!row.IsDBNull(column))
                found.Add((name, row.GetDouble(column)));
        }
    }

    double Number(string key, string text) =>
        double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong($"{key} is '{text}': expected an energy in eV");

    OrderedDictionary<string, string> ReadPairs()
    {
        var pairs = new OrderedDictionary<string, string>();
        if (row.IsDBNull(Pairs))
            return pairs;
        try
        {
            using var json = PythonJson.Parse(row.GetString(Pairs));
            foreach (var pair in json.RootElement.EnumerateObject())
                pairs[pair.Name] =
                    pair.Value.ValueKind == JsonValueKind.String ? pair.Value.GetString()! : pair.Value.GetRawText();
            return pairs;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"{place}: key_value_pairs is no JSON object of texts, numbers and truth values: {e.Message}",
                e
            );
        }
    }

    Vector3D[] Vectors(int column, string name, int atoms)
    {
        var values = Reals(column, name, 3 * atoms, $"three doubles for each of {atoms} atoms");
        var vectors = new Vector3D[atoms];
        for (var i = 0; i < atoms; i++)
            vectors[i] = new(values[3 * i], values[3 * i + 1], values[3 * i + 2]);
        return vectors;
    }

    ReadOnlySpan<double> Reals(int column, string name, int count, string expected)
    {
        var bytes = Blob(column, name);
        if (bytes.Length == sizeof(double) * count)
            return MemoryMarshal.Cast<byte, double>(bytes);
        var single =
            bytes.Length == sizeof(float) * count
                ? "; this is the length of single precision, which ASE writes as it comes and cannot read either: convert the array to float64 before db.write"
                : "";
        throw Wrong($"{name} has {bytes.Length} bytes: expected {sizeof(double) * count} ({expected}){single}");
    }

    ReadOnlySpan<byte> Blob(int column, string name) =>
        row.GetValue(column) as byte[]
        ?? throw Wrong(
            $"{name} is {(row.IsDBNull(column) ? "empty" : row.GetDataTypeName(column))}: expected an array of bytes"
        );

    static bool Wants(IReadOnlyList<string> keys, string name) => keys.Contains(name, StringComparer.OrdinalIgnoreCase);

    InvalidDataException Wrong(string what) => new($"{place}: {what}");
}
