using System.Globalization;

namespace MlipSpec.Potentials.Snap;

/// <summary>The hyper-parameters of a SNAP model, as in a <c>.snapparam</c> file of LAMMPS.</summary>
public sealed record SnapParameters
{
    /// <summary>Scales the sum of two elements' radii to the cutoff, <c>rcutfac</c>.</summary>
    public required double CutoffFactor { get; init; }

    /// <summary>Twice the largest angular momentum, <c>twojmax</c>.</summary>
    public required int TwoJMax { get; init; }

    /// <summary>Fraction of π that the polar angle on the 3-sphere reaches at the cutoff, <c>rfac0</c>.</summary>
    public double AngleFraction { get; init; } = 0.99363;

    /// <summary>Distance in Å mapped to the pole, <c>rmin0</c>.</summary>
    public double MinimumDistance { get; init; }

    /// <summary>Whether the neighbour density is switched off smoothly at the cutoff, <c>switchflag</c>.</summary>
    public bool Switch { get; init; } = true;

    /// <summary>Whether the isolated atom's bispectrum is subtracted, <c>bzeroflag</c>.</summary>
    public bool SubtractIsolatedAtom { get; init; } = true;

    /// <summary>Whether products of two components enter the energy, <c>quadraticflag</c>.</summary>
    public bool Quadratic { get; init; }

    /// <summary>Whether each element has a density of its own, <c>chemflag</c> (Cusentino, Wood, Thompson 2020).</summary>
    public bool Chemical { get; init; }

    /// <summary>Whether components are divided by 2j + 1, <c>bnormflag</c>.</summary>
    public bool Normalise { get; init; }

    /// <summary>Whether the central atom's own weight enters the density of every element, <c>wselfallflag</c>.</summary>
    public bool SelfInAllDensities { get; init; }

    /// <summary>Reads a <c>.snapparam</c> file.</summary>
    /// <exception cref="FormatException">A keyword is unknown, a value is not a number or a required keyword is missing; names file and line.</exception>
    public static SnapParameters Read(string path)
    {
        double? cutoff = null;
        int? twoJMax = null;
        var p = new SnapParameters { CutoffFactor = 1, TwoJMax = 0 };
        foreach (var (number, words) in SnapLines.Of(path))
        {
            if (words.Length != 2) throw SnapLines.Error(path, number, $"expected a keyword and its value, found '{string.Join(' ', words)}'");
            var (key, value) = (words[0], words[1]);
            p = key switch
            {
                "rcutfac" => p with { CutoffFactor = (cutoff = Number(path, number, key, value)).Value },
                "twojmax" => p with { TwoJMax = (twoJMax = Whole(path, number, key, value)).Value },
                "rfac0" => p with { AngleFraction = Number(path, number, key, value) },
                "rmin0" => p with { MinimumDistance = Number(path, number, key, value) },
                "switchflag" => p with { Switch = Flag(path, number, key, value) },
                "bzeroflag" => p with { SubtractIsolatedAtom = Flag(path, number, key, value) },
                "quadraticflag" => p with { Quadratic = Flag(path, number, key, value) },
                "chemflag" => p with { Chemical = Flag(path, number, key, value) },
                "bnormflag" => p with { Normalise = Flag(path, number, key, value) },
                "wselfallflag" => p with { SelfInAllDensities = Flag(path, number, key, value) },
                "diagonalstyle" when value == "3" => p,
                "diagonalstyle" => throw SnapLines.Error(path, number, $"diagonalstyle {value} is of an old LAMMPS; only 3 (j ≥ j1 ≥ j2) exists today"),
                // How LAMMPS blocks its own loops; no physics.
                "chunksize" or "parallelthresh" => p,
                _ => throw SnapLines.Error(path, number, $"unknown keyword '{key}': known are rcutfac, twojmax, rfac0, rmin0, switchflag, bzeroflag, quadraticflag, chemflag, bnormflag, wselfallflag"),
            };
        }
        if (cutoff is null || twoJMax is null) throw new FormatException($"{path}: the required keyword {(cutoff is null ? "rcutfac" : "twojmax")} is missing: is this a .snapparam file?");
        if (!(cutoff > 0)) throw new FormatException($"{path}: rcutfac is {cutoff}, but a cutoff must be positive");
        if (twoJMax is < 0 or > 20) throw new FormatException($"{path}: twojmax is {twoJMax}, expected 0 to 20");
        return p;
    }

    static double Number(string path, int line, string key, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) && double.IsFinite(d)
            ? d : throw SnapLines.Error(path, line, $"{key} needs a number, found '{value}'");

    static int Whole(string path, int line, string key, string value) =>
        int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var i) ? i : throw SnapLines.Error(path, line, $"{key} needs a whole number, found '{value}'");

    static bool Flag(string path, int line, string key, string value) => value switch
    {
        "0" => false,
        "1" => true,
        _ => throw SnapLines.Error(path, line, $"{key} is 0 or 1, found '{value}'"),
    };
}

/// <summary>The lines of LAMMPS' SNAP files: comments after # and blank lines left out, split into words.</summary>
internal static class SnapLines
{
    public static IEnumerable<(int Number, string[] Words)> Of(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var comment = line.IndexOf('#');
            var words = (comment < 0 ? line : line[..comment]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0) yield return (number, words);
        }
    }

    public static FormatException Error(string path, int line, string what) => new($"{path}, line {line}: {what}");
}
