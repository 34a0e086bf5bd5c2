using MlipSpec.Checks;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Motion;
using MlipSpec.Checks.Phases;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Checks.Lattice;

/// <summary>A length that the energy does not tell is a finding, however well its relaxation converged.</summary>
public class SlacknessTests
{
    static readonly IPotential s_carbon = TersoffFile.Read(LammpsData.Path("BNC.tersoff"), "C");

    static Crystal Graphite(double c, Matrix3D? turned = null) =>
        new("graphite", Prototypes.Graphite("C", 2.46, c).Deformed(turned ?? Matrix3D.Identity));

    [LammpsDataTheory]
    [InlineData(6.5)]
    [InlineData(7.44)]
    public void Graphite_without_forces_between_its_layers_has_an_edge_a_and_no_c(double c)
    {
        var measured = new LatticeConstant(Graphite(c)).Measure(s_carbon);
        measured.A.Value.ShouldBe(2.49205, 1e-4);
        measured.C.Finding!.Message.ShouldContain("no stiffness along c");
        measured.AxialRatio.IsMeasured.ShouldBeFalse();
        measured.AtomicVolume.IsMeasured.ShouldBeFalse();
        new CohesiveEnergy(Graphite(c)).Measure(s_carbon).Energy.IsMeasured.ShouldBeTrue();
    }

    [LammpsDataFact]
    public void Whatever_depends_on_the_slack_length_is_the_same_finding()
    {
        Measured[] all =
        [
            new EquationOfState(Graphite(6.7)).Measure(s_carbon),
            new ElasticConstants(Graphite(6.7)).Measure(s_carbon),
            new EnergyStrain(Graphite(6.7)).Measure(s_carbon),
            new SurfaceEnergy(Graphite(6.7), new(1, 0, 0)).Measure(s_carbon),
            new QuasiHarmonic(Graphite(6.7)).Measure(s_carbon),
            new PhaseOrdering([Graphite(6.7)]).Measure(s_carbon),
            new ExpansionByDynamics(Graphite(6.7)).Measure(s_carbon),
            new CrystalMotion(Graphite(6.7)) { Temperature = 300 }.Measure(s_carbon),
        ];
        foreach (var measured in all)
            measured
                .Quantities.Where(q => q.Finding is not null)
                .ShouldContain(q => q.Finding!.Message.Contains("no stiffness along c"), measured.GetType().Name);
        new SurfaceEnergy(Graphite(6.7), new(0, 0, 1)).Measure(s_carbon).Relaxed.Value.ShouldBe(0, 1e-6);
    }

    [LammpsDataFact]
    public void The_slack_direction_turns_with_the_crystal()
    {
        var turned = Matrix3D.Rotation(new(1, 2, 3), 0.7);
        var measured = new LatticeConstant(Graphite(6.7, turned)).Measure(s_carbon);
        measured.A.IsMeasured.ShouldBeTrue();
        measured.C.Finding!.Message.ShouldContain("no stiffness along c");
    }

    /// <summary>Argon held by its own weak forces is a crystal; the same atoms out of reach of each other are
    /// none.</summary>
    [Fact]
    public void Separate_atoms_have_a_lattice_where_forces_hold_them()
    {
        var argon = new LennardJones(0.01032, 3.405, 8.5, "Ar");
        new LatticeConstant("Ar", "fcc").Measure(argon).A.Value.ShouldBe(5.3049, 1e-3);
        new ElasticConstants("Ar", "fcc").Measure(argon).C11.IsMeasured.ShouldBeTrue();
        var gas = new Crystal("gas", Prototypes.FaceCentredCubic("Ar", 20));
        new LatticeConstant(gas).Measure(argon).A.Finding!.Message.ShouldContain("no stiffness");
    }

    /// <summary>A layer is found whatever cell shows it.</summary>
    [LammpsDataFact]
    public void A_layer_found_in_a_supercell_and_a_sheared_cell_is_the_same_layer()
    {
        var sheared = Prototypes.Graphite("C", 2.46, 6.7).Supercell(new Matrix3D(1, 0, 0, 0, 1, 0, 1, 1, 1));
        var measured = new LatticeConstant(new Crystal("graphite", sheared)).Measure(s_carbon);
        measured.A.IsMeasured.ShouldBeTrue();
        measured.C.Finding!.Message.ShouldContain("no stiffness along the normal of the plane of a and b");
    }
}
