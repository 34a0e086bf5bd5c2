using System.Globalization;
using Microsoft.Data.Sqlite;
using MlipSpec.Structures.Files;

namespace MlipSpec.Engines.Datasets;

/// <summary>
/// Labelled structures from ASE's SQLite database, the file that <c>ase.db.connect("set.db")</c> writes: one row of the
/// table "systems" for each structure, arrays as little-endian numbers without a header. Energies in eV, forces in
/// eV/Å, stress in eV/Å³, positive in tension, in the order xx yy zz yz xz xy.
/// </summary>
/// <remarks>
/// Key–value pairs become <see cref="Frame.Info"/>. An energy may be a column or a pair, such as "dft_energy"; forces
/// and stress are columns. The database's "data", which may hold anything, is not read.
/// </remarks>
internal static class AseDatabase
{
    // Of ase.db: from 5 on rows have this layout, 9 is that of ASE 3.22 to 3.26.
    const int Oldest = 5,
        Newest = 9;

    // What SQLite answers about a file that is none of its own.
    const int NotADatabase = 26;

    static readonly string[] s_columns =
    [
        "id",
        "numbers",
        "positions",
        "cell",
        "pbc",
        "energy",
        "free_energy",
        "forces",
        "stress",
        "key_value_pairs",
        "initial_charges",
    ];

    /// <summary>Reads the frames one after the other in the order of their ids; only the current one is held in memory.
    /// The file is not changed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keys">Where the labels are; <see cref="LabelKeys.Default"/> unless given.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Forces or stress are asked for under a name that is no column; or, while
    /// reading, the file is wrong: the message names the row.</exception>
    public static IEnumerable<Frame> Read(string path, LabelKeys? keys = null)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"there is no database {Path.GetFullPath(path)}: check the path", path);
        var chosen = keys ?? LabelKeys.Default;
        RefuseUnknown(path, chosen);
        return Rows(path, chosen);
    }

    static IEnumerable<Frame> Rows(string path, LabelKeys keys)
    {
        SystemSqlite.Use(path);
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        );
        using var rows = Select(connection, path);
        while (Advance(rows, path))
            yield return new AseRow(rows, $"{path}, row {rows.GetInt64(0)}", keys).Frame();
    }

    static SqliteDataReader Select(SqliteConnection connection, string path)
    {
        try
        {
            connection.Open();
            RequireColumns(connection, path);
            RequireVersion(connection, path);
            return Query(connection, $"SELECT {string.Join(", ", s_columns)} FROM systems ORDER BY id");
        }
        catch (SqliteException e)
        {
            throw Wrong(path, e);
        }
    }

    static bool Advance(SqliteDataReader rows, string path)
    {
        try
        {
            return rows.Read();
        }
        catch (SqliteException e)
        {
            throw Wrong(path, e);
        }
    }

    static void RequireColumns(SqliteConnection connection, string path)
    {
        var present = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using (var columns = Query(connection, "SELECT name FROM pragma_table_info('systems')"))
            while (columns.Read())
                present.Add(columns.GetString(0));
        if (present.Count == 0)
            throw new InvalidDataException(
                $"{path} is an SQLite database without the table systems, so it is none of ASE's: expected what ase.db.connect writes"
            );
        string[] missing = [.. s_columns.Where(c => !present.Contains(c))];
        if (missing.Length > 0)
            throw new InvalidDataException(
                $"the table systems of {path} lacks {string.Join(", ", missing)}: expected what ase.db of version {Oldest} to {Newest} writes; convert it with python3 -m ase.db.convert"
            );
    }

    static void RequireVersion(SqliteConnection connection, string path)
    {
        using var found = Query(connection, "SELECT value FROM information WHERE name = 'version'");
        var version = found.Read() ? found.GetString(0) : "none";
        if (!int.TryParse(version, CultureInfo.InvariantCulture, out var number) || number is < Oldest or > Newest)
            throw new InvalidDataException(
                $"{path} is an ase.db of version {version}, and versions {Oldest} to {Newest} are known: write it again as extended XYZ, in Python ase.io.write('set.xyz', ase.io.read('{Path.GetFileName(path)}@:'))"
            );
    }

    static SqliteDataReader Query(SqliteConnection connection, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteReader();
    }

    static InvalidDataException Wrong(string path, SqliteException e) =>
        new(
            e.SqliteErrorCode == NotADatabase
                ? $"{path} is no SQLite database: expected what ase.db.connect writes; a text file of structures has another extension, such as .xyz"
                : $"{path} cannot be read as a database of ASE: {e.Message}",
            e
        );

    // A label that is asked for and cannot be here must not turn into a set without labels.
    static void RefuseUnknown(string path, LabelKeys keys)
    {
        Refuse(keys.Forces, "forces");
        Refuse([.. keys.Virial, .. keys.Stress], "stress");

        void Refuse(IReadOnlyList<string> asked, string column)
        {
            if (asked.Count > 0 && !asked.Contains(column, StringComparer.OrdinalIgnoreCase))
                throw new InvalidDataException(
                    $"{path} is asked for {string.Join(", ", asked)}, but a database of ASE keeps this label in the column {column}: leave the key away, or write the set as extended XYZ"
                );
        }
    }
}
