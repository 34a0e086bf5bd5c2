using Microsoft.Data.Sqlite;
using MlipSpec.Engines.Datasets;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Engines.Tests.Datasets;

/// <summary>A database in ASE's layout, written without ASE, so that it can be spoilt; deleted in the end.</summary>
internal sealed class SmallDatabase : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("ase-db").FullName;

    public SmallDatabase(params Frame[] frames)
    {
        Run(
            """
            CREATE TABLE systems (id INTEGER PRIMARY KEY AUTOINCREMENT, numbers BLOB, positions BLOB, cell BLOB, pbc INTEGER, energy REAL, free_energy REAL, forces BLOB, stress BLOB, key_value_pairs TEXT, initial_charges BLOB);
            CREATE TABLE information (name TEXT, value TEXT);
            INSERT INTO information VALUES ('version', '9');
            """
        );
        foreach (var frame in frames)
        {
            var (structure, h) = (frame.Structure, frame.Structure.Cell.Vectors);
            Run(
                "INSERT INTO systems (numbers, positions, cell, pbc, energy, forces, stress, key_value_pairs) VALUES ($numbers, $positions, $cell, 7, $energy, $forces, $stress, '{\"config_type\": \"small\"}')",
                ("$numbers", Bytes(structure.Species.ToArray().Select(e => e.Number).ToArray())),
                ("$positions", Bytes(Flat(structure.Positions.ToArray()))),
                ("$cell", Bytes(Flat([h.Row(0), h.Row(1), h.Row(2)]))),
                ("$energy", frame.Energy!),
                ("$forces", Bytes(Flat(frame.Forces!))),
                ("$stress", Bytes(Voigt(frame)))
            );
        }
    }

    public string Path => System.IO.Path.Combine(_folder, "set.db");

    public void Run(string text, params (string Name, object Value)[] parameters)
    {
        SystemSqlite.Use(Path);
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString()
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static double[] Voigt(Frame frame)
    {
        var s = -1 / frame.Structure.Volume * frame.Virial!.Value;
        return [s.Row(0).X, s.Row(1).Y, s.Row(2).Z, s.Row(1).Z, s.Row(0).Z, s.Row(0).Y];
    }

    static double[] Flat(IEnumerable<Vector3D> vectors) => [.. vectors.SelectMany(v => new[] { v.X, v.Y, v.Z })];

    static byte[] Bytes<T>(T[] values)
        where T : struct
    {
        var bytes = new byte[Buffer.ByteLength(values)];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        return bytes;
    }
}
