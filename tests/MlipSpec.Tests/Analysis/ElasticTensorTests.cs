using MlipSpec.Analysis;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Analysis;

public class ElasticTensorTests
{
    static ElasticTensor Cubic(double c11, double c12, double c44) =>
        new([
            c11,
            c12,
            c12,
            0,
            0,
            0,
            c12,
            c11,
            c12,
            0,
            0,
            0,
            c12,
            c12,
            c11,
            0,
            0,
            0,
            0,
            0,
            0,
            c44,
            0,
            0,
            0,
            0,
            0,
            0,
            c44,
            0,
            0,
            0,
            0,
            0,
            0,
            c44,
        ]);

    static readonly ElasticTensor s_silicon = Cubic(165.8, 63.9, 79.6);

    [Fact]
    public void A_cubic_crystal_has_the_moduli_of_the_textbook()
    {
        // Voigt and Reuss for cubic crystals: R. Hill, Proc. Phys. Soc. A 65, 349 (1952).
        double c11 = 165.8,
            c12 = 63.9,
            c44 = 79.6;
        s_silicon.BulkVoigt.ShouldBe((c11 + 2 * c12) / 3, 1e-10);
        s_silicon.BulkReuss.ShouldBe((c11 + 2 * c12) / 3, 1e-10);
        s_silicon.BulkHill.ShouldBe((c11 + 2 * c12) / 3, 1e-10);
        s_silicon.ShearVoigt.ShouldBe((c11 - c12 + 3 * c44) / 5, 1e-10);
        s_silicon.ShearReuss.ShouldBe(5 * (c11 - c12) * c44 / (4 * c44 + 3 * (c11 - c12)), 1e-10);
        s_silicon.ShearHill.ShouldBe(0.5 * (s_silicon.ShearVoigt + s_silicon.ShearReuss), 1e-10);
    }

    [Fact]
    public void Its_eigenvalues_are_those_of_Born_and_do_not_depend_on_the_axes()
    {
        double[] born = [165.8 - 63.9, 165.8 - 63.9, 2 * 79.6, 2 * 79.6, 2 * 79.6, 165.8 + 2 * 63.9];
        s_silicon.Eigenvalues().ShouldBe(born, 1e-10);
        s_silicon.Symmetrised([Matrix3D.Rotation(new(1, 2, 3), 0.4)]).Eigenvalues().ShouldBe(born, 1e-10);
    }

    [Fact]
    public void Turning_by_45_degrees_about_z_mixes_the_constants_as_in_Nye()
    {
        var turned = s_silicon.Symmetrised([Matrix3D.Rotation(new(0, 0, 1), Math.PI / 4)]);
        turned[1, 1].ShouldBe(0.5 * (165.8 + 63.9) + 79.6, 1e-10);
        turned[1, 2].ShouldBe(0.5 * (165.8 + 63.9) - 79.6, 1e-10);
        turned[6, 6].ShouldBe(0.5 * (165.8 - 63.9), 1e-10);
        turned[3, 3].ShouldBe(165.8, 1e-10);
    }

    [Fact]
    public void Averaging_over_the_cubic_group_leaves_three_constants_and_shows_what_did_not_fit()
    {
        var disturbed = new ElasticTensor([
            .. s_silicon.Components.Select(
                (c, k) =>
                    c
                    + (
                        k is 0 ? 3
                        : k is 1 ? 0.5
                        : k is 23 ? 0.25
                        : 0
                    )
            ),
        ]);
        var rotations = CrystalSymmetry.Of(Prototypes.FaceCentredCubic("Si", 4)).Rotations;
        var averaged = disturbed.Symmetrised(rotations);
        averaged.DistanceTo(Cubic(166.8, 63.9 + 0.5 / 6, 79.6)).ShouldBeLessThan(1e-10);
        disturbed.Asymmetry.ShouldBe(0.5, 1e-12);
        disturbed.DistanceTo(averaged).ShouldBe(2, 1e-10);
    }

    [Fact]
    public void There_is_no_seventh_component() =>
        Should.Throw<ArgumentOutOfRangeException>(() => s_silicon[7, 1]).Message.ShouldContain("from 1 to 6");
}
