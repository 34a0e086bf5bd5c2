using System.Globalization;
using System.Text.Json;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Gap;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials.Gap;

/// <summary>Two silicon potentials against QUIP, the code that fitted them.</summary>
public sealed class GapReferenceTests
{
    public const string Own = "models/gap/own_si_zuo_small/gap_si_zuo_small.xml";
    public const string Example = "models/gap/lammps_gap_example_Si/gap_example.xml";

    [SharedDataTheory]
    [InlineData("gap/own_si_zuo_small", Own)]
    [InlineData("gap/lammps_gap_example_Si", Example)]
    public void A_rattled_crystal_has_the_energy_forces_and_virial_of_QUIP(string name, string path)
    {
        var (structure, model) = Reference(name);
        var evaluation = GapPotential.Load(SharedData.Path(path)).Evaluate(structure);
        evaluation.Energy.ShouldBe(model.GetProperty("energy").GetDouble(), 1e-7);
        var forces = model.GetProperty("forces");
        for (var i = 0; i < structure.Count; i++)
            for (var axis = 0; axis < 3; axis++)
                evaluation.Forces[i][axis].ShouldBe(forces[i][axis].GetDouble(), 1e-7, $"atom {i}, axis {axis}");
        if (!model.TryGetProperty("virial", out var virial)) return;
        for (var k = 0; k < 9; k++) evaluation.Virial[k / 3, k % 3].ShouldBe(virial[k].GetDouble(), 1e-7);
    }

    // The first energy that LAMMPS prints for its example with pair_style quip.
    [SharedDataFact]
    public void The_example_of_LAMMPS_has_the_energy_of_its_log()
    {
        const double Edge = 10.968476161;
        var positions = File.ReadLines(SharedData.Path("models/gap/lammps_gap_example_Si/data_gap"))
            .SkipWhile(line => line.Trim() != "Atoms").Skip(1).Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length == 5).Select(w => new Vector3D(Parse(w[2]), Parse(w[3]), Parse(w[4]))).ToArray();
        positions.Length.ShouldBe(64);
        var structure = new Structure(Cell.Cubic(Edge), [.. positions.Select(_ => new Element(14))], positions);
        GapPotential.Load(SharedData.Path(Example)).Evaluate(structure).Energy.ShouldBe(-10412.67745695, 2e-8);
    }

    internal static (Structure Structure, JsonElement Model) Reference(string name)
    {
        var root = JsonDocument.Parse(File.ReadAllText(SharedData.Path("reference_values_si64.json"))).RootElement;
        var positions = root.GetProperty("structure").GetProperty("positions").EnumerateArray()
            .Select(v => new Vector3D(v[0].GetDouble(), v[1].GetDouble(), v[2].GetDouble())).ToArray();
        var edge = root.GetProperty("structure").GetProperty("cell")[0][0].GetDouble();
        return (new(Cell.Cubic(edge), [.. positions.Select(_ => new Element(14))], positions), root.GetProperty("models").GetProperty(name));
    }

    static double Parse(string word) => double.Parse(word, CultureInfo.InvariantCulture);
}
