using MlipSpec.Analysis;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Analysis;

/// <summary>Crystals distorted by about as much as the tolerance of symmetry.</summary>
public class DistortedCrystalTests
{
    // The orders of the 32 point groups.
    static readonly int[] s_orders = [1, 2, 3, 4, 6, 8, 12, 16, 24, 48];

    static Matrix3D RandomStrain(double amplitude, SeededRandom random)
    {
        double Next() => random.NextDouble(-amplitude, amplitude);
        var (xy, xz, yz) = (Next() / 2, Next() / 2, Next() / 2);
        return Matrix3D.Identity + new Matrix3D(Next(), xy, xz, xy, Next(), yz, xz, yz, Next());
    }

    [Fact]
    public void Operations_that_fit_form_a_group_however_the_crystal_is_distorted()
    {
        var random = new SeededRandom(7).For("distortions");
        foreach (var prototype in Prototypes.All.Where(p => p.Sublattices == 1))
            for (var n = 0; n < 40; n++)
            {
                var crystal = prototype
                    .Create("Si", 20)
                    .Supercell(1, 1, 1 + n % 2)
                    .Deformed(RandomStrain(0.012, random))
                    .Rattled(0.03 * (n % 3), (ulong)n);
                var symmetry = CrystalSymmetry.Of(crystal, 0.1, 0.01);
                s_orders.ShouldContain(symmetry.PointGroupOrder, $"{prototype.Name}, {n}");
                foreach (var a in symmetry.Rotations)
                foreach (var b in symmetry.Rotations)
                    symmetry.Rotations.Any(c => (a * b - c).MaxAbs < 0.1).ShouldBeTrue($"{prototype.Name}, {n}");
            }
    }

    [Theory]
    [InlineData("diamond")]
    [InlineData("fcc")]
    [InlineData("hcp")]
    [InlineData("beta-tin")]
    [InlineData("bc8")]
    [InlineData("graphite")]
    [InlineData("st12")]
    public void A_crystal_distorted_by_a_per_cent_has_not_left_its_phase_nor_has_one_that_lost_the_distortion(
        string phase
    )
    {
        var random = new SeededRandom(3).For(phase);
        var crystal = Prototypes.Get(phase).Create("Si", 20);
        for (var n = 0; n < 30; n++)
        {
            var distorted = crystal.Deformed(RandomStrain(0.01, random));
            PhaseIdentity.Compare(crystal, distorted).ShouldBeNull($"{n}");
            PhaseIdentity.Compare(distorted, crystal).ShouldBeNull($"{n}, back");
        }
    }

    [Fact]
    public void Distortions_of_several_per_cent_are_another_phase_along_the_path_of_Bain()
    {
        var fcc = Prototypes.Get("fcc").Create("Cu", 11.8);
        foreach (var stretch in (double[])[1.04, 1.1, 0.9, 0.96])
            PhaseIdentity.Compare(fcc, fcc.Deformed(Matrix3D.Diagonal(1, 1, stretch))).ShouldNotBeNull();
    }
}
