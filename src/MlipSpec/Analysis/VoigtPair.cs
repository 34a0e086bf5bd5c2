using MlipSpec.Structures;

namespace MlipSpec.Analysis;

/// <summary>A component C_ij of the elastic tensor; i and j from 1 to 6 in Voigt order.</summary>
/// <param name="I">The first Cartesian index, 0 to 2.</param>
/// <param name="J">j, not less than i.</param>
public sealed record VoigtPair(int I, int J)
{
    // Rotations of a relaxed crystal are exact to about 1e-6; the samples are of the order of one.
    const double Alike = 1e-4;

    /// <summary>
    /// The components of a crystal's tensor that are neither zero by symmetry nor equal to an earlier one, sign apart:
    /// 3 of a cubic crystal along its axes, 6 of a hexagonal one, 7 of −3m and 4/m (with C14 and C16), 9 of an
    /// orthorhombic, 13 of a monoclinic and 21 of a triclinic one. C66 of hexagonal and trigonal crystals follows from
    /// C11 and C12 and is listed all the same, as is the custom.
    /// </summary>
    /// <param name="rotations">The point group in the frame of the tensor.</param>
    public static IReadOnlyList<VoigtPair> Independent(IReadOnlyList<Matrix3D> rotations)
    {
        // What symmetry makes of tensors of arbitrary numbers it makes of every tensor.
        var random = new SeededRandom(1).For("elastic classes");
        ElasticTensor[] samples = [.. Enumerable.Range(0, 3).Select(_ => Sample(random).Symmetrised(rotations))];
        List<VoigtPair> found = [];
        for (var i = 1; i <= 6; i++)
        for (var j = i; j <= 6; j++)
            if (
                samples.Any(c => Math.Abs(c[i, j]) > Alike) && !found.Exists(f => Same(f, i, j, 1) || Same(f, i, j, -1))
            )
                found.Add(new(i, j));
        return found;

        bool Same(VoigtPair f, int i, int j, int sign) =>
            samples.All(c => Math.Abs(c[f.I, f.J] - sign * c[i, j]) < Alike);
    }

    static ElasticTensor Sample(SeededRandom random)
    {
        var c = new double[36];
        for (var i = 0; i < 6; i++)
        for (var j = i; j < 6; j++)
            c[6 * i + j] = c[6 * j + i] = 1 + random.NextDouble();
        return new(c);
    }
}
