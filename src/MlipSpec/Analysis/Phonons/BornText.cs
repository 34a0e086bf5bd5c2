using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Analysis.Phonons;

/// <summary>
/// Phonopy's BORN: a line with a conversion factor or a remark, the dielectric tensor in nine numbers, and the Born
/// charges in nine numbers for each atom that symmetry does not make from another, in the order of the crystal. The
/// factor converts forces of other codes and is left out: the term knows its own units.
/// </summary>
/// <remarks>Other atoms have the tensors that the space group turns theirs into; each is averaged over the operations
/// that leave its atom in place, since those of a calculation have that symmetry nearly.</remarks>
internal static class BornText
{
    // Tensors of converged calculations break the symmetry of their sites by a few thousandths; another orientation of
    // the crystal breaks it by far more.
    const double LargestMisfit = 0.1;

    /// <summary>The term for the vibrations of this crystal, for the atoms of its primitive cell.</summary>
    /// <param name="path">The file.</param>
    /// <param name="crystal">The crystal, in the orientation in which the charges were computed, such as that of the
    /// POSCAR-unitcell beside the file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is wrong, or of another crystal; the message names the
    /// line.</exception>
    public static NonAnalyticalTerm Read(string path, Structure crystal)
    {
        using var text = StructureText.Open(path);
        return Read(text, crystal, path);
    }

    /// <summary>The same from a text; the name stands in messages.</summary>
    /// <exception cref="InvalidDataException">The text is wrong, or of another crystal.</exception>
    public static NonAnalyticalTerm Read(TextReader text, Structure crystal, string name = "BORN text")
    {
        List<(int Line, Matrix3D Tensor)> tensors = [];
        var number = 1;
        if (text.ReadLine() is null)
            throw new InvalidDataException($"{name} is empty: expected a factor, a dielectric tensor and Born charges");
        while (text.ReadLine() is { } line)
        {
            number++;
            var words = LineWords.Of(line.Split('#')[0]);
            if (words.Length > 0)
                tensors.Add((number, Tensor(words, $"{name}, line {number}")));
        }
        var symmetry = CrystalSymmetry.Of(crystal);
        int[] independent = [.. Enumerable.Range(0, symmetry.PrimitiveCount).Where(s => First(symmetry, s) == s)];
        if (tensors.Count != independent.Length + 1)
            throw new InvalidDataException(
                $"{name} holds {tensors.Count} tensors: expected {independent.Length + 1} for {crystal}, the dielectric tensor and one for each of the atoms that symmetry does not make from another ({string.Join(", ", independent.Select(s => symmetry.Primitive.Species[s]))}). Take the crystal and the file of one calculation"
            );
        var charges = new Matrix3D[symmetry.PrimitiveCount];
        for (var k = 0; k < independent.Length; k++)
            Spread(symmetry, independent[k], tensors[k + 1], charges, name);
        var dielectric = symmetry.Symmetrise(tensors[0].Tensor);
        RequireSymmetry(tensors[0], dielectric, name, "the dielectric tensor");
        return new(charges, dielectric);
    }

    // The first atom that the group makes this one from.
    static int First(CrystalSymmetry symmetry, int s) => symmetry.Operations.Min(o => o.Permutation[s]);

    static void Spread(
        CrystalSymmetry symmetry,
        int from,
        (int Line, Matrix3D Tensor) given,
        Matrix3D[] charges,
        string name
    )
    {
        foreach (var images in symmetry.Operations.GroupBy(o => o.Permutation[from]))
            charges[images.Key] =
                1.0
                / images.Count()
                * images.Aggregate(Matrix3D.Zero, (sum, o) => sum + o.Rotation.Transpose * given.Tensor * o.Rotation);
        RequireSymmetry(given, charges[from], name, $"the tensor of {symmetry.Primitive.Species[from]}");
    }

    static void RequireSymmetry((int Line, Matrix3D Tensor) given, Matrix3D symmetric, string name, string what)
    {
        if ((given.Tensor - symmetric).MaxAbs > LargestMisfit * given.Tensor.MaxAbs)
            throw new InvalidDataException(
                $"{name}, line {given.Line}: {what} has not the symmetry of the crystal: expected about {symmetric}. The crystal is turned, or its atoms stand in another order than in the calculation of the file"
            );
    }

    static Matrix3D Tensor(string[] words, string place)
    {
        if (words.Length != 9)
            throw new InvalidDataException(
                $"{place}: expected the nine numbers of a tensor, xx xy xz yx yy yz zx zy zz, found {words.Length}"
            );
        try
        {
            double[] n = [.. words.Select(w => LineWords.Real(w, "a component of a tensor"))];
            Matrix3D tensor = new(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
            return tensor.IsFinite ? tensor : throw new FormatException("a component of a tensor is not finite");
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{place}: {e.Message}", e);
        }
    }
}
