using System.Xml.Linq;
using MlipSpec.Numerics;
using MlipSpec.Potentials.Gap.Files;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Gap;

/// <summary>
/// The tabulated functions of a Glue term (F. Ercolessi, M. Parrinello, E. Tosatti, Phil. Mag. A 58, 213 (1988)):
/// E = ½ Σ_ij V_ij(r_ij) + Σ_i F_i(Σ_j ρ_j(r_ij)).
/// </summary>
/// <param name="Types">The element of each type.</param>
/// <param name="Densities">ρ of each type, 1 per distance in Å; null where there is none.</param>
/// <param name="Embeddings">F of each type, eV; null where it is zero.</param>
/// <param name="Pairs">V by the types of the pair, eV.</param>
internal sealed record GlueParameters(
    IReadOnlyList<Element> Types,
    IReadOnlyList<CubicSpline?> Densities,
    IReadOnlyList<CubicSpline?> Embeddings,
    IReadOnlyDictionary<(Element, Element), CubicSpline> Pairs
)
{
    /// <summary>The largest distance at which the term acts, Å.</summary>
    public double Cutoff =>
        Pairs
            .Values.Concat(Embeddings.All(e => e is null) ? [] : Densities.OfType<CubicSpline>())
            .Select(s => s.End)
            .DefaultIfEmpty(0)
            .Largest();

    public static GlueParameters Read(LocatedXml xml)
    {
        var glue = xml.Single(xml.Root, "Glue_params");
        var types = glue.Elements("per_type_data").ToArray();
        if (types.Length != xml.Integer(glue, "n_types"))
            throw xml.Bad(
                glue,
                $"expected {xml.Integer(glue, "n_types")} <per_type_data> as n_types says, found {types.Length}"
            );
        var elements = new Dictionary<int, Element>();
        foreach (var type in types)
        {
            var number = xml.Integer(type, "atomic_num");
            if (number is < 1 or > 118 || !elements.TryAdd(xml.Integer(type, "type"), new(number)))
                throw xml.Bad(
                    type,
                    $"type {xml.Text(type, "type")} with atomic_num {number}: expected different types with atomic numbers from 1 to 118"
                );
        }
        var pairs = new Dictionary<(Element, Element), CubicSpline>();
        foreach (var pair in glue.Elements("per_pair_data"))
        {
            if (
                !elements.TryGetValue(xml.Integer(pair, "type1"), out var a)
                || !elements.TryGetValue(xml.Integer(pair, "type2"), out var b)
            )
                throw xml.Bad(
                    pair,
                    $"types {xml.Text(pair, "type1")} and {xml.Text(pair, "type2")}: expected types that have a <per_type_data>"
                );
            pairs[(a, b)] = pairs[(b, a)] = Spline(xml, xml.Single(pair, "potential_pair"), "r", "E");
        }
        GlueParameters parameters = new(
            [.. elements.Values],
            [.. types.Select(t => t.Element("density") is { } d ? Spline(xml, d, "a", "rho") : null)],
            [
                .. types.Select(t =>
                    t.Element("potential_density") is { } d && d.Elements("point").Any(p => xml.Number(p, "E") != 0)
                        ? Spline(xml, d, "rho", "E")
                        : null
                ),
            ],
            pairs
        );
        return parameters.Cutoff <= SitePotential.LargestCutoff
            ? parameters
            : throw xml.Bad(
                glue,
                FormattableString.Invariant(
                    $"the tables end at {parameters.Cutoff} Å: expected at most {SitePotential.LargestCutoff}"
                )
            );
    }

    // Slopes at the ends are the attributes density_y1 and density_yn; without them the spline is natural.
    static CubicSpline Spline(LocatedXml xml, XElement table, string x, string y)
    {
        var points = table.Elements("point").ToArray();
        if (points.Length != xml.Integer(table, "num_points"))
            throw xml.Bad(
                table,
                $"expected {xml.Integer(table, "num_points")} <point> as num_points says, found {points.Length}"
            );
        double? Slope(string name) => table.Attribute(name) is null ? null : xml.Number(table, name);
        try
        {
            return new(
                [.. points.Select(p => xml.Number(p, x))],
                [.. points.Select(p => xml.Number(p, y))],
                Slope("density_y1"),
                Slope("density_yn")
            );
        }
        catch (ArgumentException e)
        {
            throw xml.Bad(table, e.Message);
        }
    }
}
