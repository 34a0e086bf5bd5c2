using System.Globalization;
using System.Text;
using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Engines.Yaml;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Analysis.Phonons;

/// <summary>The part of a phonopy.yaml that is read, with silicon atoms of 30 amu so that the file's masses are seen to
/// count.</summary>
internal static class PhonopyText
{
    public static string Of(PhononCell cell, IReadOnlyList<DisplacedForces> data)
    {
        var text = new StringBuilder("phonopy:\n  version: 2.4.2\n");
        foreach (var (name, structure) in new[] { ("primitive_cell", cell.Primitive), ("supercell", cell.Supercell) })
        {
            text.Append($"{name}:\n  lattice:\n");
            for (var i = 0; i < 3; i++)
                text.Append($"  - {Row(structure.Cell.Vectors.Row(i))} # vector\n");
            text.Append("  points:\n");
            for (var i = 0; i < structure.Count; i++)
                text.Append(
                    $"  - symbol: Si # {i + 1}\n    coordinates: {Row(structure.Cell.ToFractional(structure.Positions[i]))}\n    mass: 30.000000\n"
                );
        }
        text.Append("displacements:\n");
        foreach (var d in data)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"- atom:    {d.Displacement.Atom + 1}\n  displacement:\n    {Row(d.Displacement.Vector)}\n  forces:\n"
            );
            foreach (var f in d.Forces)
                text.Append($"  - {Row(f)}\n");
        }
        return text.ToString();
    }

    /// <summary>Reads a text as the file of this name.</summary>
    public static PhonopyYaml Read(string text, string name) =>
        PhonopyYaml.Of(new(YamlFile.Read(new StringReader(text), name)));

    static string Row(Vector3D v) => string.Create(CultureInfo.InvariantCulture, $"[ {v.X:R}, {v.Y:R}, {v.Z:R} ]");
}
