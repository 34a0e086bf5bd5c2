using System.Xml.Linq;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Gap.Files;

/// <summary>What a GAP file says: energies of isolated atoms, sparse kernels, and the pair term that goes with
/// them.</summary>
internal sealed record GapFile
{
    // Before this version p_nn'l lacked the factor (2l+1)^(−1/2).
    const long WeightedByDegree = 1423143769;

    // Before this version the central atom counted in the channels of all species.
    const long CentralInOwnChannel = 1426512068;

    /// <summary>The label of the potential.</summary>
    public required string Label { get; init; }

    /// <summary>Energies e0 of isolated atoms, eV.</summary>
    public required IReadOnlyDictionary<Element, double> IsolatedEnergies { get; init; }

    /// <summary>Where these energies stand, for messages: file and line.</summary>
    public required string EnergiesPlace { get; init; }

    public required IReadOnlyList<SparseKernel> Kernels { get; init; }

    /// <summary>The tabulated pair and embedding functions; null where the potential has none.</summary>
    public required GlueParameters? Glue { get; init; }

    /// <summary>Whether the format is so old that the central atom counts in every channel.</summary>
    public required bool CentralInEveryChannel { get; init; }

    /// <summary>All files read, the XML file first.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Reads an XML file and the files of sparse points it names.</summary>
    /// <exception cref="FormatException">Something is missing, malformed or not supported; the message names file and
    /// line.</exception>
    public static GapFile Read(string path)
    {
        var xml = new LocatedXml(path);
        var parts = PotentialParts.Read(xml);
        var parameters = xml
            .Root.DescendantsAndSelf("GAP_params")
            .Where(p => parts.GapLabel is null || p.Attribute("label")?.Value == parts.GapLabel)
            .ToArray();
        if (parameters.Length != 1)
            throw xml.Bad(
                xml.Root,
                $"expected one <GAP_params>{(parts.GapLabel is null ? "" : $" with label {parts.GapLabel}")}, found {parameters.Length}: is this the XML file of a Gaussian approximation potential?"
            );
        var version = Version(xml, parameters[0]);
        var data = xml.Single(parameters[0], "GAP_data");
        var sparse = xml.Single(parameters[0], "gpSparse");
        var reader = new SparseKernelReader(path, xml);
        SparseKernel[] kernels = [.. sparse.Elements("gpCoordinates").Select(reader.Read)];
        if (kernels.Length != xml.Integer(sparse, "n_coordinate"))
            throw xml.Bad(
                sparse,
                $"expected {xml.Integer(sparse, "n_coordinate")} <gpCoordinates> as n_coordinate says, found {kernels.Length}"
            );
        return new()
        {
            Label = xml.Text(parameters[0], "label"),
            IsolatedEnergies = ReadIsolatedEnergies(xml, data),
            EnergiesPlace = xml.Place(data),
            Kernels = kernels,
            Glue = parts.HasGlue ? GlueParameters.Read(xml) : null,
            CentralInEveryChannel = version < CentralInOwnChannel,
            Files = [path, .. reader.Files],
        };
    }

    static long Version(LocatedXml xml, XElement parameters)
    {
        var text = xml.Text(parameters, "gap_version");
        if (!long.TryParse(text, out var version))
            throw xml.Bad(parameters, $"gap_version=\"{text}\": expected a whole number");
        return version >= WeightedByDegree
            ? version
            : throw xml.Bad(
                parameters,
                $"gap_version=\"{version}\" is older than {WeightedByDegree}, since when the power spectrum is weighted by (2l+1)^(-1/2): refit the potential"
            );
    }

    static Dictionary<Element, double> ReadIsolatedEnergies(LocatedXml xml, XElement data)
    {
        xml.AllowAttributes(data, "do_core");
        var energies = new Dictionary<Element, double>();
        foreach (var e0 in data.Elements("e0"))
        {
            var number = xml.Integer(e0, "Z");
            if (number is < 1 or > 118)
                throw xml.Bad(e0, $"Z=\"{number}\": expected an atomic number from 1 to 118");
            if (!energies.TryAdd(new(number), xml.Number(e0, "value")))
                throw xml.Bad(e0, $"a second energy of the isolated atom for Z={number}");
        }
        return energies;
    }
}
