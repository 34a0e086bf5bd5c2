using System.Globalization;
using System.Text;
using MlipSpec.Potentials.BehlerParrinello;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials.BehlerParrinello;

/// <summary>The three files of a network for Ga and As with random weights, in electronvolts and ångströms.</summary>
internal sealed class SmallNnp
{
    public const string Functions = """
        symfunction_short As 2 Ga 0.3 1.5 4.5
        symfunction_short As 2 As 0.1 0.0 5.2
        symfunction_short As 3 Ga Ga 0.05 1 1.0 5.2
        symfunction_short Ga 2 As 0.3 1.5 4.5
        symfunction_short Ga 9 Ga As 0.02 -1 2.5 5.2 0.5
        symfunction_short Ga 3 As Ga 0.05 -1 4.0 4.5
        """;

    public string Input { get; set; } =
        $"""
            number_of_elements 2   # of them
            elements As Ga
            atom_energy Ga -1.25
            cutoff_type 2
            scale_symmetry_functions
            center_symmetry_functions
            global_hidden_layers_short 2
            global_nodes_short 4 3
            global_activation_short t p l
            {Functions}
            """;

    public string Scaling { get; set; } =
        string.Join('\n', Enumerable.Range(0, 6).Select(k => $"{1 + k / 3} {1 + k % 3} 0.1 {2 + k} 0.5 0.{k + 3}"));

    public Dictionary<string, string> Weights { get; } =
        new()
        {
            ["weights.031.data"] = Network(3, 4, 3, 1, seed: 5),
            ["weights.033.data"] = Network(3, 4, 3, 1, seed: 6),
        };

    public NnpPotential Load()
    {
        var folder = Directory.CreateTempSubdirectory("nnp");
        try
        {
            Save(folder.FullName);
            return NnpPotential.Load(folder.FullName, NnpUnits.Metal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public void Save(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "input.nn"), Input);
        File.WriteAllText(Path.Combine(folder, "scaling.data"), Scaling);
        foreach (var (name, text) in Weights)
            File.WriteAllText(Path.Combine(folder, name), text);
    }

    public static string Network(int inputs, int first, int second, int output, ulong seed)
    {
        int[] sizes = [inputs, first, second, output];
        var random = new SeededRandom(seed);
        var text = new StringBuilder("# value kind index layer node layer node\n");
        var index = 0;
        for (var l = 1; l < sizes.Length; l++)
        {
            for (var i = 1; i <= sizes[l - 1]; i++)
            for (var o = 1; o <= sizes[l]; o++)
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"{random.NextGaussian():R} a {++index} {l - 1} {i} {l} {o}"
                );
            for (var o = 1; o <= sizes[l]; o++)
                text.AppendLine(CultureInfo.InvariantCulture, $"{random.NextGaussian():R} b {++index} {l} {o}");
        }
        return text.ToString();
    }
}
