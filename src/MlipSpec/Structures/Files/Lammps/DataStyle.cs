using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Lammps;

/// <summary>Where type and position stand in an atom's line of a LAMMPS data file.</summary>
/// <param name="Type">The column of the type, from 0.</param>
/// <param name="Position">The column of x.</param>
/// <param name="Columns">How many columns there are without image flags; 0 where the number is open.</param>
/// <param name="Charge">The column of the charge; null where the style has none.</param>
internal readonly record struct DataStyle(int Type, int Position, int Columns, int? Charge = null)
{
    // The manual's page read_data, section Atoms; styles whose columns depend on more than the name are left out.
    static readonly Dictionary<string, DataStyle> s_styles = new()
    {
        ["angle"] = new(2, 3, 6),
        ["atomic"] = new(1, 2, 5),
        ["body"] = new(1, 4, 7),
        ["bond"] = new(2, 3, 6),
        ["bpm/sphere"] = new(2, 5, 8),
        ["charge"] = new(1, 3, 6, 2),
        ["dielectric"] = new(2, 4, 0, 3),
        ["dipole"] = new(1, 3, 9, 2),
        ["dpd"] = new(1, 3, 6),
        ["edpd"] = new(1, 4, 7),
        ["electron"] = new(1, 5, 8, 2),
        ["ellipsoid"] = new(1, 4, 7),
        ["full"] = new(2, 4, 7, 3),
        ["line"] = new(2, 5, 8),
        ["mdpd"] = new(1, 3, 6),
        ["molecular"] = new(2, 3, 6),
        ["peri"] = new(1, 4, 7),
        ["smd"] = new(1, 0, 0),
        ["sph"] = new(1, 5, 8),
        ["sphere"] = new(1, 4, 7),
        ["spin"] = new(1, 2, 9),
        ["tri"] = new(2, 5, 8),
        ["hybrid"] = new(1, 2, 0),
    };

    /// <summary>The style that the word after "Atoms #" names.</summary>
    /// <exception cref="FormatException">It is not known.</exception>
    public static DataStyle Named(string name) =>
        name != "smd" && s_styles.TryGetValue(name, out var style)
            ? style
            : throw new FormatException(
                $"the atom style '{name}' is not known: expected one of {string.Join(", ", s_styles.Keys.Where(k => k != "smd").Order())}; write the data with atom_style atomic"
            );

    /// <summary>
    /// The style of a file that does not say, from its first atom: five columns are atomic, seven full; six are charge
    /// where the third is no whole number. Three more whole numbers at the end are image flags.
    /// </summary>
    /// <exception cref="FormatException">More than one style is written so.</exception>
    public static DataStyle Guess(string[] first)
    {
        var images = first.Length >= 8 && first[^3..].All(LineWords.IsWhole);
        var columns = first.Length - (images ? 3 : 0);
        if (columns == 5)
            return s_styles["atomic"];
        if (columns == 6 && !LineWords.IsWhole(first[2]))
            return s_styles["charge"];
        if (columns == 7 && LineWords.IsWhole(first[1]) && LineWords.IsWhole(first[2]) && !LineWords.IsWhole(first[3]))
            return s_styles["full"];
        throw new FormatException(
            $"an atom's line has {columns} columns and the file does not say the atom style: write it after the section's name, as in 'Atoms # charge'"
        );
    }

    /// <summary>Whether a line has the columns of this style, with or without image flags.</summary>
    public bool Fits(int columns) =>
        Columns == 0 ? columns >= Position + 3 : columns == Columns || columns == Columns + 3;
}
