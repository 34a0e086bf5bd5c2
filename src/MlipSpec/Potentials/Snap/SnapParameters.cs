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

    /// <summary>Whether each element has a density of its own, <c>chemflag</c> (Cusentino, Wood, Thompson
    /// 2020).</summary>
    public bool Chemical { get; init; }

    /// <summary>Whether components are divided by 2j + 1, <c>bnormflag</c>.</summary>
    public bool Normalise { get; init; }

    /// <summary>Whether the central atom's own weight enters the density of every element,
    /// <c>wselfallflag</c>.</summary>
    public bool SelfInAllDensities { get; init; }

    /// <summary>How close neighbours are taken out of the density; null without <c>switchinnerflag</c>.</summary>
    public InnerSwitch? Inner { get; init; }

    /// <summary>Reads a <c>.snapparam</c> file.</summary>
    /// <exception cref="FormatException">A keyword is unknown, a value is not a number or a required keyword is
    /// missing; names file and line.</exception>
    public static SnapParameters Read(string path) => Read(path, SnapLines.Of(path));

    /// <summary>Reads those lines of a file that hold hyper-parameters.</summary>
    internal static SnapParameters Read(string path, IEnumerable<(int Number, string[] Words)> lines)
    {
        var keywords = new Dictionary<string, (int Line, string[] Values)>();
        var last = 1;
        foreach (var (line, words) in lines)
        {
            last = line;
            var (key, values) = (words[0], words[1..]);
            if (!s_known.Contains(key))
                throw SnapLines.Error(path, line, $"unknown keyword '{key}': known are {string.Join(", ", s_known)}");
            // LAMMPS' lists have one value for each element, everything else has one value.
            if (values.Length == 0 || (values.Length > 1 && key is not ("sinner" or "dinner")))
                throw SnapLines.Error(
                    path,
                    line,
                    $"expected a keyword and its value, found '{string.Join(' ', words)}'"
                );
            keywords[key] = (line, values);
        }
        foreach (var required in s_required)
            if (!keywords.ContainsKey(required))
                throw SnapLines.Error(
                    path,
                    last,
                    $"the file ends here, but the required keyword {required} is missing: is this a .snapparam file?"
                );
        return new Reader(path, keywords).Parameters();
    }

    /// <summary>Writes a <c>.snapparam</c> file.</summary>
    public void Write(string path) => File.WriteAllText(path, Text);

    /// <summary>The text of a <c>.snapparam</c> file that reads back to the same parameters.</summary>
    internal string Text
    {
        get
        {
            var text = new System.Text.StringBuilder("# SNAP parameters\n");
            Line("rcutfac", CutoffFactor);
            Line("twojmax", TwoJMax);
            Line("rfac0", AngleFraction);
            Line("rmin0", MinimumDistance);
            foreach (
                var (key, on) in new[]
                {
                    ("switchflag", Switch),
                    ("bzeroflag", SubtractIsolatedAtom),
                    ("quadraticflag", Quadratic),
                }
            )
                Line(key, on ? 1 : 0);
            // LAMMPS before 2020 does not know these, so they are written only where they are used.
            foreach (
                var (key, on) in new[]
                {
                    ("chemflag", Chemical),
                    ("bnormflag", Normalise),
                    ("wselfallflag", SelfInAllDensities),
                    ("switchinnerflag", Inner is not null),
                }
            )
                if (on)
                    Line(key, 1);
            if (Inner is not { } inner)
                return text.ToString();
            Line("sinner", [.. inner.Centres]);
            Line("dinner", [.. inner.HalfWidths]);
            return text.ToString();

            void Line(string key, params double[] values) =>
                text.Append(
                    $"{key} {string.Join(' ', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}\n"
                );
        }
    }

    static readonly string[] s_required = ["rcutfac", "twojmax"];

    // chunksize and parallelthresh are how LAMMPS blocks its own loops: no physics.
    static readonly string[] s_known =
    [
        .. s_required,
        "rfac0",
        "rmin0",
        "switchflag",
        "bzeroflag",
        "quadraticflag",
        "chemflag",
        "bnormflag",
        "wselfallflag",
        "switchinnerflag",
        "sinner",
        "dinner",
        "diagonalstyle",
        "chunksize",
        "parallelthresh",
    ];

    // The last line of a keyword counts, as in LAMMPS.
    sealed class Reader(string path, Dictionary<string, (int Line, string[] Values)> keywords)
    {
        public SnapParameters Parameters()
        {
            if (keywords.TryGetValue("diagonalstyle", out var style) && style.Values[0] != "3")
                throw SnapLines.Error(
                    path,
                    style.Line,
                    $"diagonalstyle {style.Values[0]} is of an old LAMMPS; only 3 (j ≥ j1 ≥ j2) exists today"
                );
            var cutoff = Number("rcutfac", 0);
            if (!(cutoff > 0))
                throw Bad(
                    "rcutfac",
                    FormattableString.Invariant($"rcutfac is {cutoff}, but a cutoff must be positive")
                );
            return new()
            {
                CutoffFactor = cutoff,
                TwoJMax = TwoJMax(),
                AngleFraction = Number("rfac0", 0.99363),
                MinimumDistance = Number("rmin0", 0),
                Switch = Flag("switchflag", true),
                SubtractIsolatedAtom = Flag("bzeroflag", true),
                Quadratic = Flag("quadraticflag", false),
                Chemical = Flag("chemflag", false),
                Normalise = Flag("bnormflag", false),
                SelfInAllDensities = Flag("wselfallflag", false),
                Inner = Inner(),
            };
        }

        int TwoJMax()
        {
            var value = keywords["twojmax"].Values[0];
            if (!int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var twoJMax))
                throw Bad("twojmax", $"twojmax needs a whole number, found '{value}'");
            return twoJMax is >= 0 and <= 20
                ? twoJMax
                : throw Bad("twojmax", $"twojmax is {twoJMax}, expected 0 to 20");
        }

        InnerSwitch? Inner()
        {
            var on = Flag("switchinnerflag", false);
            foreach (var key in new[] { "sinner", "dinner" })
                if (keywords.ContainsKey(key) != on)
                    throw Bad(
                        on ? "switchinnerflag" : key,
                        on
                            ? $"switchinnerflag 1 needs the keyword {key} with a length for each element"
                            : $"{key} has a meaning only with switchinnerflag 1"
                    );
            if (!on)
                return null;
            InnerSwitch inner = new(Numbers("sinner"), Numbers("dinner"));
            return inner.HalfWidths.All(d => d > 0)
                ? inner
                : throw Bad("dinner", "dinner is half the width of the switching and must be positive");
        }

        double Number(string key, double otherwise) => keywords.ContainsKey(key) ? Numbers(key)[0] : otherwise;

        double[] Numbers(string key) =>
            Array.ConvertAll(
                keywords[key].Values,
                value =>
                    double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var d)
                    && double.IsFinite(d)
                        ? d
                        : throw Bad(key, $"{key} needs a number, found '{value}'")
            );

        bool Flag(string key, bool otherwise) =>
            !keywords.TryGetValue(key, out var given)
                ? otherwise
                : given.Values[0] switch
                {
                    "0" => false,
                    "1" => true,
                    var other => throw Bad(key, $"{key} is 0 or 1, found '{other}'"),
                };

        FormatException Bad(string key, string what) => SnapLines.Error(path, keywords[key].Line, what);
    }
}
