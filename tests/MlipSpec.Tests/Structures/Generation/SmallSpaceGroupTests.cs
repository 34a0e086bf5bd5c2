using System.Diagnostics;
using System.Text.Json;
using MlipSpec.Structures;
using MlipSpec.Structures.Generation;

namespace MlipSpec.Tests.Structures.Generation;

public class SmallSpaceGroupTests
{
    /// <summary>1 triclinic without and 1 with inversion, 13 monoclinic, 9 of class 222, 22 of mm2, 6 of 4, 2 of −4, 4
    /// of 3.</summary>
    [Fact]
    public void There_are_58_of_them() => SmallSpaceGroup.All.Count.ShouldBe(1 + 1 + 13 + 9 + 22 + 6 + 2 + 4);

    /// <summary>Products of operations are operations, up to translations of the primitive lattice, for every group of
    /// the table.</summary>
    [Fact]
    public void Each_group_is_closed()
    {
        foreach (var group in SmallSpaceGroup.All)
        {
            var toPrimitive = group.Primitive.Inverse();
            foreach (var (r1, t1) in group.Operations)
            foreach (var (r2, t2) in group.Operations)
                group
                    .Operations.Count(o => o.R == r1 * r2 && IsWhole((t1 * r2 + t2 - o.T) * toPrimitive))
                    .ShouldBe(1, group.Symbol);
        }
    }

    [SpglibFact]
    public void Each_group_is_that_of_spglib()
    {
        var groups = Spglib();
        foreach (var group in SmallSpaceGroup.All)
        {
            var theirs = groups[group.Number.ToString()];
            // With centring spglib lists each rotation once per centring translation.
            (theirs.Length % group.Operations.Count).ShouldBe(0);
            foreach (var (r, t) in group.Operations)
                theirs.Any(o => Matches(o, r, t)).ShouldBeTrue($"{group.Symbol}: {r} {t}");
            ((double)theirs.Length / group.Operations.Count).ShouldBe(
                1 / group.Primitive.Determinant,
                1e-9,
                group.Symbol
            );
        }
    }

    // Rotation row by row acting on columns, then the translation.
    static bool Matches(double[] o, Matrix3D r, Vector3D t)
    {
        var theirs = new Matrix3D(o[0], o[1], o[2], o[3], o[4], o[5], o[6], o[7], o[8]).Transpose;
        return theirs == r && IsWhole(new Vector3D(o[9], o[10], o[11]) - t);
    }

    static bool IsWhole(Vector3D v) =>
        Math.Abs(v.X - Math.Round(v.X)) + Math.Abs(v.Y - Math.Round(v.Y)) + Math.Abs(v.Z - Math.Round(v.Z)) < 1e-9;

    static Dictionary<string, double[][]> Spglib()
    {
        const string Script = """
            import json, spglib
            groups = {}
            for hall in range(1, 531):
                number = spglib.get_spacegroup_type(hall)['number']
                if number in groups: continue
                s = spglib.get_symmetry_from_database(hall)
                groups[number] = [[float(x) for x in r.flatten()] + [float(x) for x in t] for r, t in zip(s['rotations'], s['translations'])]
            print(json.dumps(groups))
            """;
        using var process = Process.Start(
            new ProcessStartInfo(SpglibFactAttribute.Python, ["-c", Script]) { RedirectStandardOutput = true }
        )!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return JsonSerializer.Deserialize<Dictionary<string, double[][]>>(output)!;
    }
}
