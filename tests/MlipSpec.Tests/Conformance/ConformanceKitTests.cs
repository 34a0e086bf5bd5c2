using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Conformance;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Structures;
using MlipSpec.Testing.Doubles;
using MlipSpec.Testing.Faults.Bookkeeping;
using MlipSpec.Testing.Faults.Derivatives;
using MlipSpec.Verdicts;

namespace MlipSpec.Tests.Conformance;

public sealed class ConformanceKitTests
{
    static readonly LennardJones s_sound = new(0.4, 2.0, elements: ["Si"]);
    static readonly ConformanceKit s_kit = new("Si") { Size = PromiseSize.Small };

    [Fact]
    public void A_report_names_what_is_broken_where_and_by_how_much()
    {
        var e = Should.Throw<NotConformingException>(() =>
            s_kit.Check(new ForceSignError(s_sound, atom: 0, axis: 1)).ThrowIfBroken()
        );
        e.Message.ShouldContain("Lennard-Jones with a sign error in one force does not conform");
        e.Message.ShouldMatch(
            @"forces = −dE/dx: [\d.E+]+ ± [\d.E-]+ exceeds 1.0E-06 \(finite differences .*\); force y of atom 0, "
        );
        e.Message.ShouldContain("25 of 42 promises kept");
    }

    [Fact]
    public void Promises_that_break_for_one_reason_are_named_together()
    {
        var lines = Should
            .Throw<NotConformingException>(() => s_kit.Check(new LostForce(s_sound)).ThrowIfBroken())
            .Message.Split('\n');
        lines.Length.ShouldBeLessThan(16);
        lines[0].ShouldBe("Lennard-Jones with one force too few does not conform: 0 of 42 promises kept");
        lines[1].ShouldMatch(@"^  finite results: (\d+) exceeds 0 .* and \d+ more of \1 structures$");
        lines[2].ShouldStartWith("  forces = −dE/dx, virial = −dE/dε, translation, ");
    }

    [Fact]
    public void A_force_only_potential_is_asked_only_for_what_it_offers()
    {
        var report = s_kit.Check(new ForcesOnly(s_sound));
        report.Conforms.ShouldBeTrue(report.ToString());
        string[] notOffered =
        [
            Promises.Forces,
            Promises.Virial,
            Promises.SiteEnergies,
            Promises.VirialSymmetry,
            Promises.EnergyContinuity,
            Promises.ForcesWithGap,
            Promises.VirialWithGap,
            Promises.LargeForces,
            Promises.LargestForces,
            Promises.PathWork,
        ];
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
        s_kit
            .Check(new SinglePrecision(new ScaledForces(s_sound, 0.1)))[Promises.Forces]
            .Verdict.ShouldBe(Verdict.Fail);
    }

    // The energy of a network: its atoms' energies are large, rounded to float32 (to 2e-6 and 3e-5 eV), and added in
    // double precision.
    [Theory]
    [InlineData(-29)]
    [InlineData(-430)]
    public void Energies_in_single_precision_that_are_added_in_double_break_no_promise_and_hide_no_wrong_force(
        double atomEnergy
    )
    {
        IPotential silicon = StillingerWeber.Silicon;
        var sound = s_kit.Check(new SinglePrecision(silicon, atomEnergy));
        sound.Items.Where(i => i.Verdict == Verdict.Fail).ShouldBeEmpty(sound.ToString());
        sound[Promises.Forces].ToString().ShouldContain("\"dtype\": \"float64\"");
        sound[Promises.LargeForces].Verdict.ShouldBe(Verdict.Pass);
        var wrong = s_kit.Check(new SinglePrecision(new ScaledForces(silicon, 0.1), atomEnergy));
        wrong[Promises.Forces].Verdict.ShouldBe(Verdict.Fail, wrong.ToString());
        s_kit.Check(new SinglePrecision(new ScaledForces(silicon, 0.01), atomEnergy)).Conforms.ShouldBeFalse();
    }

    [Fact]
    public void Single_precision_behind_a_card_that_states_double_is_recognised_and_judged_as_what_it_is()
    {
        var report = s_kit.Check(new WithCard(new SinglePrecision(s_sound), c => c with { Precision = "float64" }));
        report.Broken.Select(i => i.Name).ShouldBe([Promises.Precision], report.ToString());
        report[Promises.Precision].Error.ShouldBe(1e-7, 9e-8);
        report[Promises.Precision].Where.ShouldContain("state the precision that is true");
        report[Promises.Forces].Limit.ShouldBe(ConformanceLimits.SinglePrecision.Gradient);
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
        Should
            .Throw<ArgumentException>(() => new ConformanceKit().Check(new LennardJones(0.4, 2.0)))
            .Message.ShouldContain("name those to test with");
        (new ConformanceKit() { Size = PromiseSize.Small }).Check(s_sound).Conforms.ShouldBeTrue();
        // Of a model of the periodic table four elements stand for all.
        Element[] many = ["H", "C", "N", "O", "Si", "P", "S", "Cl", "Fe", "Cu", "Au"];
        var model = new LennardJones(0.4, 2.0, elements: many);
        new ConformanceKit { Size = PromiseSize.Small }
            .Check(model)
            .Conforms.ShouldBeTrue();
        Should
            .Throw<NotCoveredException>(() => new ConformanceKit("Cu").Check(s_sound))
            .Message.ShouldContain("does not cover Cu");
        Should
            .Throw<ArgumentException>(() => ConformanceLimits.For(s_sound.Card with { Precision = "bfloat16" }))
            .Message.ShouldContain("'bfloat16'");
        Should.Throw<ArgumentException>(() => s_kit.Check(s_sound)["colour"]).Message.ShouldContain("no item 'colour'");
    }
}
