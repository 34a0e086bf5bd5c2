using MlipSpec.Checks;
using MlipSpec.Checks.Promises.Calls;
using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Engines.Tests.Ase;

/// <summary>Calculators of ASE as potentials: exact numbers, derivatives, the card, many at once.</summary>
[Collection(EngineCollection.Name)]
public sealed class AsePotentialTests
{
    static readonly string s_argon = $"\"file\": \"{AseCalculators.File("argon.py")}\"";

    [AseFact]
    public void A_dimer_has_the_energy_and_force_of_the_formula()
    {
        var potential = AseCalculators.Make(
            """ "factory": "ase.calculators.lj:LennardJones", "arguments": { "sigma": 3.4, "epsilon": 0.0104, "rc": 9.0 }, "elements": ["Ar"] """
        );
        const double R = 3.9;
        static double Phi(double r) => 4 * 0.0104 * (Math.Pow(3.4 / r, 12) - Math.Pow(3.4 / r, 6));
        var slope = -24 * 0.0104 / R * (2 * Math.Pow(3.4 / R, 12) - Math.Pow(3.4 / R, 6));
        var dimer = potential.Evaluate(new(Cell.None, ["Ar", "Ar"], [default, new(R, 0, 0)]));
        dimer.Energy.ShouldBe(Phi(R) - Phi(9.0), 1e-15);
        dimer.Forces[1].X.ShouldBe(-slope, 1e-14);
        dimer.Virial.XX.ShouldBe(-slope * R, 1e-14);
        (potential.Card.Kind, potential.Card.Precision, potential.Card.OffersVirial).ShouldBe(("ase", "float64", true));
    }

    [AseFact]
    public void Forces_and_virial_are_derivatives_in_crystals_slabs_and_clusters()
    {
        var potential = AseCalculators.Make(s_argon);
        var structures = TestStructures
            .Distorted(["Ar"], spacing: 3.8)
            .Where(s => s.Name is "distorted diamond" or "slab" or "cluster" or "skewed cell")
            .ToArray();
        structures.Length.ShouldBe(4);
        new ForceConsistency(structures[..2]).Measure(potential).Forces.Relative.Value.ShouldBeLessThan(1e-6);
        new VirialConsistency(structures).Measure(potential).Virial.Relative.Value.ShouldBeLessThan(1e-6);
    }

    [AseFact]
    public void A_moved_calculation_is_as_a_fresh_one_and_input_is_not_touched()
    {
        var errors = new Reproducibility(TestStructures.Distorted(["Ar"], spacing: 3.8).Take(2).ToArray()).Measure(
            AseCalculators.Make(s_argon)
        );
        errors.Continuation.Relative.Value.ShouldBeLessThan(1e-10);
        errors.Concurrency.Relative.Value.ShouldBe(0);
        errors.InputChanges.Value.ShouldBe(0);
    }

    [AseFact]
    public void Many_structures_go_over_in_one_call_where_the_calculator_takes_them()
    {
        var potential = AseCalculators.Make(s_argon);
        var structures = Enumerable
            .Range(0, 20)
            .Select(k => Prototypes.Get("fcc").Create("Ar", 35 + k).Supercell(1, 1, 1 + k % 3).Rattled(0.1, (ulong)k))
            .Append(new Structure(Cell.None, ["Ar", "Ar"], [default, new(3.9, 0, 0)]))
            .ToArray();
        var together = potential.EvaluateTogether(structures)!;
        for (var k = 0; k < structures.Length; k++)
        {
            var alone = potential.Evaluate(structures[k]);
            together[k].Energy.ShouldBe(alone.Energy, 1e-12);
            (together[k].Virial - alone.Virial).MaxAbs.ShouldBeLessThan(1e-12);
            for (var i = 0; i < structures[k].Count; i++)
                (together[k].Forces[i] - alone.Forces[i]).Length.ShouldBeLessThan(1e-12);
        }
        var tooMany = Prototypes.Get("fcc").Create("Ar", 38).Supercell(13, 1, 1);
        Should
            .Throw<BrokenEvaluationException>(() => potential.EvaluateTogether([tooMany]))
            .Message.ShouldContain("thirteen atoms are too many for this batch");
        AseCalculators
            .Make(""" "factory": "ase.calculators.lj:LennardJones" """)
            .EvaluateTogether(structures)
            .ShouldBeNull();
    }

