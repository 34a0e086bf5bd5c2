using System.Text.Json;
using MlipSpec.Engines.Kim;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Tests;

namespace MlipSpec.Engines.Tests.Kim;

/// <summary>A rattled cell of 64 silicon atoms as the LAMMPS program itself evaluates it.</summary>
[Collection(EngineCollection.Name)]
public sealed class KimReferenceTests
{
    [KimReferenceTheory]
    [InlineData("kim/SW_StillingerWeber_1985_Si", "SW_StillingerWeber_1985_Si__MO_405512056662_005")]
    [InlineData("kim/SNAP_ZuoChenLi_2019_Si", "SNAP_ZuoChenLi_2019_Si__MO_869330304805_000")]
    [InlineData("kim/SNAP_ZuoChenLi_2019quadratic_Si", "SNAP_ZuoChenLi_2019quadratic_Si__MO_721469752060_000")]
    public void Energies_and_forces_are_those_of_the_program(string key, string model)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.Path("reference_values_si64.json")));
        var positions = Vectors(file.RootElement.GetProperty("structure").GetProperty("positions"));
        var expected = file.RootElement.GetProperty("models").GetProperty(key);
        var structure = new Structure(Cell.Cubic(10.86), [.. Enumerable.Repeat((Element)"Si", 64)], positions);
        foreach (
            var potential in new IPotential[] { KimPotential.ThroughLammps(model), KimPotential.ThroughApi(model) }
        )
        {
            var found = potential.Evaluate(structure);
            found.Energy.ShouldBe(expected.GetProperty("energy").GetDouble(), 1e-9); // printed to ten decimals
            var forces = Vectors(expected.GetProperty("forces"));
            for (var i = 0; i < 64; i++)
                (found.Forces[i] - forces[i]).Length.ShouldBeLessThan(1e-8, $"atom {i}");
        }
    }

    static Vector3D[] Vectors(JsonElement rows) =>
        [.. rows.EnumerateArray().Select(r => new Vector3D(r[0].GetDouble(), r[1].GetDouble(), r[2].GetDouble()))];
}
