using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Simulation.Protocols;

public sealed class MdProtocolTests
{
    static readonly Structure s_silicon = Prototypes.Diamond("Si", 5.43);

    static MdProtocol Of(params MdStage[] stages) => new() { Stages = stages };

    static string Refused(MdProtocol protocol, Structure? structure = null) =>
        Should.Throw<ArgumentException>(() => protocol.ThrowIfUnsound(structure ?? s_silicon)).Message;

    [Fact]
    public void Rates_and_kinds_are_read_off_the_set_points()
    {
        var quench = MdStage.Heat("quench", 1800, 300, 15_000);
        quench.TemperatureRate.ShouldBe(-1e14, 1);
        quench.Kind.ShouldBe(StageKind.Quench);
        quench.ToString().ShouldBe("quench: 1800 → 300 K in 15 ps, 1E+14 K/s; NVT, Bussi, τ 100 fs");

        var compress = MdStage.Compress("compress", 500, 0, 20, 200_000);
        (compress.Kind, compress.Ensemble).ShouldBe((StageKind.Compress, Ensemble.NPT));
        compress.PressureRate.ShouldBe(100, 1e-9);
        compress.Pressure.At(0.25).ShouldBe(5);

        MdStage.ConstantEnergy("run", 300, 1000).Ensemble.ShouldBe(Ensemble.NVE);
        (MdStage.Hold("h", 300, 10, new ParrinelloRahmanBarostat()) with { Thermostat = null }).Ensemble.ShouldBe(
            Ensemble.NPH
        );
    }

    [Fact]
    public void A_quench_at_1e15_kelvin_per_second_is_called_a_thermal_shock_and_needs_to_be_meant()
    {
        var shock = Of(MdStage.Heat("quench", 1800, 300, 1500));
        Refused(shock)
            .ShouldBe(
                "the stage 'quench' changes at 1E+15 K/s (a thermal shock, not a quench): the fastest accepted is 2E+14 K/s. Make it 7.5 ps long or longer, or set FastestTemperatureRate to do it knowingly"
            );
        var meant = shock with { FastestTemperatureRate = 1e15 };
        meant.ThrowIfUnsound(s_silicon);
        meant.ToString().ShouldContain("a thermal shock, not a quench");
        Refused(Of(MdStage.Compress("press", 500, 0, 20, 1000)))
            .ShouldContain("2E+04 GPa/ns (a shock wave, not a compression)");
    }

    [Fact]
    public void Impossible_protocols_are_refused_with_the_stage_and_the_remedy()
    {
        Refused(Of()).ShouldContain("the protocol is empty: expected at least one stage");
        Refused(Of(MdStage.Hold("cold", -1, 100)))
            .ShouldBe("the temperature at the beginning of the stage 'cold' is -1 K: expected zero or more");
        Refused(Of(MdStage.Hold("h", 300, 0))).ShouldContain("the stage 'h': expected a duration above zero, in fs");
        Refused(Of(MdStage.Hold("h", 300, 100)) with { TimeStep = double.NaN }).ShouldContain("a time step above zero");
        Refused(Of(MdStage.Hold("h", 300, 100) with { Thermostat = new BussiThermostat(1) }))
            .ShouldContain("relaxation time of the thermostat of at least two time steps");
        Refused(Of(MdStage.Hold("h", 300, 100, new CellRescalingBarostat()) with { Thermostat = null }))
            .ShouldContain("a thermostat beside stochastic cell rescaling");
        Refused(Of(MdStage.Hold("h", 300, 100, new CellRescalingBarostat(Cell: CellFreedom.Shape))))
            .ShouldContain("isotropically, along its axes, or fully");
        Refused(Of(MdStage.Hold("h", 300, 100, new CellRescalingBarostat())), new(Cell.None, ["Si"], [Vector3D.Zero]))
            .ShouldContain("needs a cell that is periodic in three directions");
        Refused(Of(MdStage.Hold("h", 300, 100)), new(Cell.None, [], [])).ShouldContain("needs at least one atom");
    }

    [Fact]
    public void Steps_follow_from_durations_and_the_time_step()
    {
        var protocol = Of(MdStage.Hold("a", 300, 10), MdStage.Hold("b", 300, 5)) with { TimeStep = 2 };
        (protocol.Steps, protocol.Duration).ShouldBe((5 + 2, 15)); // 2.5 rounds to even
    }
}