    [AseFact]
    public void The_card_tells_level_elements_and_everything_that_changes_the_numbers()
    {
        var card = AseCalculators.Make(s_argon).Card;
        card.LevelOfTheory?.Text.ShouldBe("other: Lennard-Jones, smooth");
        card.Elements.ShouldBe(["Ar"]);
        (card.Precision, card.Device).ShouldBe(("float64", "cpu"));
        var first = Fingerprint(3.4);
        Fingerprint(3.4).ShouldBe(first);
        Fingerprint(3.5).ShouldNotBe(first);
        card.Fingerprint.ShouldNotBe(first);

        static string Fingerprint(double sigma) =>
            AseCalculators
                .Make(
                    FormattableString.Invariant(
                        $$""" "factory": "ase.calculators.lj:LennardJones", "arguments": { "sigma": {{sigma}} } """
                    )
                )
                .Card.Fingerprint;
    }

    [AseFact]
    public void What_a_calculator_reads_at_its_first_evaluation_is_part_of_it_and_the_first_evaluation_is_still_the_first()
    {
        var folder = Directory.CreateTempSubdirectory("mlipspec-test-").FullName;
        try
        {
            var code = Path.Combine(folder, "calculator.py");
            var hidden = Path.Combine(folder, "hidden.txt");
            File.WriteAllText(
                code,
                """
                import os
                from ase.calculators.lj import LennardJones
                class Lazy(LennardJones):
                    calls = 0
                    def calculate(self, *arguments, **named):
                        self.calls += 1
                        with open(os.path.join(os.path.dirname(__file__), "hidden.txt")) as text:
                            self.parameters["sigma"] = float(text.read())
                        with open("log", "a+") as log:
                            log.write(str(os.getpid()))
                        super().calculate(*arguments, **named)
                        self.results["energy"] = self.results["free_energy"] = float(self.calls)
                calculator = Lazy()
                """
            );
            File.WriteAllText(hidden, "3.4");
            var made = Make();
            made.Evaluate(new Structure(Cell.None, ["Ar"], [default])).Energy.ShouldBe(1);
            var first = made.Card.Fingerprint;
            Make().Card.Fingerprint.ShouldBe(first);
            File.WriteAllText(hidden, "3.5");
            Make().Card.Fingerprint.ShouldNotBe(first);

            IPotential Make() => AseCalculators.Make($$""" "file": "{{code}}", "elements": ["Ar"] """);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [AseFact]
    public void What_a_calculator_reads_while_it_is_made_and_folders_among_its_arguments_are_part_of_it()
    {
        var folder = Directory.CreateTempSubdirectory("mlipspec-test-").FullName;
        try
        {
            var code = Path.Combine(folder, "calculator.py");
            Directory.CreateDirectory(Path.Combine(folder, "model"));
            File.WriteAllText(
                code,
                """
                import os
                from ase.calculators.lj import LennardJones
                def make(model):
                    with open(os.path.join(os.path.dirname(__file__), "hidden.txt")) as text:
                        return LennardJones(sigma=float(text.read()))
                """
            );
            Write("hidden.txt", "3.4");
            Write("model/weights", "1");
            var first = Fingerprint();
            Fingerprint().ShouldBe(first);
            Write("hidden.txt", "3.5");
            var second = Fingerprint();
            second.ShouldNotBe(first);
            Write("model/weights", "2");
            Fingerprint().ShouldNotBe(second);

            void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
            string Fingerprint() =>
                AseCalculators
                    .Make(
                        $$""" "file": "{{code}}", "factory": "make", "elements": ["Ar"], "arguments": { "model": "{{folder}}/model" } """
                    )
                    .Card.Fingerprint;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The C library opens the first file, a program the second: neither is seen by Python.
    [AseTheory]
    [InlineData("model.bin")]
    [InlineData("parameters.txt")]
    [InlineData("program.sh")]
    [InlineData("work/basis")]
    public void What_extensions_and_programs_read_is_part_of_it_as_far_as_it_is_named(string changed)
    {
        var folder = Directory.CreateTempSubdirectory("mlipspec-test-").FullName;
        try
        {
            Write(
                "calculator.py",
                """
                import ctypes, os
                from ase.calculators.calculator import FileIOCalculator
                here = os.path.dirname(__file__)
                class Outside(FileIOCalculator):
                    implemented_properties = ["energy", "forces"]
                    def __init__(self):
                        super().__init__(label=os.path.join(here, "work", "run"), command=f"sh {here}/program.sh {here}/parameters.txt > PREFIX.out")
                        ctypes.CDLL(None).open(os.path.join(here, "model.bin").encode(), 0)
                calculator = Outside()
                """
            );
            Directory.CreateDirectory(Path.Combine(folder, "work"));
            foreach (var name in (string[])["model.bin", "parameters.txt", "program.sh", "work/basis"])
                Write(name, "1");
            Write("work/run.out", "1");
            var first = Fingerprint();
            Write("work/run.out", "2");
            Fingerprint().ShouldBe(first);
            Write(changed, "2");
            Fingerprint().ShouldNotBe(first);

            void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
            string Fingerprint() =>
                AseCalculators.Make($$""" "file": "{{folder}}/calculator.py", "elements": ["Ar"] """).Card.Fingerprint;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The library of LAMMPS through ASE's own bridge: an independent way to the numbers of our own Stillinger-Weber.
    [LammpsLibraryFact]
    public void LAMMPS_through_ASE_gives_the_native_Stillinger_Weber()
    {
        var potential = AseCalculators.Make(
            """ "factory": "ase.calculators.lammpslib:LAMMPSlib", "elements": ["Si"], "arguments": { "lmpcmds": ["pair_style sw", "pair_coeff * * /usr/share/lammps/potentials/Si.sw Si"], "atom_types": { "Si": 1 }, "keep_alive": true } """
        );
        foreach (
            var structure in (Structure[])
                [
                    Prototypes.Diamond("Si", 5.4).Rattled(0.1, 1),
                    Prototypes.Diamond("Si", 5.4).Deformed(new(1.02, 0.03, 0, 0, 1, 0.02, 0, 0, 0.99)).Rattled(0.05, 2),
                ]
        )
        {
            var (through, native) = (potential.Evaluate(structure), StillingerWeber.Silicon.Evaluate(structure));
            through.Energy.ShouldBe(native.Energy, 1e-9 * Math.Abs(native.Energy));
            for (var i = 0; i < structure.Count; i++)
                (through.Forces[i] - native.Forces[i]).Length.ShouldBeLessThan(1e-8);
            // The pressure unit of LAMMPS is that of old constants.
            (through.Virial - native.Virial).MaxAbs.ShouldBeLessThan(1e-6 * native.Virial.MaxAbs);
        }
    }

    sealed class LammpsLibraryFactAttribute : AseFactAttribute
    {
        public LammpsLibraryFactAttribute()
        {
            var there =
                Directory.Exists("/usr/lib/python3/dist-packages/lammps")
                && File.Exists("/usr/lib/x86_64-linux-gnu/liblammps.so")
                && File.Exists("/usr/share/lammps/potentials/Si.sw");
            if (Skip is null && !there)
                Skip = "needs LAMMPS for Python: apt-get install python3-lammps liblammps-dev lammps-data";
        }
    }
}
