using System.Text.Json;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials;

/// <summary>The rattled 64-atom silicon cell of reference_values_si64.json, and what a model's own code gives for
/// it.</summary>
internal sealed class SiliconReference
{
    SiliconReference(JsonElement root, string model)
    {
        var structure = root.GetProperty("structure");
        var cell = Rows(structure.GetProperty("cell"));
        Structure = new(
            new(Matrix3D.FromRows(cell[0], cell[1], cell[2])),
            [.. Enumerable.Repeat((Element)"Si", 64)],
            Rows(structure.GetProperty("positions"))
        );
        var values = root.GetProperty("models").GetProperty(model);
        Energy = values.GetProperty("energy").GetDouble();
        Forces = Rows(values.GetProperty("forces"));
        if (values.TryGetProperty("stress_voigt_eV_A3", out var stress))
            Virial = -Structure.Volume * Voigt(stress);
        if (
            values.TryGetProperty("virial", out var virial)
            || values.TryGetProperty("virial_xx_xy_xz_yx_yy_yz_zx_zy_zz", out virial)
        )
            Virial = Full(virial);
        if (values.TryGetProperty("site_energies", out var sites))
            AtomEnergies = Numbers(sites);
    }

    public Structure Structure { get; }

    public double Energy { get; }

    public Vector3D[] Forces { get; }

    /// <summary>Null where the code printed none.</summary>
    public Matrix3D? Virial { get; }

    public double[] AtomEnergies { get; } = [];

    public static SiliconReference Of(string model)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.Path("reference_values_si64.json")));
        return new(file.RootElement, model);
    }

    static Vector3D[] Rows(JsonElement rows) =>
        [.. rows.EnumerateArray().Select(r => new Vector3D(r[0].GetDouble(), r[1].GetDouble(), r[2].GetDouble()))];

    static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(v => v.GetDouble())];

    static Matrix3D Voigt(JsonElement list) =>
        Numbers(list) is [var xx, var yy, var zz, var yz, var xz, var xy]
            ? new(xx, xy, xz, xy, yy, yz, xz, yz, zz)
            : throw new FormatException("a stress has six components");

    static Matrix3D Full(JsonElement list) =>
        Numbers(list) is [var xx, var xy, var xz, var yx, var yy, var yz, var zx, var zy, var zz]
            ? new(xx, xy, xz, yx, yy, yz, zx, zy, zz)
            : throw new FormatException("a virial has nine components");
}
