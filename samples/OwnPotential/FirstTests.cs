using MlipSpec.Conformance;

namespace OwnPotential;

/// <summary>A first suite: what every potential promises, and one number against experiment.</summary>
public sealed class FirstTests
{
    // One line tests twenty promises: forces are minus the gradient, the virial is the strain derivative, nothing
    // depends on orientation …
    [PotentialFact, Qualitative]
    public void Keeps_its_promises(IPotential potential) => new ConformanceKit("Cu").Check(potential).ShouldConform();

    [PhaseOrdering("Cu", "fcc", "hcp", "bcc", "sc"), Qualitative]
    public void Close_packed_is_the_ground_state(PhaseOrder measured) =>
        (measured.Lowest is "fcc" or "hcp").ShouldHold("a close-packed phase is lowest", found: measured.Lowest);

    [LatticeConstant("Cu", "fcc")]
    public void Lattice_constant(CrystalLattice measured) =>
        measured.A.ShouldAgreeWith(Catalogue.Get<Length>("cu/fcc/lattice-constant/0K"), within: Percent(3));
}
