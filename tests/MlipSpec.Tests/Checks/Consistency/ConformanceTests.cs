using MlipSpec.Checks.Consistency;
using MlipSpec.Conformance;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Faults;
using MlipSpec.Structures;
using MlipSpec.Verdicts;

namespace MlipSpec.Tests.Checks.Consistency;

public sealed class ConformanceTests
{
    static readonly LennardJones s_sound = new(0.4, 2.0, elements: ["Si"]);
    static readonly ConformanceKit s_kit = new("Si");

    /// <summary>Every potential of the library; a new one is one line here.</summary>
    public static TheoryData<string> Potentials => [.. s_potentials.Select(p => p.Name)];

    static readonly (string Name, Func<IPotential> Make, Element[] Elements)[] s_potentials =
    [
        ("Lennard-Jones", () => new LennardJones(0.4, 2.0), ["Si"]),
        ("Lennard-Jones for a compound", () => new LennardJones(0.4, 2.0), ["Ga", "N"]),
        ("Stillinger-Weber", () => StillingerWeber.Silicon, ["Si"]),
        ("Tersoff T2", () => Tersoff.SiliconT2, ["Si"]),
        ("Tersoff T3", () => Tersoff.SiliconT3, ["Si"]),
        ("EDIP", () => Edip.Silicon, ["Si"]),
        ("ZBL", () => new ZieglerBiersackLittmark(4.0, 4.8, ["Si", "C"]), ["Si", "C"]),
        ("MTP", () => MlipSpec.Potentials.MomentTensor.MomentTensorPotential.Load(SharedData.Path("models/mtp/Si_zuo2020.mtp"), "Si"), ["Si"]),
        ("SNAP", () => MlipSpec.Potentials.Snap.SnapPotential.Load(SharedData.Path("models/snap/Si_zuo2020_snap.snapcoeff"),SharedData.Path("models/snap/Si_zuo2020_snap.snapparam")), ["Si"]),
        ("EAMCu", () => EmbeddedAtom.ReadAlloy("/usr/share/lammps/potentials/Cu_mishin1.eam.alloy"), ["Cu"]),
        ("EAMAlFe", () => EmbeddedAtom.ReadFinnisSinclair("/usr/share/lammps/potentials/AlFe_mm.eam.fs"), ["Al", "Fe"]),
    ];

    /// <summary>Each defect with the promises it breaks: those and no others.</summary>
    public static TheoryData<string> Faults => [.. s_faults.Select(f => f.Fault.GetType().Name)];

    static readonly (IPotential Fault, string[] Broken)[] s_faults =
    [
        (new ForceSignError(s_sound), [Promises.Forces, Promises.Rotation, Promises.Permutation, Promises.Extensivity, Promises.NetForce]),
        (new ScaledForces(s_sound), [Promises.Forces]),
        (new MissingVirialComponent(s_sound), [Promises.Virial, Promises.Rotation]),
        (new ScaledVirial(s_sound), [Promises.Virial]),
        (new DiscontinuousCutoff(s_sound), [Promises.EnergyContinuity]),
        (new NonExtensiveEnergy(s_sound), [Promises.Extensivity]),
        (new OrientationDependence(s_sound), [Promises.Rotation]),
        (new IndexDependence(s_sound), [Promises.Permutation, Promises.Extensivity]),
        (new ExternalField(s_sound), [Promises.Translation, Promises.NetForce]),
        (new NaNForAtomsInALine(s_sound), [Promises.Finite]),
        (new ThreadDependence(s_sound), [Promises.Threads]),
        (new WrappedInput(s_sound), [Promises.Input]),
        (new StaleNeighbours(s_sound), [Promises.Continuation]),
        (new SharedResults(s_sound), [Promises.Batch]),
        (new DeepHole(s_sound), []),
    ];

    [Theory, MemberData(nameof(Potentials))]
    public void Every_potential_keeps_its_promises(string name)
    {
        var (_, make, elements) = s_potentials.Single(p => p.Name == name);
        var r = new ConformanceKit(elements).Check(make());
        File.AppendAllText("/tmp/conformance.txt", r.ToString());
        r.ThrowIfBroken();
    }

    [Theory, MemberData(nameof(Faults))]
    public void Every_defect_is_caught_by_the_check_meant_for_it_and_no_other(string fault)
    {
        var (potential, broken) = s_faults.Single(f => f.Fault.GetType().Name == fault);
        var report = s_kit.Check(potential);
        report.Broken.Select(i => i.Name).ShouldBe(broken, report.ToString());
        report.Broken.ShouldAllBe(i => i.Verdict == Verdict.Fail, report.ToString());
        potential.Card.Fingerprint.ShouldNotBe(s_sound.Card.Fingerprint);
    }

