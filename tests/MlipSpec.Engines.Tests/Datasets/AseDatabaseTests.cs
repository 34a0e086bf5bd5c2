using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MlipSpec.Checks;
using MlipSpec.Checks.Labels;
using MlipSpec.Datasets;
using MlipSpec.Engines.Ase;
using MlipSpec.Engines.Datasets;
using MlipSpec.Engines.Tests.Ase;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;

namespace MlipSpec.Engines.Tests.Datasets;

public sealed class AseDatabaseTests
{
    sealed record Row(
        int[] Numbers,
        double[] Positions,
        double[] Cell,
        bool[] Pbc,
        double? Energy,
        double[]? Forces,
        double[]? Stress,
        double Volume
    );

    // Labelled by the potential that is judged, so that its errors are those of rounding.
    static readonly Frame s_silicon = Labelled(Prototypes.Diamond("Si", 5.35).Rattled(0.1, 3));

    [AseFact]
    public void Every_number_of_a_database_that_ASE_wrote_is_read_to_the_last_bit()
    {
        var folder = Directory.CreateTempSubdirectory("ase-db");
        try
        {
            var (path, json) = (Path.Combine(folder.FullName, "set.db"), Path.Combine(folder.FullName, "set.json"));
            using (
                var python = Process.Start(
                    PythonInterpreter.Choose(null),
                    [Path.Combine(AppContext.BaseDirectory, "Datasets", "write_database.py"), path, json]
                )
            )
            {
                python.WaitForExit();
                python.ExitCode.ShouldBe(0);
            }
            var expected = JsonSerializer.Deserialize<Row[]>(File.ReadAllText(json), JsonSerializerOptions.Web)!;
            Frame[] frames = [.. AseDatabase.Read(path)];
            frames.Length.ShouldBe(expected.Length);
            foreach (var (frame, row) in frames.Zip(expected))
                ShouldEqual(frame, row);

            frames[0]
                .Info.ShouldBe(
                    new Dictionary<string, string>
                    {
                        ["config_type"] = "alloy",
                        ["level_of_theory"] = "PBE",
                        ["temperature"] = "300.5",
                        ["spin"] = "true",
                    },
                    ignoreOrder: true
                );
            frames[3].Info.Keys.ShouldBe(["config_type"]);
            frames.Select(f => f.Source).ShouldBe(new[] { 1, 2, 3, 5 }.Select(id => $"{path}, row {id}"));

            var set = new DatasetFile(path) { Formats = FrameFormats.All }.Read();
            set.Groups.ShouldBe(["alloy", "slab", "molecule"]);
            set.LevelOfTheory?.Name.ShouldBe("PBE");
            set.IsolatedAtoms.ShouldBe(new Dictionary<Element, double> { ["Cu"] = -0.5 });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_check_takes_a_database_like_any_other_set()
    {
        using var database = new SmallDatabase(s_silicon, Labelled(Prototypes.Diamond("Si", 5.5).Rattled(0.1, 4)));
        var errors = new DatasetErrors(new DatasetFile(database.Path) { Formats = FrameFormats.All }).Measure(
            StillingerWeber.Silicon
        );
        errors.Account.Compared.ShouldBe(2);
        errors.All.ForceDifference.Maximum.Value.ShouldBeLessThan(1e-12);
        errors.All.StressComponent.ShouldNotBeNull().Maximum.Value.ShouldBeLessThan(1e-10);
        errors["small"].EnergyPerRootAtom.Maximum.Value.ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void The_reader_is_no_part_of_the_protocol()
    {
        using var database = new SmallDatabase(s_silicon);
        var file = new DatasetFile(database.Path);
        Protocol
            .TextOf(new DatasetErrors(file with { Formats = FrameFormats.All }))
            .ShouldBe(Protocol.TextOf(new DatasetErrors(file)));
        Should
            .Throw<InvalidDataException>(() => file.Read())
            .Message.ShouldContain(
                "looks like a SQLite database, which is not read here: ASE's databases are read with Formats = FrameFormats.All"
            );
    }

    [Fact]
    public void An_energy_is_a_column_or_a_pair_and_never_both()
    {
        using var database = new SmallDatabase(s_silicon);
        database.Run("""UPDATE systems SET free_energy = -2.5, key_value_pairs = '{"dft_energy": -3.5}'""");
        Should
            .Throw<InvalidDataException>(() => Read(database))
            .Message.ShouldEndWith("row 1: there are energies under energy and dft_energy: choose one with EnergyKey");
        Read(database, LabelKeys.Default with { Energy = ["DFT_energy"] })[0].Energy.ShouldBe(-3.5);
        Read(database, LabelKeys.Default with { Energy = ["free_energy"] })[0].Energy.ShouldBe(-2.5);
        Should
            .Throw<InvalidDataException>(() => Read(database, LabelKeys.Default with { Forces = ["dft_forces"] }))
            .Message.ShouldContain(
                "is asked for dft_forces, but a database of ASE keeps this label in the column forces"
            );
        Read(database, LabelKeys.None with { Energy = ["energy"] })[0]
            .ShouldSatisfyAllConditions(f => f.Forces.ShouldBeNull(), f => f.Virial.ShouldBeNull());
    }

    /// <summary>ASE writes them in Python's spelling, which is no JSON.</summary>
    [Fact]
    public void Pairs_may_be_not_a_number_or_infinite()
    {
        using var database = new SmallDatabase(s_silicon);
        database.Run(
            "UPDATE systems SET key_value_pairs = '{\"gap\": NaN, \"limit\": Infinity, \"low\": -Infinity, \"note\": \"NaN\"}'"
        );
        var frame = AseDatabase.Read(database.Path).ShouldHaveSingleItem();
        frame.Energy.ShouldBe(s_silicon.Energy);
        frame.Info["gap"].ShouldBe("NaN");
        double.Parse(frame.Info["limit"], CultureInfo.InvariantCulture).ShouldBe(double.PositiveInfinity);
        double.Parse(frame.Info["low"], CultureInfo.InvariantCulture).ShouldBe(double.NegativeInfinity);
    }

    [Theory]
    [InlineData(
        "UPDATE systems SET forces = zeroblob(96)",
        "row 1: forces has 96 bytes: expected 192 (three doubles for each of 8 atoms); this is the length of single precision"
    )]
    [InlineData("UPDATE systems SET positions = zeroblob(191)", "row 1: positions has 191 bytes: expected 192")]
    [InlineData(
        "UPDATE systems SET stress = zeroblob(72)",
        "row 1: stress has 72 bytes: expected 48 (six doubles, xx yy zz yz xz xy)"
    )]
    [InlineData("UPDATE systems SET numbers = zeroblob(31)", "row 1: numbers has 31 bytes: expected 4 for each atom")]
    [InlineData("UPDATE systems SET numbers = zeroblob(32)", "row 1: atom 1 has the atomic number 0")]
    [InlineData("UPDATE systems SET cell = zeroblob(72)", "row 1: a periodic cell needs a volume")]
    [InlineData("UPDATE systems SET cell = NULL", "row 1: cell is empty: expected an array of bytes")]
    [InlineData("UPDATE systems SET pbc = 8", "row 1: pbc is 8: expected the sum of 1, 2 and 4")]
    [InlineData("UPDATE systems SET key_value_pairs = '{'", "row 1: key_value_pairs is no JSON object")]
    [InlineData(
        "UPDATE systems SET key_value_pairs = '{\"ref_energy\": \"low\"}'",
        "row 1: ref_energy is 'low': expected an energy in eV"
    )]
    [InlineData("UPDATE information SET value = '10'", "is an ase.db of version 10, and versions 5 to 9 are known")]
    [InlineData("DROP TABLE systems", "is an SQLite database without the table systems, so it is none of ASE's")]
    [InlineData("DROP TABLE information", "cannot be read as a database of ASE: ")]
    [InlineData(
        "ALTER TABLE systems DROP COLUMN forces",
        "lacks forces: expected what ase.db of version 5 to 9 writes"
    )]
    public void What_is_wrong_is_said_with_its_row(string damage, string message)
    {
        using var database = new SmallDatabase(s_silicon);
        database.Run(damage);
        Should.Throw<InvalidDataException>(() => Read(database)).Message.ShouldContain(message);
    }

    [Fact]
    public void A_file_that_is_no_database_or_not_there_is_said()
    {
        using var database = new SmallDatabase(s_silicon);
        File.WriteAllText(database.Path, string.Concat(Enumerable.Repeat("8\nLattice=\"5 0 0 0 5 0 0 0 5\"\n", 100)));
        Should
            .Throw<InvalidDataException>(() => Read(database))
            .Message.ShouldContain("is no SQLite database: expected what ase.db.connect writes");
        Should.Throw<FileNotFoundException>(() => AseDatabase.Read("absent.db"));
    }

    static Frame[] Read(SmallDatabase database, LabelKeys? keys = null) => [.. AseDatabase.Read(database.Path, keys)];

    static void ShouldEqual(Frame frame, Row row)
    {
        var (structure, h) = (frame.Structure, frame.Structure.Cell.Vectors);
        structure.Species.ToArray().Select(e => e.Number).ShouldBe(row.Numbers);
        Flat(structure.Positions.ToArray()).ShouldBe(row.Positions);
        Flat([h.Row(0), h.Row(1), h.Row(2)]).ShouldBe(row.Cell);
        Enumerable.Range(0, 3).Select(structure.Cell.IsPeriodicAlong).ShouldBe(row.Pbc);
        frame.Energy.ShouldBe(row.Energy ?? -31.7);
        (frame.Forces is null).ShouldBe(row.Forces is null);
        if (frame.Forces is { } forces)
            Flat(forces).ShouldBe(row.Forces!);
        (frame.Virial is null).ShouldBe(row.Stress is null);
        if (frame.Virial is not { } w)
            return;
        double[] voigt = [w.Row(0).X, w.Row(1).Y, w.Row(2).Z, w.Row(1).Z, w.Row(0).Z, w.Row(0).Y];
        foreach (var (found, stress) in voigt.Zip(row.Stress!))
            found.ShouldBe(-row.Volume * stress, 1e-12 * row.Volume);
    }

    static double[] Flat(IEnumerable<Vector3D> vectors) => [.. vectors.SelectMany(v => new[] { v.X, v.Y, v.Z })];

    static Frame Labelled(Structure structure)
    {
        var exact = StillingerWeber.Silicon.Evaluate(structure);
        return new(structure)
        {
            Energy = exact.Energy,
            Forces = exact.Forces,
            Virial = exact.Virial,
        };
    }
}
