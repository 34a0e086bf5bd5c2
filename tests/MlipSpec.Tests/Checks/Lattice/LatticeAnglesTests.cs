using MlipSpec.Checks;
using MlipSpec.Checks.Lattice;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Checks.Lattice;

/// <summary>Angles are measured where symmetry leaves them free, and nowhere else.</summary>
public sealed class LatticeAnglesTests
{
    static string Free(Crystal crystal)
    {
        var angles = LatticeAngles.Of(crystal, (_, _) => (Quantity<Angle>)90);
        return $"{(angles.Alpha is null ? "" : "α")}{(angles.Beta is null ? "" : "β")}{(angles.Gamma is null ? "" : "γ")}";
    }

    static Structure Lattice(double a, double b, double c, double alpha, double beta, double gamma) =>
        new(Cell.FromParameters(a, b, c, alpha, beta, gamma), ["Ar"], [default]);

    [Fact]
    public void Symmetry_says_which_are_free()
    {
        Free(new Crystal(["Si", "O"], "coesite")).ShouldBe("β");
        Free(new Crystal(["Al", "O"], "corundum")).ShouldBe("");
        Free(new Crystal("U", "alpha-u")).ShouldBe("");
        Free(new Crystal("triclinic", Lattice(3, 4, 5, 80, 95, 100))).ShouldBe("αβγ");
        Free(new Crystal("rhombohedral", Lattice(4, 4, 4, 75, 75, 75))).ShouldBe("αβγ");
        Free(new Crystal("hexagonal", Lattice(4, 4, 5, 90, 90, 120))).ShouldBe("");
        Free(new Crystal("fcc", Prototypes.Get("fcc").Create("Ar", 20))).ShouldBe("");
        // The primitive cell of a body-centred tetragonal crystal opens with c/a.
        Free(new Crystal("bct", Prototypes.Get("bct").Create("In", 20))).ShouldBe("αβγ");
    }

    // β-tin in its primitive cell: cos γ = (c² − 2a²)/(c² + 2a²) for the vectors (−a, a, c)/2 and (a, −a, c)/2.
    [Fact]
    public void Angles_of_a_primitive_cell_follow_from_the_edges_of_the_conventional_one()
    {
        var potential = StillingerWeber.Silicon;
        var prototype = new LatticeConstant("Si", "beta-tin") { KeepSymmetry = true }.Measure(potential);
        var own = new LatticeConstant(new Crystal("own", Prototypes.Get("beta-tin").Create("Si", 15.5)))
        {
            KeepSymmetry = true,
        }.Measure(potential);
        double a = prototype.A.Value,
            c = prototype.C.Value;
        var expected = 180 / Math.PI * Math.Acos((c * c - 2 * a * a) / (c * c + 2 * a * a));
        prototype.Angles.ShouldBe(LatticeAngles.Fixed);
        own.Angles.Gamma.ShouldNotBeNull().Value.ShouldBe(expected, 1e-3);
        own.Quantities.Select(q => q.Name).ShouldBe(["a", "b", "c", "c/a", "α", "β", "γ", "volume", "energy"]);
        prototype.Quantities.ShouldNotContain(q => q.Name == "γ");
    }
}