    [Fact]
    public void A_missing_force_breaks_every_promise_and_is_named()
    {
        var report = s_kit.Check(new LostForce(s_sound));
        report.Conforms.ShouldBeFalse();
        report[Promises.Finite].Where.ShouldContain("7 forces for 8 atoms");
        report[Promises.Forces].Verdict.ShouldBe(Verdict.Fail);
        report[Promises.Forces].Where.ShouldContain("distorted diamond");
    }

    [Fact]
    public void A_hole_at_short_distance_is_a_false_minimum_though_the_code_is_in_order()
    {
        new ShortRangeRepulsion(["Si"]).Measure(s_sound, new()).Depth.Value.ShouldBe(0);
        var hole = new ShortRangeRepulsion(["Si"]).Measure(new DeepHole(s_sound, depth: 50, centre: 1.4), new());
        hole.Depth.Value.ShouldBeGreaterThan(1);
        hole.Where!.ShouldMatch(@"^(Si-Si|fcc|diamond) at 1\.[34]\d* Å$");
    }

    [Fact]
    public void A_report_names_what_is_broken_where_and_by_how_much()
    {
        var e = Should.Throw<NotConformingException>(() => s_kit.Check(new ForceSignError(s_sound, atom: 0, axis: 1)).ThrowIfBroken());
        e.Message.ShouldContain("Lennard-Jones with a sign error in one force does not conform");
        e.Message.ShouldMatch(@"forces = −dE/dx: [\d.E+]+ ± [\d.E-]+ exceeds 1.0E-06 \(finite differences .*\); force y of atom 0, ");
        e.Message.ShouldContain("15 of 20 promises kept");
    }

    [Fact]
    public void A_force_only_potential_is_asked_only_for_what_it_offers()
    {
        var report = s_kit.Check(new ForcesOnly(s_sound));
        report.Conforms.ShouldBeTrue(report.ToString());
        string[] notOffered = [Promises.Forces, Promises.Virial, Promises.SiteEnergies, Promises.VirialSymmetry, Promises.EnergyContinuity];
        report.Items.Where(i => i.Verdict == Verdict.NotApplicable).Select(i => i.Name).ShouldBe(notOffered);
        report[Promises.Forces].ToString().ShouldContain("forces only gives no energies");
        var fault = s_kit.Check(new ForcesOnly(new ForceSignError(s_sound)));
        fault[Promises.NetForce].Verdict.ShouldBe(Verdict.Fail);
    }

    [Fact]
    public void Single_precision_conforms_by_its_own_limits_and_cannot_be_told_by_those_of_double_precision()
    {
        var single = new SinglePrecision(s_sound);
        var report = s_kit.Check(single);
        report.Conforms.ShouldBeTrue(report.ToString());
        var strict = s_kit with { Limits = ConformanceLimits.DoublePrecision };
        strict.Check(single)[Promises.Forces].Verdict.ShouldBe(Verdict.Inconclusive);
        strict.Check(single)[Promises.Virial].Verdict.ShouldBe(Verdict.Inconclusive);
        s_kit.Check(new SinglePrecision(new ScaledForces(s_sound, 0.1)))[Promises.Forces].Verdict.ShouldBe(Verdict.Fail);
    }

    [Fact]
    public void A_scan_that_ends_before_the_cutoff_proves_no_continuity()
    {
        var report = (s_kit with { Farthest = 4.5 }).Check(s_sound);
        report[Promises.EnergyContinuity].Verdict.ShouldBe(Verdict.Inconclusive);
        report[Promises.EnergyContinuity].Where.ShouldContain("still felt at 4.5 Å");
    }

    [Fact]
    public void The_kit_needs_elements_and_a_known_precision()
    {
        Should.Throw<ArgumentException>(() => new ConformanceKit().Check(new LennardJones(0.4, 2.0))).Message.ShouldContain("name those to test with");
        new ConformanceKit().Check(s_sound).Conforms.ShouldBeTrue();
        Should.Throw<NotCoveredException>(() => new ConformanceKit("Cu").Check(s_sound)).Message.ShouldContain("does not cover Cu");
        Should.Throw<ArgumentException>(() => ConformanceLimits.For(s_sound.Card with { Precision = "bfloat16" })).Message.ShouldContain("'bfloat16'");
        Should.Throw<ArgumentException>(() => s_kit.Check(s_sound)["colour"]).Message.ShouldContain("no item 'colour'");
    }
}
