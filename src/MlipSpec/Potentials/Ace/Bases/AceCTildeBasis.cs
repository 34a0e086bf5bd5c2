using System.Globalization;
using MlipSpec.Potentials.Ace.Files;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Potentials.Ace.Bases;

/// <summary>.yace: coefficients c̃ of products of the atomic base, for each density.</summary>
internal static class AceCTildeBasis
{
    public static AceParameters Read(YamlNode root)
    {
        var elements = root["elements"].List.Select(e => AceYaml.Symbol(e, e.Text ?? "")).ToArray();
        var offsets = root.Find("E0")?.Numbers ?? new double[elements.Length];
        if (offsets.Length != elements.Length)
            throw root["E0"].Error($"expected E0 of {elements.Length} elements, found {offsets.Length}");
        var species = elements
            .Select(
                (element, i) =>
                {
                    var node = root["embeddings"][i.ToString(CultureInfo.InvariantCulture)];
                    var (prefactors, exponents) = AceYaml.Densities(node["ndensity"], node["FS_parameters"]);
                    return new AceSpecies(
                        element,
                        offsets[i],
                        AceYaml.Embedding(node["npoti"]),
                        prefactors,
                        exponents,
                        node["rho_core_cutoff"].Number,
                        node["drho_core_cutoff"].Number
                    );
                }
            )
            .ToArray();
        var bonds = species.Select((_, i) => species.Select((_, j) => Bond(root["bonds"], i, j)).ToArray()).ToArray();
        AceFunction[] functions =
        [
            .. species.SelectMany(
                (s, i) =>
                    root["functions"]
                        [i.ToString(CultureInfo.InvariantCulture)]
                        .List.Select(f => Function(f, i, s.Prefactors.Length))
            ),
        ];
        return AceYaml.Checked(new(species, bonds, functions), root.File);
    }

    static AceBond Bond(YamlNode bonds, int i, int j)
    {
        var node =
            bonds.Find($"[{i}, {j}]")
            ?? bonds.Find($"[{j}, {i}]")
            ?? throw bonds.Error($"no bond [{i}, {j}]; every pair of elements needs one");
        var count = node["nradbasemax"].Integer;
        var core = node.Find("prehc")?.Number ?? 0;
        return new(
            AceYaml.Basis(node["radbasename"]),
            node.Find("radparameters")?.Numbers.FirstOrDefault() ?? 0,
            node["rcut"].Number,
            node.Find("dcut")?.Number ?? 0,
            AceYaml.Inner(node.Find("inner_cutoff_type")),
            node.Find("rcut_in")?.Number ?? 0,
            node.Find("dcut_in")?.Number ?? 0,
            core,
            core == 0 ? 0 : node["lambdahc"].Number,
            count,
            AceYaml.Coefficients(node["radcoefficients"], node["nradmax"].Integer, node["lmax"].Integer, count),
            node.Line
        );
    }

    static AceFunction Function(YamlNode node, int central, int densities)
    {
        int[] species = node["mus"].Integers,
            m = node["ms_combs"].Integers;
        var weights = node["ctildes"].Numbers;
        var products = node["num_ms_combs"].Integer;
        if (node["mu0"].Integer != central || node["rank"].Integer != species.Length)
            throw node.Error($"expected mu0 {central} and as many 'mus' as 'rank', found others");
        if (products < 1 || m.Length != products * species.Length || weights.Length != products * densities)
            throw node.Error(
                $"expected {products * species.Length} ms_combs and {products * densities} ctildes, found {m.Length} and {weights.Length}"
            );
        return new(
            central,
            species,
            node["ns"].Integers,
            node["ls"].Integers,
            [.. m.Chunk(species.Length)],
            [.. weights.Chunk(densities)],
            node.Line
        );
    }
}
