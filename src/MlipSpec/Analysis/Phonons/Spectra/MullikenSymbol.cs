using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Phonons.Spectra;

/// <summary>Names representations of point groups by R. S. Mulliken's rules, J. Chem. Phys. 23, 1997 (1955).</summary>
static class MullikenSymbol
{
    /// <summary>The symbol of a representation given by its characters, one for each operation; "2 × …" or a sum sign
    /// where it is not irreducible.</summary>
    public static string Of(Matrix3D[] rotations, double[] characters)
    {
        var dimension = (int)
            Math.Round(characters[Array.FindIndex(rotations, q => (q - Matrix3D.Identity).MaxAbs < 1e-6)]);
        var norm = characters.Sum(c => c * c) / characters.Length;
        var cubic = rotations.Count(q => q.Determinant > 0 && Math.Abs(q.Trace) < 1e-6) == 8;
        // Two complex conjugate representations coincide by time reversal: norm 2 and dimension 2 are an E of a group
        // without the mirrors.
        if (norm > 1.5 && !(dimension == 2 && norm < 2.5))
            return $"{dimension} modes of several representations";
        var inversion = Array.FindIndex(rotations, q => q.Trace < -2.999);
        var parity =
            inversion < 0 ? ""
            : characters[inversion] > 0 ? "g"
            : "u";
        return Letter(dimension, cubic, rotations, characters)
            + Index(dimension, cubic, rotations, characters)
            + parity;
    }

    static string Letter(int dimension, bool cubic, Matrix3D[] rotations, double[] characters) =>
        dimension switch
        {
            1 => cubic || PrincipalCharacter(rotations, characters) > 0 ? "A" : "B",
            2 => "E",
            3 => "T",
            _ => $"{dimension} modes",
        };

    // The proper rotation of highest order, else a rotation-reflection: traces 2, 1, 0, −1 belong to orders 6, 4, 3, 2.
    static double PrincipalCharacter(Matrix3D[] rotations, double[] characters)
    {
        var proper = Enumerable
            .Range(0, rotations.Length)
            .Where(i => rotations[i].Determinant > 0 && rotations[i].Trace < 2.999)
            .ToArray();
        if (proper.Length == 0)
            return 1;
        var highest = proper.Largest(i => rotations[i].Trace);
        return proper.Where(i => rotations[i].Trace > highest - 1e-6).Min(i => characters[i]);
    }

    static string Index(int dimension, bool cubic, Matrix3D[] rotations, double[] characters)
    {
        if (cubic && dimension != 2)
        {
            var fourfold = Array.FindIndex(rotations, q => Math.Abs(q.Trace - 1) < 1e-6 && q.Determinant > 0);
            if (fourfold < 0)
                fourfold = Array.FindIndex(rotations, q => Math.Abs(q.Trace + 1) < 1e-6 && q.Determinant < 0);
            return fourfold < 0 ? ""
                : characters[fourfold] > 0 ? "1"
                : "2";
        }
        var sixfold = Array.FindIndex(rotations, q => q.Determinant > 0 && Math.Abs(q.Trace - 2) < 1e-6);
        if (dimension != 2 || sixfold < 0)
            return "";
        // C₆³ is the twofold rotation about the principal axis: −2 for E1, which turns like a vector, +2 for E2.
        var half = rotations[sixfold] * rotations[sixfold] * rotations[sixfold];
        return characters[Array.FindIndex(rotations, q => (q - half).MaxAbs < 1e-6)] < 0 ? "1" : "2";
    }
}
