using MlipSpec.Potentials.Ace.Files;
using MlipSpec.Quantities;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Potentials.Ace.Bases;

/// <summary>.yaml of pacemaker: coefficients of invariant functions, whose products of the atomic base follow from
/// generalised Clebsch–Gordan coefficients. R. Drautz, Phys. Rev. B 99, 014104 (2019); Y. Lysogorskiy et al., npj
/// Comput. Mater. 7, 97 (2021).</summary>
internal static class AceBBasis
{
    static readonly string[] s_keys =
    [
        "speciesblock",
        "ndensityi",
        "npoti",
        "parameters",
        "rho_core_cut",
        "drho_core_cut",
        "nradmaxi",
        "lmaxi",
        "rcutij",
        "dcutij",
        "NameOfCutoffFunctionij",
        "r_in",
        "delta_in",
        "inner_cutoff_type",
        "nradbaseij",
        "radbase",
        "radparameters",
        "radcoefficients",
        "core-repulsion",
        "nbody",
    ];

    public static AceParameters Read(YamlNode root)
    {
        var blocks = root["species"].List;
        foreach (var block in blocks)
        foreach (var (key, value) in block.Members)
            if (!s_keys.Contains(key))
                throw value.Error($"unknown key '{key}' of a speciesblock: {Suggest.Nearest(key, s_keys)}");
        var names = blocks.Select(b => Names(b["speciesblock"])).ToArray();
        // pacemaker counts the elements in alphabetical order
        string[] elements = [.. names.Where(n => n.Length == 1).Select(n => n[0]).Order(StringComparer.Ordinal)];
        if (elements.Length == 0)
            throw root["species"].Error("expected a speciesblock for each element, found none");
        var species = elements
            .Select(name =>
            {
                var block = blocks[Array.FindIndex(names, n => n is [var one] && one == name)];
                var (prefactors, exponents) = AceYaml.Densities(block["ndensityi"], block["parameters"]);
                return new AceSpecies(
                    AceYaml.Symbol(block, name),
                    Offset(root, name),
                    AceYaml.Embedding(block["npoti"]),
                    prefactors,
                    exponents,
                    block["rho_core_cut"].Number,
                    block["drho_core_cut"].Number
                );
            })
            .ToArray();
        var bonds = elements.Select(i => elements.Select(j => Bond(root, blocks, names, i, j)).ToArray()).ToArray();
        AceFunction[] functions =
        [
            .. blocks.SelectMany(b => b.Find("nbody")?.List ?? []).Select(f => Function(f, elements, species)),
        ];
        return AceYaml.Checked(new(species, bonds, functions), root.File);
    }

    static string[] Names(YamlNode node) =>
        (node.Text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    static double Offset(YamlNode root, string element) =>
        (root.Find("E0") ?? root.Find("global")?.Find("E0"))?[element].Number ?? 0;

    static AceBond Bond(YamlNode root, IReadOnlyList<YamlNode> blocks, string[][] names, string i, string j)
    {
        // A pair's block may stand under either order; a pair of equals in the element's own block.
        string[][] candidates =
            i == j
                ?
                [
                    [i],
                ]
                :
                [
                    [i, j],
                    [j, i],
                ];
        foreach (var candidate in candidates)
            if (Array.FindIndex(names, n => n.SequenceEqual(candidate)) is var found and >= 0)
                return Bond(blocks[found]);
        throw root["species"].Error($"no speciesblock '{i} {j}'; every pair of elements needs one");
    }

    static AceBond Bond(YamlNode block)
    {
        var count = block["nradbaseij"].Integer;
        var core = block.Find("core-repulsion")?.Numbers ?? [0, 0];
        if (core.Length != 2)
            throw block["core-repulsion"].Error($"expected prefactor and exponent, found {core.Length} numbers");
        return new(
            AceYaml.Basis(block["radbase"]),
            block.Find("radparameters")?.Numbers.FirstOrDefault() ?? 0,
            block["rcutij"].Number,
            block.Find("dcutij")?.Number ?? 0,
            AceYaml.Inner(block.Find("inner_cutoff_type")),
            block.Find("r_in")?.Number ?? 0,
            block.Find("delta_in")?.Number ?? 0,
            core[0],
            core[1],
            count,
            AceYaml.Coefficients(block["radcoefficients"], block["nradmaxi"].Integer, block["lmaxi"].Integer, count),
            block.Line
        );
    }

    static AceFunction Function(YamlNode node, string[] elements, AceSpecies[] species)
    {
        var types = Names(node["type"])
            .Select(name =>
                Array.IndexOf(elements, name) is var index and >= 0
                    ? index
                    : throw node.Error($"expected one of the elements {string.Join(' ', elements)}, found '{name}'")
            )
            .ToArray();
        int[] n = node["nr"].Integers,
            l = node["nl"].Integers,
            inner = node.Find("lint")?.Integers ?? [];
        var c = node["c"].Numbers;
        if (types.Length < 2 || n.Length != types.Length - 1 || l.Length != n.Length)
            throw node.Error(
                $"expected types of an atom and its neighbours and as many n and l as neighbours, found {types.Length}, {n.Length} and {l.Length}"
            );
        if (c.Length != species[types[0]].Prefactors.Length)
            throw node.Error(
                $"expected coefficients of {species[types[0]].Prefactors.Length} densities, found {c.Length}"
            );
        if (l.Any(x => x is < 0 or > 30))
            throw node.Error($"expected l from 0 to 30, found {string.Join(", ", l)}");
        var products = Couplings.Of(l, inner);
        if (products.Count == 0)
            throw node.Error(
                $"l = {string.Join(", ", l)} with intermediate l = {string.Join(", ", inner)} cannot be coupled to zero"
            );
        return new(
            types[0],
            types[1..],
            n,
            l,
            [.. products.Select(p => p.M)],
            [.. products.Select(p => c.Select(x => x * p.Coefficient).ToArray())],
            node.Line
        )
        {
            Coupling = [.. products.Select(p => p.Coefficient)],
        };
    }
}
