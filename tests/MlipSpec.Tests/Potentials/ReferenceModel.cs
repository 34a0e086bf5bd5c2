using System.Text.Json;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tests.Potentials;

/// <summary>A structure of reference_models and what a model's own code gives for it.</summary>
internal sealed record ReferenceModel(
    Structure Structure,
    double Energy,
    Vector3D[] Forces,
    Matrix3D? Virial,
    double[] AtomEnergies
)
{
    /// <summary>Reads NAME.json and its structure; numbered types become one element.</summary>
    /// <param name="name">The file's name without its ending.</param>
    /// <param name="element">The element of structures with numbered types.</param>
    /// <param name="energyUnit">The file's unit of energy, eV.</param>
    /// <param name="lengthUnit">The file's unit of length, Å.</param>
    public static ReferenceModel Of(string name, string? element = null, double energyUnit = 1, double lengthUnit = 1)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.Path($"reference_models/{name}.json")));
        var root = file.RootElement;
        var structure = root.GetProperty("structure").GetString()!.Split(' ')[0];
        return new(
            Read(SharedData.Path($"reference_models/{structure}"), element),
            energyUnit * (Find(root, "energy_eV") ?? root.GetProperty("energy")).GetDouble(),
            [
                .. Rows(Find(root, "forces_eV_per_A") ?? root.GetProperty("forces"))
                    .Select(f => energyUnit / lengthUnit * f),
            ],
            VirialOf(root) is { } virial ? energyUnit * virial : null,
            Find(root, "atomic_energies_eV") is { } atoms ? [.. atoms.EnumerateArray().Select(a => a.GetDouble())] : []
        );
    }

    /// <summary>Compares energy, forces and, where there is one, the virial.</summary>
    public Evaluation ShouldBeMatchedBy(IPotential potential, double energy, double force, double virial)
    {
        var result = potential.Evaluate(Structure);
        result.Energy.ShouldBe(Energy, energy);
        result.Forces.Zip(Forces, (f, g) => (f - g).Length).Max().ShouldBeLessThan(force);
        if (Virial is { } expected)
            (result.Virial - expected).MaxAbs.ShouldBeLessThan(virial);
        return result;
    }

    static Structure Read(string path, string? element)
    {
        if (element is null)
            return ExtendedXyz.Read(path).First().Structure;
        var lines = File.ReadAllLines(path);
        lines[1] = lines[1].Replace("type:I:1", "species:S:1", StringComparison.Ordinal);
        for (var i = 2; i < lines.Length; i++)
            lines[i] = $"{element} {lines[i].Split(' ', 2)[1]}";
        using var text = new StringReader(string.Join('\n', lines));
        return ExtendedXyz.Read(text).First().Structure;
    }

    static Matrix3D? VirialOf(JsonElement root)
    {
        if (Find(root, "virial_xx_yy_zz_xy_xz_yz_eV") is { } six)
        {
            double[] v = [.. six.EnumerateArray().Select(x => x.GetDouble())];
            return new(v[0], v[3], v[4], v[3], v[1], v[5], v[4], v[5], v[2]);
        }
        return
            (Find(root, "virial_eV_minus_dE_dstrain") ?? Find(root, "virial_by_finite_difference_h1e-4")) is { } rows
            && Rows(rows) is var r
            ? Matrix3D.FromRows(r[0], r[1], r[2])
            : null;
    }

    static JsonElement? Find(JsonElement root, string key) => root.TryGetProperty(key, out var value) ? value : null;

    static Vector3D[] Rows(JsonElement rows) =>
        [.. rows.EnumerateArray().Select(r => new Vector3D(r[0].GetDouble(), r[1].GetDouble(), r[2].GetDouble()))];
}
