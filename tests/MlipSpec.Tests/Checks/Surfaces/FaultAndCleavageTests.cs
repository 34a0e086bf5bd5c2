using MlipSpec.Checks;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Testing.Faults.Landscapes;

namespace MlipSpec.Tests.Checks.Surfaces;

public class FaultAndCleavageTests
{
    static readonly Crystal s_diamond = new("Si", "diamond");
    static readonly StackingFault s_shuffle = new(s_diamond, new(1, 1, 1), new(-0.5, 0.5, 0)) { Points = 11 };
    static readonly StackingFault s_glide = new(s_diamond, new(1, 1, 1), new(1.0 / 6, 1.0 / 6, -2.0 / 6))
    {
        Points = 11,
        Cut = CutPlane.NarrowestGap,
    };

    [Fact]
    public void Slipping_by_a_lattice_vector_restores_the_crystal_and_the_line_is_symmetric()
    {
        var line = s_shuffle.Measure(StillingerWeber.Silicon);
        line.End.Value.ShouldBe(0, 1e-6);
        line.Slip.ShouldBe(5.43095 / Math.Sqrt(2), 1e-4);
        for (var k = 0; k < 5; k++)
            line.Points[k].Relaxed.Value.ShouldBe(line.Points[10 - k].Relaxed.Value, 1e-4);
        line.Unstable.Value.ShouldBeInRange(0.5, line.UnstableRigid.Value);
        line.Curves.Count.ShouldBe(2);
    }

    // First neighbours and their angles are those of the perfect crystal, and Stillinger and Weber see nothing else.
    [Fact]
    public void The_intrinsic_fault_costs_nothing_with_nearest_neighbours()
    {
        var line = s_glide.Measure(StillingerWeber.Silicon);
        line.End.Value.ShouldBe(0, 1e-6);
        line.Unstable.Value.ShouldBeGreaterThan(1);
        line.UnstableRigid.Value.ShouldBeGreaterThan(line.Unstable.Value);
    }

