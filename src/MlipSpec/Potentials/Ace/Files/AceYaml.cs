using MlipSpec.Potentials.Ace.Bases;
using MlipSpec.Potentials.Sites;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Potentials.Ace.Files;

/// <summary>What .yace and .yaml files of expansions have in common: names of forms, and checks of bonds and
/// functions.</summary>
internal static class AceYaml
{
    /// <summary>Reads either form, told by its keys.</summary>
    /// <exception cref="FormatException">It is neither, or damaged; the message names file and line.</exception>
    public static AceParameters Read(YamlNode root)
    {
        if (root.Find("species") is not null)
            return AceBBasis.Read(root);
        if (root.Find("functions") is not null || root.Find("bonds") is not null)
            return AceCTildeBasis.Read(root);
        throw root.Error(
            "expected an atomic cluster expansion, a .yace with 'elements', 'embeddings', 'bonds' and 'functions' or a .yaml with 'species'; pacemaker's input.yaml is not one"
        );
    }

    public static AceEmbedding Embedding(YamlNode node) =>
        node.Text switch
        {
            "FinnisSinclair" => AceEmbedding.FinnisSinclair,
            "FinnisSinclairShiftedScaled" => AceEmbedding.FinnisSinclairShiftedScaled,
            _ => throw node.Error(
                $"unknown embedding function '{node.Text}': {Suggest.Nearest(node.Text ?? "", Enum.GetNames<AceEmbedding>())}"
            ),
        };

    public static AceRadialBasis Basis(YamlNode node) => Basis(node.Text ?? "", node.Error);

    public static AceRadialBasis Basis(string name, Func<string, FormatException> error) =>
        Enum.TryParse<AceRadialBasis>(name, out var basis) && Enum.IsDefined(basis) ? basis
        : name == "ChebLinear"
            ? throw error(
                "the radial basis ChebLinear has no published definition and is not supported; fit with SBessel or ChebPow, or run the model through LAMMPS (kind \"lammps\")"
            )
        : throw error($"unknown radial basis '{name}': {Suggest.Nearest(name, Enum.GetNames<AceRadialBasis>())}");

    public static AceInnerCutoff Inner(YamlNode? node) =>
        node?.Text switch
        {
            null or "density" => AceInnerCutoff.Density,
            "distance" => AceInnerCutoff.Distance,
            "zbl" => AceInnerCutoff.Zbl,
            _ => throw node!.Error(
                $"unknown inner cutoff '{node.Text}': {Suggest.Nearest(node.Text!, ["density", "distance", "zbl"])}"
            ),
        };

    /// <summary>The prefactors and exponents of the densities from w₁, m₁, w₂, m₂, …</summary>
    public static (double[] Prefactors, double[] Exponents) Densities(YamlNode count, YamlNode parameters)
    {
        var numbers = parameters.Numbers;
        if (count.Integer < 1 || numbers.Length != 2 * count.Integer)
            throw parameters.Error(
                $"expected prefactor and exponent of {count.Integer} densities, found {numbers.Length} numbers"
            );
        var exponents = numbers.Where((_, i) => i % 2 == 1).ToArray();
        if (exponents.Any(m => m <= 0))
            throw parameters.Error($"expected positive exponents, found {string.Join(", ", exponents)}");
        return ([.. numbers.Where((_, i) => i % 2 == 0)], exponents);
    }

    public static Element Symbol(YamlNode node, string symbol) =>
        Element.TryParse(symbol, out var element)
            ? element
            : throw node.Error($"expected a chemical symbol, found '{symbol}'");

    /// <summary>Coefficients [n][l][k] of one size.</summary>
    public static double[][][] Coefficients(YamlNode node, int radial, int degree, int basis)
    {
        var values = node.List.Select(n => n.List.Select(l => l.Numbers).ToArray()).ToArray();
        if (
            values.Length != radial
            || values.Any(n => n.Length != degree + 1)
            || values.Any(n => n.Any(l => l.Length != basis))
        )
            throw node.Error(
                $"expected radial coefficients for {radial} × {degree + 1} × {basis} (n, l, k), found {values.Length} × {values.FirstOrDefault()?.Length} × {values.FirstOrDefault()?.FirstOrDefault()?.Length}"
            );
        return values;
    }

