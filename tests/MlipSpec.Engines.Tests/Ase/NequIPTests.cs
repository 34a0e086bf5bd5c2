using MlipSpec.Checks;
using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Conformance;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Testing.Faults.Derivatives;

namespace MlipSpec.Engines.Tests.Ase;

/// <summary>
/// A real graph network in both precisions. In float32 its energy of water has three digits behind the point, so finite
/// differences cannot tell more than that: what is tolerated follows from the resolution that the check measures, and a
/// defect is still seen.
/// </summary>
[Collection(EngineCollection.Name)]
public sealed class NequIPTests
{
    static readonly Structure s_water = new(
        Cell.Cubic(9),
        ["O", "H", "H"],
        [new(4, 4, 4), new(4.80, 4.55, 4.1), new(3.25, 4.62, 3.9)]
    );

    static readonly Lazy<IPotential> s_double = new(() => Water("float64")),
        s_single = new(() => Water("float32"));

    static IPotential Water(string dtype) =>
        AseCalculators.Make($""" "file": "{AseCalculators.File("water.py")}", "dtype": "{dtype}" """);

    static ForceErrors Errors(IPotential potential) =>
        new ForceConsistency([new("water molecule", s_water)]).Measure(potential);

    [NequIPFact]
    public void In_double_precision_forces_are_the_gradient_to_seven_digits()
    {
        var water = s_double.Value;
        water.Card.Elements.ShouldBe(["H", "O"]);
        (water.Card.Precision, water.Card.OffersVirial).ShouldBe(("float64", false));
        var errors = Errors(water);
        errors.Forces.Relative.Value.ShouldBeLessThan(ConformanceLimits.For(water.Card).Gradient.Value);
    }

    [NequIPFact]
    public void In_single_precision_the_tolerance_is_the_measured_resolution_and_a_defect_is_seen()
    {
        var water = s_single.Value;
        water.Card.Precision.ShouldBe("float32");
        var limit = ConformanceLimits.For(water.Card).Gradient.Value;
        var errors = Errors(water).Forces.Relative;
        // Worse than in double precision by far, known to be, and within.
        errors.Uncertainty.ShouldBeGreaterThan(1e-6);
        errors.Value.ShouldBeLessThan(limit + 3 * errors.Uncertainty);
        var broken = Errors(new ScaledForces(water, 1.2)).Forces.Relative;
        (broken.Value - 3 * broken.Uncertainty).ShouldBeGreaterThan(limit);
    }

    [NequIPFact]
    public void Without_stress_virial_checks_are_not_applicable()
    {
        var water = s_double.Value;
        double.IsNaN(water.Evaluate(s_water).Virial.XX).ShouldBeTrue();
        new VirialConsistency([new("water molecule", s_water)])
            .Measure(water)
            .Virial.Relative.Finding!.Message.ShouldContain("gives no virial");
    }
}