    [Fact]
    public void A_slip_out_of_its_plane_is_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                new StackingFault(s_diamond, new(1, 1, 1), new(1, 0, 0)).Measure(StillingerWeber.Silicon)
            )
            .Message.ShouldContain("does not lie in (111)");

    [Fact]
    public void Pulling_a_crystal_apart_costs_the_energy_of_two_surfaces()
    {
        var curve = new Decohesion("Si", "diamond", new(1, 1, 0)).Measure(StillingerWeber.Silicon);
        curve.Work.Value.ShouldBe(
            2 * new SurfaceEnergy("Si", "diamond", new(1, 1, 0)).Measure(StillingerWeber.Silicon).Unrelaxed.Value,
            1e-6
        );
        curve.Overshoot.Value.ShouldBe(0, 1e-9);
        // The stress is the slope of the energy: their integrals agree.
        var step = curve.Openings[1];
        var integral = step * (curve.Stresses.Sum() - 0.5 * (curve.Stresses[0] + curve.Stresses[^1])) / 10;
        integral.ShouldBe(curve.Work.Value, 0.01 * curve.Work.Value);
    }

    [Fact]
    public void A_false_maximum_on_the_way_apart_is_an_overshoot()
    {
        var hill = new DeepHole(StillingerWeber.Silicon, depth: -1, centre: 3.3, halfWidth: 0.4);
        new Decohesion("Si", "diamond", new(1, 1, 1)).Measure(hill).Overshoot.Value.ShouldBeGreaterThan(0.3);
    }

    [Fact]
    public void A_boundary_of_vacuum_is_two_surfaces_and_a_twin_costs_nothing_with_nearest_neighbours()
    {
        var surface = new SurfaceEnergy(s_diamond, new(1, 1, 1)).Measure(StillingerWeber.Silicon);
        var apart = surface.Structure!.CentredInVacuum(8, axis: 2);
        new InterfaceEnergy(s_diamond, apart, 5.43095) { Boundaries = 1 }
            .Measure(StillingerWeber.Silicon)
            .Unrelaxed.Value.ShouldBe(2 * surface.Relaxed.Value, 1e-4);
        var (oriented, _) = Prototypes.DiamondPrimitive("Si", 5.5).Oriented(Cell.Cubic(5.5), new(1, 1, 1));
        var twin = new InterfaceEnergy(s_diamond, oriented.CutAt(oriented.Gaps()[0].Height).Twinned(4), 5.5).Measure(
            StillingerWeber.Silicon
        );
        twin.Unrelaxed.Value.ShouldBe(0, 1e-6);
        twin.Relaxed.Value.ShouldBe(0, 1e-6);
    }

    [Fact]
    public void A_phase_that_does_not_exist_has_no_surfaces()
    {
        var path = new Crystal(
            "Bain path",
            Prototypes.BodyCentredCubic("Ar", 4.2).Deformed(Matrix3D.Diagonal(0.95, 0.95, 1.1))
        );
        var argon = new LennardJones(0.0104, 3.4, 8.5, "Ar");
        Measured[] all =
        [
            new SurfaceEnergy(path, new(1, 0, 0)).Measure(argon),
            new StackingFault(path, new(1, 0, 0), new(0, 1, 0)).Measure(argon),
            new Decohesion(path, new(1, 0, 0)).Measure(argon),
        ];
        foreach (var measured in all)
            measured.Quantities.ShouldAllBe(q => q.Finding!.Kind == FindingKind.LeftPhase);
    }

    /// <summary>Half a slip, normal relaxed: LAMMPS 29Sep2021, one fault in each tilted cell, J/m². Prism and basal slip
    /// by a⟨11-20⟩, first pyramidal by the same, second pyramidal by c + a.</summary>
    [LammpsDataTheory]
    [InlineData("Zr", "1 0 0", "0 1 0", 0.27272, 0.37176)]
    [InlineData("Mg", "1 0 0", "0 1 0", 0.16947, 0.31598)]
    [InlineData("Zr", "0 0 1", "1 0 0", 0.47080, 0.60888)]
    [InlineData("Mg", "0 0 1", "1 0 0", 0.24009, 0.34922)]
    [InlineData("Zr", "1 0 1", "0 1 0", 0.41840, 0.59963)]
    [InlineData("Mg", "1 0 1", "0 1 0", 0.26727, 0.49050)]
    [InlineData("Zr", "1 1 2", "-1 -1 1", 0.74050, 0.99971)]
    [InlineData("Mg", "1 1 2", "-1 -1 1", 0.55023, 0.71562)]
    public void Slip_of_hcp_is_that_of_an_independent_code(
        string element,
        string plane,
        string slip,
        double relaxed,
        double rigid
    )
    {
        int[] h = [.. plane.Split(' ').Select(int.Parse)],
            s = [.. slip.Split(' ').Select(int.Parse)];
        foreach (var thickness in (double[])[20, 24])
        {
            var line = new StackingFault(new Crystal(element, "hcp"), new(h[0], h[1], h[2]), new(s[0], s[1], s[2]))
            {
                Points = 3,
                Thickness = thickness,
            }.Measure(EmbeddedAtom.Read(LammpsData.Path($"{element}_mm.eam.fs")));
            line.Points[1].Relaxed.Value.ShouldBe(relaxed, 1e-3);
            line.Points[1].Rigid.Value.ShouldBe(rigid, 1e-3);
            line.End.Value.ShouldBe(0, 1e-3);
        }
    }

    /// <summary>The basal fault I2, of three planes as in fcc, J/m²; by the opposite slip like planes come to lie above each
    /// other. LAMMPS 29Sep2021.</summary>
    [LammpsDataTheory]
    [InlineData("Zr", 0.19767, 0.36700)]
    [InlineData("Mg", 0.04415, 0.24601)]
    public void The_basal_fault_of_hcp_is_that_of_an_independent_code(string element, double fault, double atop)
    {
        double[] ends =
        [
            .. ((double[])[1, -1])
                .Select(sign =>
                    new StackingFault(new Crystal(element, "hcp"), new(0, 0, 1), sign / 3 * new Vector3D(1, -1, 0))
                    {
                        Points = 5,
                    }
                        .Measure(EmbeddedAtom.Read(LammpsData.Path($"{element}_mm.eam.fs")))
                        .End.Value
                )
                .Order(),
        ];
        ends[0].ShouldBe(fault, 3e-4);
        ends[1].ShouldBe(atop, 1e-3);
    }

    /// <summary>⟨112⟩ and ⟨110⟩ on (111) of aluminium: LAMMPS 29Sep2021, the same at 20 and 30 Å, J/m².</summary>
    [LammpsDataTheory]
    [InlineData(20)]
    [InlineData(30)]
    public void Slip_of_aluminium_does_not_depend_on_the_thickness(double thickness)
    {
        FaultLine Slip(Vector3D slip) =>
            new StackingFault(new Crystal("Al", "fcc"), new(1, 1, 1), slip)
            {
                Points = 3,
                Thickness = thickness,
            }.Measure(EmbeddedAtom.Read(LammpsData.Path("Al_mm.eam.fs")));
        var partial = Slip(new(1.0 / 6, 1.0 / 6, -2.0 / 6));
        var whole = Slip(new(-0.5, 0.5, 0));
        partial.End.Value.ShouldBe(0.12708, 5e-4);
        partial.Points[1].Relaxed.Value.ShouldBe(0.21185, 5e-4);
        whole.Points[1].Relaxed.Value.ShouldBe(0.35624, 1e-3);
        whole.Points[1].Rigid.Value.ShouldBe(0.48453, 1e-3);
    }
}
