using MlipSpec.Engines.Lammps;
using MlipSpec.Engines.Tests.Worker;
using MlipSpec.Potentials;
using MlipSpec.Settings;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Engines.Tests.Lammps;

/// <summary>What LAMMPS cannot do is said with what to change.</summary>
[Collection(EngineCollection.Name)]
public sealed class LammpsErrorTests
{
    static readonly Structure s_crystal = Prototypes.Diamond("Si", 5.43).Rattled(0.05, seed: 1);

    [LammpsTheory]
    [InlineData(
        "pair_style teroff",
        "pair_coeff * * Si.tersoff Si",
        "the nearest pair style of this library is tersoff"
    )]
    [InlineData(
        "pair_style sw",
        "pair_coeff * * No.sw Si",
        "LAMMPS cannot open a file: give a path relative to the settings file, or the name of a file in /usr/share/lammps/potentials"
    )]
    [InlineData(
        "pair_style sw",
        "pair_coeff * * Si.sw Ge",
        "maps the atom types to Ge, but 'elements' names them Si: give both in the same order"
    )]
    [InlineData(
        "pair_style sw",
        "pair_coeff * * Si.sw Si Si",
        "ends in 2 elements (Si Si), but 'elements' names 1 (Si)"
    )]
    [InlineData(
        "pair_style sw",
        "pair_coeff * * GaN.sw Si",
        "pair_coeff does not fit the potential: end it in one element for each atom type"
    )]
    [InlineData("pair_style lj/cut 5.0", "pair_coeff 1 1 0.4", "Last command: pair_coeff 1 1 0.4")]
    public void A_wrong_command_is_an_error_of_the_settings(string style, string coefficients, string message) =>
        Should
            .Throw<ArgumentException>(() => LammpsPotential.Create([style, coefficients], ["Si"]))
            .Message.ShouldContain(message);

    [LammpsFact]
    public void A_missing_coefficient_is_an_error_of_the_settings_although_lammps_sees_it_only_when_it_runs()
    {
        var e = Should.Throw<ArgumentException>(() => LammpsPotential.Create(["pair_style lj/cut 5.0"], ["Si"]));
        e.Message.ShouldStartWith("pair_style is there, but pair_coeff does not reach all pairs of 'elements': add");
        e.Message.ShouldContain("All pair coeffs are not set");
        Crash.Remove(e.Message);
    }

    [LammpsFact]
    public void Charges_and_their_sum_over_all_distances_are_asked_for()
    {
        string[] coulomb = ["pair_style coul/long 10.0", "pair_coeff * *"];
        var neutral = Should.Throw<ArgumentException>(() =>
            LammpsPotential.Create([.. coulomb, "kspace_style ewald 1e-6"], ["Na", "Cl"])
        );
        neutral.Message.ShouldStartWith("this style needs charges: add \"atomStyle\": \"charge\"");
        Crash.Remove(neutral.Message);
    }

