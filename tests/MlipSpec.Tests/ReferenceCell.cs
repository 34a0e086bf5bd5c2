using System.Text.Json;
using MlipSpec.Structures;

namespace MlipSpec.Tests;

/// <summary>The rattled 64-atom silicon cell of reference_values_si64.json and what each model's own code gives for it.</summary>
internal sealed record ReferenceCell(Structure Structure, double Energy, Vector3D[] Forces, JsonElement Model)
{
    public static ReferenceCell Of(string model)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SharedData.Path("reference_values_si64.json")));
        var s = json.RootElement.GetProperty("structure");
        var cell = Vectors(s.GetProperty("cell"));
        var positions = Vectors(s.GetProperty("positions"));
        var species = Enumerable.Repeat(new Element(14), positions.Length).ToArray();
        var m = json.RootElement.GetProperty("models").GetProperty(model);
        return new(new(new Cell(Matrix3D.FromRows(cell[0], cell[1], cell[2])), species, positions), m.GetProperty("energy").GetDouble(), Vectors(m.GetProperty("forces")), m.Clone());
    }

    static Vector3D[] Vectors(JsonElement rows) => [.. rows.EnumerateArray().Select(r => new Vector3D(r[0].GetDouble(), r[1].GetDouble(), r[2].GetDouble()))];
}
