using MlipSpec.Analysis;
using MlipSpec.Checks;
using MlipSpec.Checks.Phases;
using MlipSpec.Checks.Search;
using MlipSpec.Potentials;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Generation;

namespace MlipSpec.Tests.Analysis;

/// <summary>Structures that differ by species alone.</summary>
public class OrderingNamingTests
{
    // B32, Fd-3m: two diamond lattices, one of each element, on the sites of bcc; a/2 is the edge of bcc.
    static Structure B32(double a)
    {
        var diamond = Prototypes.DiamondPrimitive("Ni", 2 * a);
        var shifted = diamond.Positions.ToArray().Select(r => r + a * new Vector3D(1, 1, 1)).ToArray();
        return new(
            diamond.Cell,
            [.. diamond.Species, .. Enumerable.Repeat((Element)"Al", 2)],
            [.. diamond.Positions, .. shifted]
        );
    }

    static readonly Crystal s_b2 = new(
        "B2",
        new Structure(Cell.Cubic(2.86), ["Ni", "Al"], [default, 1.43 * new Vector3D(1, 1, 1)])
    );
    static readonly Crystal s_b32 = new("B32", B32(2.863));

    /// <summary>LAMMPS 29Sep2021, minima over the edge of bcc: B2 2.86299 Å, −4.425359 eV/atom; B32 2.87748 Å, −4.253950
    /// eV/atom, 0.1714 above.</summary>
    [LammpsDataFact]
    public void NiAl_on_two_diamond_lattices_is_another_phase_above_B2()
    {
        var potential = EmbeddedAtom.Read(LammpsData.Path("NiAlH_jea.eam.alloy"));
        var order = new PhaseOrdering([s_b2, s_b32]).Measure(potential);
        order.Lowest.ShouldBe("B2");
        order["B32"].Energy.Value.ShouldBe(0.1714, 2e-4);
        PhaseIdentity.Compare(PhaseSignature.Of(s_b2.Structure!), s_b32.Structure!).ShouldNotBeNull();
        foreach (var (crystal, edge, energy) in new[] { (s_b2, 2.86299, -4.425359), (s_b32, 2.87748, -4.253950) })
        {
            var relaxed = new Relaxation { KeepSymmetry = true, StressTolerance = 1e-3 }.Run(
                potential,
                crystal.Structure!
            );
            Math.Cbrt(2 * relaxed.AtomicVolume).ShouldBe(edge, 3e-5, crystal.Phase);
            relaxed.AtomicEnergy.ShouldBe(energy, 2e-6, crystal.Phase);
        }
    }

    [LammpsDataFact]
    public void Random_structures_of_NiAl_are_called_B2_where_they_are_B2_alone()
    {
        var cells = RandomCells.Validation("Ni") with { FormulaUnit = ["Ni", "Al"] };
        var found = new RandomStructureSearch(cells, 60, [s_b2, s_b32]).Measure(
            EmbeddedAtom.Read(LammpsData.Path("NiAlH_jea.eam.alloy"))
        );
        found.Minima.ShouldContain(m => m.Phase == "B2");
        foreach (var minimum in found.Minima)
            (minimum.Phase == "B2").ShouldBe(
                Math.Abs(minimum.Energy) < 1e-4,
                $"{minimum.Phase} at {minimum.Energy} eV"
            );
        foreach (var minimum in found.Minima.Where(m => m.Phase == "B32"))
            minimum.Energy.ShouldBe(0.1714, 2e-3);
    }
}