    /// <summary>Refuses bonds and functions that do not fit together.</summary>
    public static AceParameters Checked(AceParameters parameters, string file)
    {
        var names = parameters.Species.Select(s => s.Element).ToArray();
        if (names.Distinct().Count() != names.Length)
            throw new FormatException($"{file}: expected each element once, found {string.Join(", ", names)}");
        foreach (var row in parameters.Bonds)
        {
            foreach (var bond in row)
                CheckBond(bond, file);
            if (row.Select(b => b.InnerType == AceInnerCutoff.Zbl).Distinct().Count() > 1)
                throw Error(
                    file,
                    row[0].Line,
                    "expected inner_cutoff_type zbl for all neighbours of an atom or for none, found both"
                );
        }
        foreach (var f in parameters.Functions)
            CheckFunction(parameters, f, file);
        for (var i = 0; i < names.Length; i++)
            if (!parameters.Functions.Any(f => f.Central == i))
                throw new FormatException($"{file}: no functions for atoms of {names[i]}; the file is truncated");
        return parameters;
    }

    static void CheckBond(AceBond bond, string file)
    {
        if (!(bond.Cutoff > 0) || bond.Cutoff > SitePotential.LargestCutoff)
            throw Error(
                file,
                bond.Line,
                $"expected a cutoff in Å above 0 and at most {SitePotential.LargestCutoff}, found {bond.Cutoff}"
            );
        if (bond.Basis != AceRadialBasis.SBessel && !(bond.Lambda > 0))
            throw Error(file, bond.Line, $"expected a positive parameter of {bond.Basis}, found {bond.Lambda}");
        if (bond.Width < 0 || bond.Width > bond.Cutoff || bond.InnerWidth < 0)
            throw Error(
                file,
                bond.Line,
                $"expected widths of cutoffs from 0, found {bond.Width} and {bond.InnerWidth}"
            );
        if (bond.InnerType == AceInnerCutoff.Zbl && !(bond.InnerWidth > 0))
            throw Error(file, bond.Line, "expected a positive width of the inner cutoff zbl, found 0");
        if (bond.BasisCount is < 0 or > 1000)
            throw Error(file, bond.Line, $"expected a number of basis functions up to 1000, found {bond.BasisCount}");
    }

    static void CheckFunction(AceParameters parameters, AceFunction f, string file)
    {
        var (rank, species) = (f.Rank, parameters.Species.Length);
        if (rank is < 1 or > 12 || f.N.Length != rank || f.L.Length != rank)
            throw Error(
                file,
                f.Line,
                $"expected species, n and l of 1 to 12 factors, found {rank}, {f.N.Length} and {f.L.Length}"
            );
        var densities = parameters.Species[f.Central].Prefactors.Length;
        if (f.Weights.Any(w => w.Length != densities) || f.Weights.Length != f.Products.Length)
            throw Error(
                file,
                f.Line,
                $"expected coefficients of {densities} densities for {f.Products.Length} products"
            );
        for (var t = 0; t < rank; t++)
        {
            if (f.Species[t] < 0 || f.Species[t] >= species)
                throw Error(file, f.Line, $"expected species 0 to {species - 1}, found {f.Species[t]}");
            var bond = parameters.Bonds[f.Central][f.Species[t]];
            var most = rank == 1 ? bond.BasisCount : bond.RadialCount;
            if (f.N[t] < 1 || f.N[t] > most || f.L[t] < 0 || f.L[t] > (rank == 1 ? 0 : bond.Degree))
                throw Error(
                    file,
                    f.Line,
                    $"n = {f.N[t]}, l = {f.L[t]} is beyond the radial functions of that bond (n up to {most}, l up to {(rank == 1 ? 0 : bond.Degree)})"
                );
        }
        foreach (var m in f.Products)
            if (m.Length != rank || m.Sum() != 0 || m.Index().Any(x => Math.Abs(x.Item) > f.L[x.Index]))
                throw Error(
                    file,
                    f.Line,
                    $"expected m of {rank} factors between −l and l that add up to zero, found {string.Join(", ", m)}"
                );
    }

    public static FormatException Error(string file, int line, string what) => new($"{file}, line {line}: {what}");
}
