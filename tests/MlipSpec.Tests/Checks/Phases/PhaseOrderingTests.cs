using MlipSpec.Checks;
using MlipSpec.Checks.Phases;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Checks.Phases;

public class PhaseOrderingTests
{
    static readonly PhaseOrdering s_check = new(
        "Si",
        "diamond",
        "hex-diamond",
        "bc8",
        "st12",
        "beta-tin",
        "sh",
        "sc",
        "hcp",
        "bcc",
        "fcc"
    );
    static readonly PhaseOrder s_silicon = s_check.Measure(StillingerWeber.Silicon);

    // Independent: LAMMPS, each phase minimised with the edges of its box free; eV/atom above diamond and Å³/atom.
    [Theory]
    [InlineData("beta-tin", 0.199688, 17.2156)]
    [InlineData("sh", 0.376963, 18.0582)]
    [InlineData("sc", 0.274549, 17.8219)]
    [InlineData("hcp", 0.396286, 17.8242)]
    [InlineData("bcc", 0.281041, 17.0819)]
    [InlineData("fcc", 0.396286, 17.8242)]
    public void Phases_of_Stillinger_and_Weber_stand_where_an_independent_code_has_them(
        string phase,
        double energy,
        double volume
    )
    {
        s_silicon[phase].Energy.Value.ShouldBe(energy, 2e-6);
        s_silicon[phase].AtomicVolume.Value.ShouldBe(volume, 1e-3);
    }

    [Theory]
    [InlineData("beta-tin", 0.454728)]
    [InlineData("sh", 0.527219)]
    [InlineData("sc", 0.342642)]
    [InlineData("hcp", 0.551175)]
    [InlineData("bcc", 0.643616)]
    [InlineData("fcc", 0.547922)]
    public void Phases_of_Tersoff_stand_where_an_independent_code_has_them(string phase, double energy) =>
        new PhaseOrdering("Si", "diamond", phase).Measure(Tersoff.SiliconT2)[phase].Energy.Value.ShouldBe(energy, 2e-6);

    [Fact]
    public void Phases_that_differ_beyond_the_reach_of_the_potential_are_as_low_as_each_other()
    {
        s_silicon.Lowest.ShouldBe("diamond");
        s_silicon["hex-diamond"].Energy.Value.ShouldBe(0, PhaseOrder.Resolution);
        s_silicon.Ordered[1].Phase.ShouldBe("hex-diamond");
        s_silicon.Ordered[^1].Phase.ShouldBe("fcc");
        new PhaseOrdering("Si", "hex-diamond", "diamond")
            .Measure(StillingerWeber.Silicon)
            .Lowest.ShouldBe("hex-diamond");
    }

    [Fact]
    public void A_phase_that_leaves_its_identity_is_named_and_takes_no_part()
    {
        // In Stillinger–Weber silicon c/a of st12 falls from 1.18 to 0.92, and some atoms gain a fifth neighbour.
        var st12 = s_silicon["st12"];
        st12.Energy.IsMeasured.ShouldBeFalse();
        st12.Finding!.Kind.ShouldBe(FindingKind.LeftPhase);
        st12.Finding.Message.ShouldStartWith("Si st12: ");
        s_silicon.Ordered.ShouldNotContain(st12);
        s_silicon.Quantities.Single(q => q.Name == "energy of st12").Finding.ShouldBe(st12.Finding);
    }

    [Fact]
    public void The_energy_above_a_phase_is_negative_for_what_lies_below_it()
    {
        // A pair potential holds diamond by its symmetry alone: close packing lies far below.
        var order = new PhaseOrdering("Si", "diamond", "fcc").Measure(new LennardJones(0.5, 2.1, 5.25, "Si"));
        order.Lowest.ShouldBe("fcc");
        order.EnergyAbove("diamond", "fcc").Value.ShouldBe(-order["diamond"].Energy.Value);
        order.EnergyAbove("diamond", "fcc").Value.ShouldBeLessThan(-1);
        s_silicon.EnergyAbove("diamond", "st12").Finding.ShouldBe(s_silicon["st12"].Finding);
        s_silicon.EnergyAbove("st12", "diamond").IsMeasured.ShouldBeFalse();
    }

    [Fact]
    public void Free_of_its_symmetry_an_unstable_phase_slides_away_and_is_not_lowest()
    {
        var argon = new LennardJones(0.0104, 3.4, 8.5, "Ar");
        Crystal[] phases =
        [
            new("Ar", "hcp") { AtomicVolume = 37 },
            new("path", Prototypes.BodyCentredCubic("Ar", 4.2).Deformed(Matrix3D.Diagonal(0.95, 0.95, 1.1))),
        ];
        var measured = new PhaseOrdering(phases).Measure(argon);
        measured.Lowest.ShouldBe("hcp");
        measured["path"].Finding!.Message.ShouldContain("left its phase");
        new PhaseOrdering([phases[1]]).Measure(argon).Lowest.ShouldBeNull();
    }

    [Fact]
    public void Enthalpy_changes_with_pressure_by_the_volume()
    {
        PhaseEnergy BetaTin(double pressure) =>
            new PhaseOrdering("Si", "diamond", "beta-tin") { Pressure = pressure }.Measure(StillingerWeber.Silicon)[
                "beta-tin"
            ];
        var slope =
            Constants.GPaPerElectronvoltPerCubicAngstrom
            * (BetaTin(0.2).Energy.Value - BetaTin(-0.2).Energy.Value)
            / 0.4;
        // Enthalpies are stationary where a relaxation ends, but volumes follow its residual pressure of up to 0.01
        // GPa: by V·p/B, 20 Å³ · 0.01/101.
        slope.ShouldBe(s_silicon["beta-tin"].AtomicVolume.Value - s_silicon["diamond"].AtomicVolume.Value, 2e-3);
        BetaTin(20).Energy.Value.ShouldBe(0);
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        var one = s_check.Measure(StillingerWeber.Silicon, CheckContext.Default with { Threads = 1 });
        one.Phases.Select(p => p.Energy.Value).ShouldBe(s_silicon.Phases.Select(p => p.Energy.Value));
    }

    [Fact]
    public void Progress_is_told_for_each_phase_and_cancellation_stops_it()
    {
        var told = new System.Collections.Concurrent.ConcurrentQueue<string>();
        new PhaseOrdering("Si", "diamond", "fcc").Measure(
            StillingerWeber.Silicon,
            CheckContext.Default with
            {
                Progress = told.Enqueue,
            }
        );
        told.Order().ShouldBe(["Si diamond, phase 1 of 2", "Si fcc, phase 2 of 2"]);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            s_check.Measure(StillingerWeber.Silicon, new() { Cancellation = source.Token })
        );
    }

    [Fact]
    public void Phases_that_cannot_be_compared_are_refused()
    {
        Should
            .Throw<ArgumentException>(() => new PhaseOrdering("Si", "fcc", "fcc").Measure(StillingerWeber.Silicon))
            .Message.ShouldContain("different names");
        Crystal[] mixed = [new("Na", "bcc"), new(["Na", "Cl"], "rocksalt")];
        Should
            .Throw<ArgumentException>(() => new PhaseOrdering(mixed).Measure(StillingerWeber.Silicon))
            .Message.ShouldContain("rocksalt: Na 0.5 Cl 0.5");
        Should
            .Throw<ArgumentException>(() => s_silicon["hpc"])
            .Message.ShouldContain("the phases are diamond, hex-diamond");
    }
}
