using System.Text.Json;
using MlipSpec.Checks;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Phases;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Checks;

/// <summary>Static checks as the result store and the baselines see them.</summary>
public class StaticsProtocolTests
{
    public static TheoryData<string, ICheck> All =>
        new()
        {
            { "lattice-constant", new LatticeConstant("Si", "diamond") },
            {
                "equation-of-state",
                new EquationOfState("Si", "diamond") { Points = 7 }
            },
            { "phase-ordering", new PhaseOrdering("Si", "diamond", "st12", "beta-tin") },
            { "elastic-constants", new ElasticConstants("Si", "diamond") },
            { "cohesive-energy", new CohesiveEnergy("Si", "diamond") },
            { "lattice-constant", new LatticeConstant(new Crystal("own", Prototypes.Diamond("Si", 5.4))) },
        };

    [Theory, MemberData(nameof(All))]
    public void A_measurement_survives_the_result_store(string name, ICheck check)
    {
        check.Name.ShouldBe(name);
        check.Version.ShouldBeGreaterThan(0);
        check.Elements.ShouldBe(["Si"]);
        var measured = check.MeasureAny(StillingerWeber.Silicon, CheckContext.Default);
        var text = JsonSerializer.Serialize(measured, check.MeasuredType, ResultJson.Options);
        var read = (Measured)JsonSerializer.Deserialize(text, check.MeasuredType, ResultJson.Options)!;
        read.Quantities.ShouldBe(measured.Quantities);
        read.Curves.Count.ShouldBe(measured.Curves.Count);
        measured.Quantities.ShouldAllBe(q => q.Drift > 0);
    }

    [Theory, MemberData(nameof(All))]
    public void The_protocol_holds_every_parameter(string name, ICheck check) =>
        Protocol.TextOf(check).ShouldContain($"\"check\":\"{name}\"");

    [Fact]
    public void Another_parameter_is_another_protocol()
    {
        var relaxed = new ElasticConstants("Si", "diamond");
        string[] texts =
        [
            Protocol.TextOf(relaxed),
            Protocol.TextOf(relaxed with { RelaxIons = false }),
            Protocol.TextOf(relaxed with { Pressure = 1 }),
            Protocol.TextOf(relaxed with { Strains = [1e-3, 2e-3] }),
            Protocol.TextOf(new ElasticConstants("Si", "fcc")),
            Protocol.TextOf(new ElasticConstants(new Crystal("Si", "diamond") { AtomicVolume = 20 })),
        ];
        texts.Distinct().Count().ShouldBe(texts.Length);
        Protocol.TextOf(new ElasticConstants("Si", "diamond")).ShouldBe(texts[0]);
    }
}
