using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Lammps;

/// <summary>The box of a LAMMPS data file, Å: bounds with tilts, or general vectors.</summary>
internal sealed class DataBox
{
    static readonly string[] s_bounds = ["xlo xhi", "ylo yhi", "zlo zhi"],
        s_vectors = ["avec", "bvec", "cvec"];

    readonly double[]?[] _bounds = new double[]?[3],
        _vectors = new double[]?[3];
    double[] _tilts = [0, 0, 0];

    /// <summary>Takes a line of the header; one that says nothing of the box is passed over.</summary>
    /// <exception cref="FormatException">It is malformed.</exception>
    public void Take(string[] words)
    {
        if (words.Length == 4 && Array.IndexOf(s_bounds, $"{words[2]} {words[3]}") is >= 0 and var axis)
            _bounds[axis] = [LineWords.Real(words[0], words[2]), LineWords.Real(words[1], words[3])];
        else if (words is [_, _, _, "xy", "xz", "yz"])
            _tilts = Reals(words);
        else if (words.Length == 4 && Array.IndexOf(s_vectors, words[3]) is >= 0 and var vector)
            _vectors[vector] = Reals(words);
        else if (words.Any(w => w is "xlo" or "ylo" or "zlo" or "xy" or "avec" or "bvec" or "cvec"))
            throw new FormatException($"the box line '{string.Join(' ', words)}' cannot be understood");
    }

    /// <summary>The periodic cell.</summary>
    /// <exception cref="FormatException">Bounds are missing or in the wrong order.</exception>
    public Cell ToCell()
    {
        if (_vectors is [{ } a, { } b, { } c])
            return new(new(a[0], a[1], a[2], b[0], b[1], b[2], c[0], c[1], c[2]));
        if (_bounds is not [{ } x, { } y, { } z])
            throw new FormatException(
                "the box is incomplete: expected xlo xhi, ylo yhi and zlo zhi, or avec, bvec and cvec"
            );
        if (!(x[1] > x[0] && y[1] > y[0] && z[1] > z[0]))
            throw new FormatException(
                "a side of the box ends before it begins: expected xlo < xhi, ylo < yhi, zlo < zhi"
            );
        return new(new Matrix3D(x[1] - x[0], 0, 0, _tilts[0], y[1] - y[0], 0, _tilts[1], _tilts[2], z[1] - z[0]));
    }

    static double[] Reals(string[] words) => [.. words[..3].Select(w => LineWords.Real(w, "a number of the box"))];
}
