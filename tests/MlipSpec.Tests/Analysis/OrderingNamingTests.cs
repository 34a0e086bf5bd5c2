using MlipSpec.Analysis;
using MlipSpec.Checks;
using MlipSpec.Checks.Phases;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

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

    /// <summary>LAMMPS 29Sep2021: 0.1714 eV/atom above B2.</summary>
    [LammpsDataFact]
    public void NiAl_on_two_diamond_lattices_is_another_phase_above_B2()
    {
        Crystal b2 = new("B2", new Structure(Cell.Cubic(2.86), ["Ni", "Al"], [default, 1.43 * new Vector3D(1, 1, 1)])),
            b32 = new("B32", B32(2.863));
        var order = new PhaseOrdering([b2, b32]).Measure(EmbeddedAtom.Read(LammpsData.Path("NiAlH_jea.eam.alloy")));
        order.Lowest.ShouldBe("B2");
        order["B32"].Energy.Value.ShouldBe(0.1714, 2e-4);
        PhaseIdentity.Compare(PhaseSignature.Of(b2.Structure!), b32.Structure!).ShouldNotBeNull();
    }
}
