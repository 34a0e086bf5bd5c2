using MlipSpec.Checks;
using MlipSpec.Checks.Lattice;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Testing.Doubles;

namespace MlipSpec.Tests.Checks.Lattice;

public class CohesiveEnergyTests
{
    [Fact]
    public void Stillinger_and_Weber_silicon_is_bound_by_two_bonds_per_atom()
    {
        var measured = new CohesiveEnergy("Si", "diamond").Measure(StillingerWeber.Silicon);
        measured.Energy.Value.ShouldBe(2 * StillingerWeber.Silicon.Parameters.Epsilon, 1e-6);
        measured.Isolated.Value.ShouldBe(0);
        measured.Quantities.Select(q => q.Name).ShouldBe(["cohesive energy", "isolated atom", "crystal"]);
    }

    [Fact]
    public void The_energy_of_the_isolated_atom_is_the_potentials_own()
    {
        var measured = new CohesiveEnergy("Si", "diamond").Measure(new ShiftedEnergy(StillingerWeber.Silicon, -158));
        measured.Isolated.Value.ShouldBe(-158);
        measured.Energy.Value.ShouldBe(2 * StillingerWeber.Silicon.Parameters.Epsilon, 1e-6);
    }

    [Fact]
    public void A_potential_that_refuses_a_lone_atom_has_no_cohesive_energy()
    {
        var measured = new CohesiveEnergy("Si", "diamond").Measure(
            new Interposed(StillingerWeber.Silicon, RefuseClusters)
        );
        measured.Energy.Finding!.Kind.ShouldBe(FindingKind.NotOffered);
        measured.Energy.Finding.Message.ShouldContain(
            "no energy of an isolated Si atom (needs three periodic directions)"
        );
    }

    [Fact]
    public void A_crystal_that_was_left_has_none()
    {
        var path = new Crystal(
            "path",
            Prototypes.BodyCentredCubic("Ar", 4.2).Deformed(Matrix3D.Diagonal(0.95, 0.95, 1.1))
        );
        new CohesiveEnergy(path)
            .Measure(new LennardJones(0.0104, 3.4, 8.5, "Ar"))
            .Energy.Finding!.Kind.ShouldBe(FindingKind.LeftPhase);
    }

    static void RefuseClusters(Structure structure, int number)
    {
        if (!structure.Cell.IsFullyPeriodic)
            throw new NotSupportedException("needs three periodic directions");
    }
}
