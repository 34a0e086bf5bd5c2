using System.Globalization;
using MlipSpec.Engines.Yaml;
using MlipSpec.Potentials.Ace;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Tests.Ace;

/// <summary>A .yaml of pacemaker's form for Al and Ni with random coefficients.</summary>
internal sealed class SmallAce
{
    public string Text { get; set; } =
        $"""
            global: {"{DeltaSplineBins: 0.001}"}
            species:
              - speciesblock: Al
                ndensityi: 2
                npoti: FinnisSinclairShiftedScaled
                parameters: [1, 1, 0.7, 0.5]
                rho_core_cut: 3
                drho_core_cut: 2
            {Bond(2)}
                nbody:
                  - {"{type: Al Al, nr: [1], nl: [0], c: [0.4, 0.2]}"}
                  - {"{type: Al Ni, nr: [3], nl: [0], c: [-0.3, 0.1]}"}
                  - {"{type: Al Al Ni, nr: [1, 2], nl: [2, 2], c: [0.3, -0.2]}"}
                  - {"{type: Al Al Al Ni, nr: [1, 1, 2], nl: [1, 1, 2], lint: [2], c: [0.2, 0.5]}"}
                  - {"{type: Al Al Al Ni Ni, nr: [1, 2, 1, 2], nl: [1, 2, 1, 2], lint: [1, 1], c: [-0.4, 0.3]}"}
              - speciesblock: Ni
                ndensityi: 1
                npoti: FinnisSinclair
                parameters: [0.9, 0.6]
                rho_core_cut: 3
                drho_core_cut: 2
            {Bond(3)}
                nbody:
                  - {"{type: Ni Al, nr: [2], nl: [0], c: [1.4]}"}
                  - {"{type: Ni Ni Ni, nr: [1, 1], nl: [1, 1], c: [0.3]}"}
                  - {"{type: Ni Al Al Al Al Ni, nr: [1, 1, 1, 1, 1], nl: [1, 1, 1, 0, 1], lint: [1, 1, 1], c: [0.02]}"}
                  - {"{type: Ni Al Al Al Al Ni Ni, nr: [1, 1, 1, 1, 1, 2], nl: [1, 1, 1, 1, 1, 1], lint: [1, 1, 1, 1], c: [0.01]}"}
              - speciesblock: Al Ni
            {Bond(4)}
              - speciesblock: Ni Al
            {Bond(5)}
            """;

    public SmallAce With(string basis, string inner)
    {
        Text = Text.Replace("SBessel", basis, StringComparison.Ordinal).Replace("zbl", inner, StringComparison.Ordinal);
        return this;
    }

    public AcePotential Load()
    {
        var path = Path.ChangeExtension(Path.GetTempFileName(), ".yaml");
        try
        {
            File.WriteAllText(path, Text);
            return AcePotential.Load(path, YamlFile.Read);
        }
        finally
        {
            File.Delete(path);
        }
    }

    static string Bond(ulong seed)
    {
        var random = new SeededRandom(seed);
        string Row() =>
            $"[{string.Join(", ", Enumerable.Range(0, 4).Select(_ => (0.5 * random.NextGaussian()).ToString("R", CultureInfo.InvariantCulture)))}]";
        var table = $"[{string.Join(", ", Enumerable.Range(0, 2).Select(_ => $"[{Row()}, {Row()}, {Row()}]"))}]";
        return $"""
                nradmaxi: 2
                lmaxi: 2
                rcutij: 4.6
                dcutij: 0.01
                NameOfCutoffFunctionij: cos
                r_in: 2.1
                delta_in: 0.4
                inner_cutoff_type: zbl
                nradbaseij: 4
                radbase: SBessel
                radparameters: [2.0]
                radcoefficients: {table}
                core-repulsion: [40.0, 1.1]
            """;
    }
}
