using MlipSpec.Analysis;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Analysis;

/// <summary>Independent elastic constants of the Laue classes. J. F. Nye, Physical Properties of Crystals (Oxford,
/// 1957), table 9; C66 of hexagonal and trigonal crystals is listed although it is (C11 − C12)/2.</summary>
public class VoigtPairTests
{
    static readonly Matrix3D s_invert = -1.0 * Matrix3D.Identity;

    static Matrix3D Turn(double x, double y, double z, int fold) => Matrix3D.Rotation(new(x, y, z), 2 * Math.PI / fold);

    public static TheoryData<string, Matrix3D[], string> Classes =>
        new()
        {
            { "-1", [], "11 12 13 14 15 16 22 23 24 25 26 33 34 35 36 44 45 46 55 56 66" },
            { "2/m, unique axis b", [Turn(0, 1, 0, 2)], "11 12 13 15 22 23 25 33 35 44 46 55 66" },
            { "mmm", [Turn(0, 1, 0, 2), Turn(0, 0, 1, 2)], "11 12 13 22 23 33 44 55 66" },
            { "4/m", [Turn(0, 0, 1, 4)], "11 12 13 16 33 44 66" },
            { "4/mmm", [Turn(0, 0, 1, 4), Turn(1, 0, 0, 2)], "11 12 13 33 44 66" },
            { "-3", [Turn(0, 0, 1, 3)], "11 12 13 14 15 33 44 66" },
            { "-3m, twofold axis x", [Turn(0, 0, 1, 3), Turn(1, 0, 0, 2)], "11 12 13 14 33 44 66" },
            { "-3m, twofold axis y", [Turn(0, 0, 1, 3), Turn(0, 1, 0, 2)], "11 12 13 15 33 44 66" },
            { "6/m", [Turn(0, 0, 1, 6)], "11 12 13 33 44 66" },
            { "m-3", [Turn(0, 0, 1, 2), Turn(1, 1, 1, 3)], "11 12 44" },
            { "m-3m", [Turn(0, 0, 1, 4), Turn(1, 1, 1, 3)], "11 12 44" },
        };

    [Theory]
    [MemberData(nameof(Classes))]
    public void Every_Laue_class_has_its_independent_constants(string laue, Matrix3D[] generators, string expected) =>
        string.Join(' ', VoigtPair.Independent(Group([s_invert, .. generators])).Select(c => $"{c.I}{c.J}"))
            .ShouldBe(expected, laue);

    [Fact]
    public void A_cubic_crystal_off_its_axes_has_as_many_components_as_its_frame_leaves_different()
    {
        var silicon = Prototypes.DiamondPrimitive("Si", 5.43);
        VoigtPair.Independent(CrystalSymmetry.Of(silicon).Rotations).Count.ShouldBe(3);
        var turned = silicon.Deformed(Matrix3D.Rotation(new(1, 2, 3), 0.7));
        VoigtPair.Independent(CrystalSymmetry.Of(turned).Rotations).Count.ShouldBe(18);
    }

    static List<Matrix3D> Group(Matrix3D[] generators)
    {
        List<Matrix3D> group = [Matrix3D.Identity];
        for (var k = 0; k < group.Count; k++)
            foreach (var g in generators)
                if (group[k] * g is var next && group.TrueForAll(m => (m - next).MaxAbs > 1e-9))
                    group.Add(next);
        return group;
    }
}
