using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Phonopy;

/// <summary>A cell in phonopy's yaml: lattice vectors in Å, symbols, fractional coordinates and masses.</summary>
/// <param name="node">Its section.</param>
/// <param name="section">The section's name.</param>
internal sealed class PhonopyCell(YamlNode node, string section)
{
    /// <summary>The structure.</summary>
    /// <exception cref="FormatException">It is incomplete or impossible; the message names the line.</exception>
    public Structure ToStructure()
    {
        var (rows, points) = (node["lattice"].List, node["points"].List);
        if (rows.Count != 3 || points.Count == 0)
            throw node.Error(
                $"section '{section}' has {rows.Count} lattice vectors and {points.Count} atoms: expected three vectors and at least one atom"
            );
        var vectors = Matrix3D.FromRows(Row(rows[0]), Row(rows[1]), Row(rows[2]));
        Element[] species = [.. points.Select(p => Symbol(p["symbol"]))];
        Vector3D[] positions = [.. points.Select(p => Row(p["coordinates"]) * vectors)];
        try
        {
            return new(new(vectors), species, positions);
        }
        catch (ArgumentException e)
        {
            throw node.Error($"section '{section}': {e.Message}");
        }
    }

    /// <summary>The masses, amu, one for each atom.</summary>
    /// <exception cref="FormatException">One is not there or not positive; the message names the line.</exception>
    public IReadOnlyList<double> ToMasses() => [.. node["points"].List.Select(p => Mass(p["mass"]))];

    static double Mass(YamlNode node) =>
        node.Number > 0 ? node.Number : throw node.Error($"expected a positive mass in amu, found {node.Text}");

    static Element Symbol(YamlNode node) =>
        Element.TryParse(node.Text ?? "", out var element)
            ? element
            : throw node.Error(Element.Unknown(node.Text ?? ""));

    /// <summary>Three numbers in brackets.</summary>
    /// <exception cref="FormatException">It is something else; the message names the line.</exception>
    public static Vector3D Row(YamlNode node) =>
        node.Numbers is [var x, var y, var z]
            ? new(x, y, z)
            : throw node.Error($"expected three numbers in brackets, found {node.Items.Count}");
}
