using System.Globalization;
using System.Text;
using MlipSpec.Analysis.Phonons;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Analysis.Phonons;

public sealed class PhonopyYamlTests
{
    [Fact]
    public void A_file_gives_the_frequencies_of_the_forces_in_it()
    {
        var cell = PhononCell.Repeat(Prototypes.DiamondPrimitive("Si", 5.431), Matrix3D.Diagonal(3, 3, 3));
        var data = Lattice.Displace(cell, StillingerWeber.Silicon);
        var read = PhonopyYaml.Read(new StringReader(Write(cell, data)), "silicon.yaml");
        read.Masses.ShouldBe([30.0, 30.0]);
        var q = new Vector3D(0.1, 0.2, 0.45);
        var direct = Lattice.Frequencies(new(ForceConstants.Fit(cell, data), masses: [30, 30]), q);
        Lattice.Frequencies(read.ToDynamicalMatrix(), q).ShouldBe(direct, 1e-9);
    }

    [Fact]
    public void Damaged_files_are_named_with_line_and_advice()
    {
        var cell = PhononCell.Repeat(Prototypes.DiamondPrimitive("Si", 5.431), Matrix3D.Diagonal(2, 2, 2));
        var text = Write(cell, Lattice.Displace(cell, StillingerWeber.Silicon));
        Read(text[..text.LastIndexOf("  - [", StringComparison.Ordinal)]).ShouldContain("has 15 forces, but the supercell has 16 atoms");
        Read(text[..text.IndexOf("displacements:", StringComparison.Ordinal)]).ShouldContain("there is no section 'displacements'");
        Read(text.Replace("displacement:\n    [ 0,", "displacement:\n    [ x,")).ShouldContain("silicon.yaml, line");
        Read("").ShouldContain("there is no section 'displacements'");
    }

    static string Read(string text) => Should.Throw<InvalidDataException>(() => PhonopyYaml.Read(new StringReader(text), "silicon.yaml")).Message;

    static string Write(PhononCell cell, IReadOnlyList<DisplacedForces> data)
    {
        var text = new StringBuilder("phonopy:\n  version: 2.4.2\n");
        foreach (var (name, structure) in new[] { ("primitive_cell", cell.Primitive), ("supercell", cell.Supercell) })
        {
            text.Append($"{name}:\n  lattice:\n");
            for (var i = 0; i < 3; i++) text.Append($"  - {Row(structure.Cell.Vectors.Row(i))} # vector\n");
            text.Append("  points:\n");
            for (var i = 0; i < structure.Count; i++) text.Append($"  - symbol: Si # {i + 1}\n    coordinates: {Row(structure.Cell.ToFractional(structure.Positions[i]))}\n    mass: 30.000000\n");
        }
        text.Append("displacements:\n");
        foreach (var d in data)
        {
            text.Append(CultureInfo.InvariantCulture, $"- atom:    {d.Displacement.Atom + 1}\n  displacement:\n    {Row(d.Displacement.Vector)}\n  forces:\n");
            foreach (var f in d.Forces) text.Append($"  - {Row(f)}\n");
        }
        return text.ToString();
    }

    static string Row(Vector3D v) => string.Create(CultureInfo.InvariantCulture, $"[ {v.X:R}, {v.Y:R}, {v.Z:R} ]");
}
