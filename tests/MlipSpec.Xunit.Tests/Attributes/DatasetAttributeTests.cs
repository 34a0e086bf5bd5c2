using Microsoft.Data.Sqlite;
using MlipSpec.Checks;
using MlipSpec.Checks.Labels;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Xunit.Attributes.Dynamics;
using MlipSpec.Xunit.Attributes.Errors;

namespace MlipSpec.Xunit.Tests.Attributes;

public sealed class DatasetAttributeTests
{
    /// <summary>The dimer of silicon at 2.5 Å in a database of ASE's layout, its label 0.25 eV above what Stillinger
    /// and Weber's potential gives.</summary>
    [Fact]
    public void A_database_of_ASE_is_a_data_set_as_it_is()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("attribute-db").FullName, "set.db");
        var exact = StillingerWeber
            .Silicon.Evaluate(new(Cell.None, ["Si", "Si"], [new(0, 0, 0), new(0, 0, 2.5)]))
            .Energy;
        try
        {
            Write(path, exact + 0.25);
            var measured = ((DatasetErrors)new DatasetErrorsAttribute(path).CreateCheck()).Measure(
                StillingerWeber.Silicon
            );
            measured.All.EnergyPerRootAtom.Maximum.Value.ShouldBe(0.25 / Math.Sqrt(2), 1e-12);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public void Labels_of_a_melt_quench_and_training_sets_may_be_databases_too()
    {
        (
            (DatasetErrors)new DatasetErrorsAttribute("set.xyz") { Training = "training.db" }.CreateCheck()
        ).Training!.Formats.ShouldContain(f => f.Endings[0] == ".db");
        (
            (MeltQuenchForceErrors)new MeltQuenchForceErrorsAttribute("set.db").CreateCheck()
        ).Labels.Formats.ShouldContain(f => f.Endings[0] == ".db");
    }

    static void Write(string path, double energy)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()
        );
        connection.Open();
        using var command = connection.CreateCommand();
        // 2.5 is 0x4004000000000000 and 14 is 0x0E; numbers are little-endian.
        command.CommandText = $$"""
            CREATE TABLE information (name TEXT, value TEXT);
            INSERT INTO information VALUES ('version', '9');
            CREATE TABLE systems (id INTEGER PRIMARY KEY, numbers BLOB, positions BLOB, cell BLOB, pbc INTEGER, energy REAL, free_energy REAL, forces BLOB, stress BLOB, key_value_pairs TEXT);
            INSERT INTO systems VALUES (1, X'0E0000000E000000', X'{{new string(
                '0',
                80
            )}}0000000000000440', zeroblob(72), 0, $energy, NULL, NULL, NULL, '{}');
            """;
        command.Parameters.AddWithValue("$energy", energy);
        command.ExecuteNonQuery();
    }
}