    [LammpsFact]
    public void Elements_in_another_order_than_pair_coeff_are_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                LammpsPotential.Create(["pair_style tersoff", "pair_coeff * * SiC.tersoff C Si"], ["Si", "C"])
            )
            .Message.ShouldContain("maps the atom types to C Si, but 'elements' names them Si C");

    [Fact]
    public void Commands_without_a_pair_style_or_without_elements_are_refused()
    {
        Should
            .Throw<ArgumentException>(() => LammpsPotential.Create(["pair_coeff * * Si.sw Si"], ["Si"]))
            .Message.ShouldContain("'commands' has no pair_style");
        Should
            .Throw<ArgumentException>(() => LammpsPotential.Create(["pair_style sw"], []))
            .Message.ShouldContain("'elements' must name the elements of the atom types");
        Should
            .Throw<ArgumentException>(() => LammpsPotential.Create(["pair_style sw"], ["Si"], new() { Units = "lj" }))
            .Message.ShouldContain("metal or real");
    }

    // Debian's build has none of these; one that has them is found by the path behind 'library'.
    [LammpsTheory]
    [InlineData(
        "snap",
        "this LAMMPS was built without its package ML-SNAP: give the library of a build with -D PKG_ML-SNAP=on as 'library'"
    )]
    [InlineData(
        "pace",
        "this LAMMPS was built without its package ML-PACE: give the library of a build with -D PKG_ML-PACE=on as 'library'"
    )]
    [InlineData("mliap model linear a descriptor sna b", "this LAMMPS was built without its package ML-IAP")]
    [InlineData(
        "mace no_domain_decomposition",
        "this LAMMPS has no pair style mace, which comes with ML-MACE of ACEsuit's LAMMPS: give the library of a build that has it as 'library'"
    )]
    [InlineData("uf3 3", "this LAMMPS has no pair style uf3, which comes with ML-UF3 of 2024 or later")]
    public void A_package_that_the_library_lacks_is_unavailable_by_its_name(string style, string message) =>
        Should
            .Throw<UnavailableException>(() =>
                LammpsPotential.Create([$"pair_style {style}", "pair_coeff * * file Si"], ["Si"])
            )
            .Message.ShouldStartWith(message);

    [Theory]
    [InlineData("/no/such/liblammps.so")]
    [InlineData("libc.so.6")]
    public void A_library_that_is_not_there_or_is_another_is_unavailable(string library) =>
        Should
            .Throw<UnavailableException>(() =>
                LammpsPotential.Create(
                    ["pair_style sw", "pair_coeff * * Si.sw Si"],
                    ["Si"],
                    new() { Library = library }
                )
            )
            .Message.ShouldMatch("apt-get install lammps lammps-data|is no LAMMPS library");

    [LammpsFact]
    public void A_crash_during_an_evaluation_names_the_engine_its_words_and_the_structure()
    {
        // The pair style refuses more than this many neighbours for one atom and ends the process.
        var potential = LammpsPotential.Create(
            ["pair_style sw", "pair_coeff * * Si.sw Si", "neigh_modify one 100 page 1000"],
            ["Si"]
        );
        potential.Evaluate(s_crystal);
        var dense = s_crystal.Deformed(0.5 * Matrix3D.Identity);
        using var crash = Crash.Of(() => potential.Evaluate(dense));
        crash.Message.ShouldContain("LAMMPS ended while it worked");
        crash.Message.ShouldContain("Neighbor list overflow, boost neigh_modify one");
        crash.Message.ShouldContain("The structure, Si8");
        crash.Structure.Count.ShouldBe(8);
        Routes.ShouldAgree(s_crystal, StillingerWeber.Silicon, potential, 1e-9);
    }

    [LammpsFact]
    public void Atoms_in_one_place_are_a_broken_evaluation_and_not_a_number()
    {
        var positions = s_crystal.Positions.ToArray();
        positions[1] = positions[0];
        var overlapping = s_crystal.WithPositions(positions);
        Should
            .Throw<BrokenEvaluationException>(() => LammpsPotentials.StillingerWeber.Evaluate(overlapping))
            .Message.ShouldContain("Si8");
        Routes.ShouldAgree(s_crystal, StillingerWeber.Silicon, LammpsPotentials.StillingerWeber, 1e-9);
    }

    [LammpsFact]
    public void A_hanging_engine_is_killed_at_the_time_limit()
    {
        // The commands are carried out again when the boundaries change, and then the second `shell` finds the file and
        // sleeps.
        var flag = Path.Combine(Path.GetTempPath(), $"mlipspec-test-{Guid.NewGuid():N}");
        var potential = LammpsPotential.Create(
            ["pair_style sw", "pair_coeff * * Si.sw Si", $"shell if [ -e {flag} ]; then sleep 1000; fi; touch {flag}"],
            ["Si"],
            new() { TimeLimit = TimeSpan.FromSeconds(1) }
        );
        using var crash = Crash.Of(() => potential.Evaluate(s_crystal.WithCell(Cell.None)));
        File.Delete(flag);
        crash.Message.ShouldContain("LAMMPS did not answer within 1 s and was killed");
        crash.Message.ShouldContain("raise 'timeLimit' (now 1 s)");
    }

    [LammpsFact]
    public void A_settings_entry_makes_it_with_files_beside_the_settings()
    {
        var folder = Directory.CreateTempSubdirectory("mlipspec-test-");
        try
        {
            File.Copy("/usr/share/lammps/potentials/Si.sw", Path.Combine(folder.FullName, "mine.sw"));
            var file = Path.Combine(folder.FullName, "mlipspec.json");
            File.WriteAllText(
                file,
                """{ "potentials": { "LMP": { "kind": "lammps", "commands": ["pair_style sw", "pair_coeff * * mine.sw Si"], "elements": ["Si"], "levelOfTheory": "other: empirical" } } }"""
            );
            var potential = SuiteSettings.Read(file, EngineKinds.All, _ => null).Potentials[0].Create();
            (potential.Card.Name, potential.Card.Kind, potential.Card.LevelOfTheory?.Name).ShouldBe(
                ("LMP", "lammps", "other: empirical")
            );
            Routes.ShouldAgree(s_crystal, StillingerWeber.Silicon, potential, 1e-9);
            var before = potential.Card.Fingerprint;
            File.AppendAllText(Path.Combine(folder.FullName, "mine.sw"), "# another file\n");
            SuiteSettings
                .Read(file, EngineKinds.All, _ => null)
                .Potentials[0]
                .Create()
                .Card.Fingerprint.ShouldNotBe(before);
            File.WriteAllText(
                file,
                """{ "potentials": { "LMP": { "kind": "lammps", "commands": ["pair_style sw", "pair_coeff * * Si.sw Si"], "elements": ["Si"], "timeLimit": -1 } } }"""
            );
            Should
                .Throw<SettingsException>(() =>
                    SuiteSettings.Read(file, EngineKinds.All, _ => null).Potentials[0].Create()
                )
                .Message.ShouldContain("'timeLimit' is -1: expected a positive number of seconds");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
