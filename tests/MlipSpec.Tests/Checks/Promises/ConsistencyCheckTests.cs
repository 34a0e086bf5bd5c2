using System.Text.Json;
using MlipSpec.Checks;
using MlipSpec.Checks.Clusters;
using MlipSpec.Checks.Promises;
using MlipSpec.Checks.Promises.Calls;
using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Checks.Promises.Symmetries;
using MlipSpec.Checks.Promises.Work;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;
using MlipSpec.Testing.Doubles;
using MlipSpec.Testing.Faults.Bookkeeping;
using MlipSpec.Testing.Faults.Derivatives;

namespace MlipSpec.Tests.Checks.Promises;

public sealed class ConsistencyCheckTests
{
    static readonly LennardJones s_sound = new(0.4, 2.0, elements: ["Si"]);
    static readonly IReadOnlyList<TestStructure> s_structures = TestStructures.Distorted(["Si"]);

    static readonly ICheck[] s_checks =
    [
        new FiniteEverywhere(s_structures),
        new ForceConsistency([s_structures[^1]]),
        new VirialConsistency([s_structures[^1]]),
        new Invariance(s_structures),
        new Extensivity(s_structures),
        new SumRules(s_structures),
        new Reproducibility(s_structures),
        new CutoffContinuity(["Si"]),
        new ShortRangeRepulsion(["Si"]),
        new ThreadIdentity(TestStructures.Large(["Si"])),
    ];

    public static TheoryData<string> Checks => [.. s_checks.Select(c => c.Name)];

    [Theory, MemberData(nameof(Checks))]
    public void Results_survive_the_store_and_name_their_quantities(string name)
    {
        var check = s_checks.Single(c => c.Name == name);
        check.Elements.ShouldBe([(Element)"Si"]);
        foreach (var potential in (IPotential[])[s_sound, new ForcesOnly(s_sound)])
        {
            var measured = check.MeasureAny(potential, CheckContext.Default);
            measured.Quantities.Select(q => q.Name).ShouldBeUnique();
            measured.Quantities.ShouldAllBe(q => q.Drift > 0);
            var text = JsonSerializer.Serialize(measured, measured.GetType(), ResultJson.Options);
            var back = (Measured)JsonSerializer.Deserialize(text, check.MeasuredType, ResultJson.Options)!;
            back.Quantities.ShouldBe(measured.Quantities);
        }
    }

    [Fact]
    public void Every_check_has_a_protocol_of_its_own() => s_checks.Select(Protocol.HashOf).ShouldBeUnique();

    [Fact]
    public void The_same_elements_give_the_same_structures_and_another_seed_gives_others()
    {
        Protocol
            .HashOf(new SumRules(TestStructures.Distorted(["Si"])))
            .ShouldBe(Protocol.HashOf(new SumRules(s_structures)));
        Protocol
            .HashOf(new SumRules(TestStructures.Distorted(["Si"], seed: 2)))
            .ShouldNotBe(Protocol.HashOf(new SumRules(s_structures)));
    }

    [Fact]
    public void No_two_atoms_of_the_distorted_structures_are_closer_than_three_quarters_of_the_spacing()
    {
        foreach (var (name, structure) in s_structures)
        {
            var list = new NeighbourList(structure.Count, structure.Cell, 0.75 * 2.22, 0);
            list.Update(structure.Positions, structure.Cell);
            list.Neighbours.Length.ShouldBe(0, name);
        }
    }

    [Fact]
    public void A_field_that_atoms_feel_in_space_breaks_sums_and_translations_by_its_own_size()
    {
        var test = s_structures.Single(s => s.Name == "cluster");
        var einstein = new EinsteinCrystal(test.Structure, springConstant: 2);
        var errors = new Invariance([test]) { Translation = new(0.1, 0, 0), FarTranslation = new(0.1, 0, 0) }.Measure(
            einstein,
            new()
        );
        errors.Translation.Energy.Error.Value.ShouldBe(0.5 * 2 * 0.01, 1e-12);
        errors.Translation.Forces.Error.Value.ShouldBe(2 * 0.1, 1e-12);
        errors.Permutation.Where!.Structure.ShouldBe("cluster");
    }

    [Fact]
    public void A_broken_evaluation_names_the_test_structure()
    {
        var e = Should.Throw<BrokenEvaluationException>(() =>
            new Reproducibility(s_structures).Measure(new LostForce(s_sound), new())
        );
        e.Message.ShouldStartWith("distorted diamond: ");
        var measured = new FiniteEverywhere(TestStructures.Extreme(["Si"])).Measure(
            new NaNForAtomsInALine(s_sound),
            new()
        );
        measured
            .Broken.Single()
            .ShouldContain(
                "three atoms in a line: Lennard-Jones with NaN for atoms in a line returned an energy of NaN eV"
            );
    }

    [Fact]
    public void Missing_virials_and_site_energies_are_findings()
    {
        var forcesOnly = new ForcesOnly(s_sound);
        new VirialConsistency(s_structures)
            .Measure(forcesOnly, new())
            .Virial.Error.Finding!.Kind.ShouldBe(FindingKind.NotOffered);
        new ShortRangeRepulsion(["Si"])
            .Measure(forcesOnly, new())
            .Depth.Finding!.Message.ShouldBe("Lennard-Jones, forces only gives no energies");
        new SumRules(s_structures).Measure(forcesOnly, new()).NetForce.Error.Value.ShouldBeLessThan(1e-10);
    }

    [Fact]
    public void Unusable_parameters_are_refused()
    {
        Should
            .Throw<ArgumentException>(() => TestStructures.Distorted([]))
            .Message.ShouldContain("need 1 to 8 elements, but 0 were given");
        Should
            .Throw<ArgumentException>(() => TestStructures.Distorted(["Bk"]))
            .Message.ShouldContain("no covalent radius of Bk");
        Should
            .Throw<ArgumentOutOfRangeException>(() => TestStructures.Distorted(["Si"], spacing: -1))
            .Message.ShouldContain("positive length");
        Should
            .Throw<InvalidOperationException>(() =>
                new CutoffContinuity(["Si"]) { Farthest = 1.8 }.Measure(s_sound, new())
            )
            .Message.ShouldContain("at least five");
    }

    [Fact]
    public void Checks_stop_when_cancelled()
    {
        var cancelled = new CheckContext { Cancellation = new(canceled: true) };
        foreach (var check in s_checks)
            Should.Throw<OperationCanceledException>(() => check.MeasureAny(s_sound, cancelled));
    }
}
