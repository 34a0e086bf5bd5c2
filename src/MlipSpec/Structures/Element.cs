namespace MlipSpec.Structures;

/// <summary>A chemical element, by its atomic number.</summary>
public readonly record struct Element : IComparable<Element>
{
    static readonly string[] s_symbols =
    [
        "H",
        "He",
        "Li",
        "Be",
        "B",
        "C",
        "N",
        "O",
        "F",
        "Ne",
        "Na",
        "Mg",
        "Al",
        "Si",
        "P",
        "S",
        "Cl",
        "Ar",
        "K",
        "Ca",
        "Sc",
        "Ti",
        "V",
        "Cr",
        "Mn",
        "Fe",
        "Co",
        "Ni",
        "Cu",
        "Zn",
        "Ga",
        "Ge",
        "As",
        "Se",
        "Br",
        "Kr",
        "Rb",
        "Sr",
        "Y",
        "Zr",
        "Nb",
        "Mo",
        "Tc",
        "Ru",
        "Rh",
        "Pd",
        "Ag",
        "Cd",
        "In",
        "Sn",
        "Sb",
        "Te",
        "I",
        "Xe",
        "Cs",
        "Ba",
        "La",
        "Ce",
        "Pr",
        "Nd",
        "Pm",
        "Sm",
        "Eu",
        "Gd",
        "Tb",
        "Dy",
        "Ho",
        "Er",
        "Tm",
        "Yb",
        "Lu",
        "Hf",
        "Ta",
        "W",
        "Re",
        "Os",
        "Ir",
        "Pt",
        "Au",
        "Hg",
        "Tl",
        "Pb",
        "Bi",
        "Po",
        "At",
        "Rn",
        "Fr",
        "Ra",
        "Ac",
        "Th",
        "Pa",
        "U",
        "Np",
        "Pu",
        "Am",
        "Cm",
        "Bk",
        "Cf",
        "Es",
        "Fm",
        "Md",
        "No",
        "Lr",
        "Rf",
        "Db",
        "Sg",
        "Bh",
        "Hs",
        "Mt",
        "Ds",
        "Rg",
        "Cn",
        "Nh",
        "Fl",
        "Mc",
        "Lv",
        "Ts",
        "Og",
    ];

    // IUPAC 2013 standard atomic weights (conventional values where an interval is given); longest-lived isotope where
    // there is none. amu.
    static readonly double[] s_masses =
    [
        1.008,
        4.002602,
        6.94,
        9.0121831,
        10.81,
        12.011,
        14.007,
        15.999,
        18.998403163,
        20.1797,
        22.98976928,
        24.305,
        26.9815385,
        28.085,
        30.973761998,
        32.06,
        35.45,
        39.948,
        39.0983,
        40.078,
        44.955908,
        47.867,
        50.9415,
        51.9961,
        54.938044,
        55.845,
        58.933194,
        58.6934,
        63.546,
        65.38,
        69.723,
        72.630,
        74.921595,
        78.971,
        79.904,
        83.798,
        85.4678,
        87.62,
        88.90584,
        91.224,
        92.90637,
        95.95,
        97.90721,
        101.07,
        102.90550,
        106.42,
        107.8682,
        112.414,
        114.818,
        118.710,
        121.760,
        127.60,
        126.90447,
        131.293,
        132.90545196,
        137.327,
        138.90547,
        140.116,
        140.90766,
        144.242,
        144.91276,
        150.36,
        151.964,
        157.25,
        158.92535,
        162.500,
        164.93033,
        167.259,
        168.93422,
        173.054,
        174.9668,
        178.49,
        180.94788,
        183.84,
        186.207,
        190.23,
        192.217,
        195.084,
        196.966569,
        200.592,
        204.38,
        207.2,
        208.98040,
        208.98243,
        209.98715,
        222.01758,
        223.01974,
        226.02541,
        227.02775,
        232.0377,
        231.03588,
        238.02891,
        237.04817,
        244.06421,
        243.06138,
        247.07035,
        247.07031,
        251.07959,
        252.0830,
        257.09511,
        258.09843,
        259.1010,
        262.110,
        267.122,
        268.126,
        271.134,
        270.133,
        269.1338,
        278.156,
        281.165,
        281.166,
        285.177,
        286.182,
        289.190,
        289.194,
        293.204,
        293.208,
        294.214,
    ];

    static readonly Dictionary<string, int> s_numbers = s_symbols
        .Select((s, i) => (s, i))
        .ToDictionary(p => p.s, p => p.i + 1);

    /// <summary>The element with an atomic number from 1 to 118.</summary>
    public Element(int number)
    {
        if (number is < 1 or > 118)
            throw new ArgumentOutOfRangeException(
                nameof(number),
                number,
                "an atomic number is between 1 (H) and 118 (Og)"
            );
        Number = number;
    }

    /// <summary>The atomic number.</summary>
    public int Number { get; }

    /// <summary>The chemical symbol, such as "Si".</summary>
    public string Symbol => Number == 0 ? "?" : s_symbols[Number - 1];

    /// <summary>The standard atomic weight in amu.</summary>
    public double Mass => s_masses[Number - 1];

    /// <summary>The element with a symbol such as "Si".</summary>
    /// <exception cref="FormatException">There is no such element.</exception>
    public static Element Parse(string symbol) =>
        TryParse(symbol, out var element) ? element : throw new FormatException(Unknown(symbol));

    /// <summary>Whether there is an element with this symbol (first letter upper case, second lower case).</summary>
    public static bool TryParse(string symbol, out Element element)
    {
        var known = s_numbers.TryGetValue(symbol, out var number);
        element = known ? new(number) : default;
        return known;
    }

    /// <summary>What to say of a symbol that no element has.</summary>
    internal static string Unknown(string symbol)
    {
        var alike = s_symbols
            .Where(s => symbol.StartsWith(s, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(s => s.Length)
            .FirstOrDefault();
        var shown = string.Concat(symbol.Select(c => char.IsControl(c) ? $"\\x{(int)c:x2}" : $"{c}"));
        return $"'{shown}' is not a chemical element: {(alike is null ? "expected a symbol such as Si, Cu or O" : $"did you mean '{alike}'?")}";
    }

    /// <summary>A symbol written where an element is expected.</summary>
    public static implicit operator Element(string symbol) => Parse(symbol);

    /// <summary>Orders by atomic number.</summary>
    public int CompareTo(Element other) => Number.CompareTo(other.Number);

    /// <summary>The symbol.</summary>
    public override string ToString() => Symbol;
}
