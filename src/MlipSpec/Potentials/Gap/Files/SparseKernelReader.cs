using System.Globalization;
using System.Xml.Linq;
using MlipSpec.Potentials.Hashing;

namespace MlipSpec.Potentials.Gap.Files;

/// <summary>Reads the <c>gpCoordinates</c> of a GAP file, with the file of sparse points that each names.</summary>
internal sealed class SparseKernelReader(string path, LocatedXml xml)
{
    readonly List<string> _files = [];

    /// <summary>The files of sparse points read so far.</summary>
    public IReadOnlyList<string> Files => _files;

    public SparseKernel Read(XElement coordinates)
    {
        xml.AllowAttributes(
            coordinates,
            "label",
            "dimensions",
            "signal_variance",
            "signal_mean",
            "sparsified",
            "n_permutations",
            "covariance_type",
            "zeta",
            "n_sparseX",
            "sparseX_filename",
            "sparseX_md5sum"
        );
        var kind = (Covariance)xml.Integer(coordinates, "covariance_type");
        if (kind is not (Covariance.SquaredExponential or Covariance.DotProduct))
            throw xml.Bad(
                coordinates,
                $"covariance_type=\"{(int)kind}\": supported are 1 (squared exponential) and 2 (dot product)"
            );
        if (xml.Number(coordinates, "signal_mean") != 0)
            throw xml.Bad(
                coordinates,
                $"signal_mean=\"{xml.Text(coordinates, "signal_mean")}\": only zero is supported"
            );
        if (xml.Integer(coordinates, "n_permutations") != 1)
            throw xml.Bad(
                coordinates,
                $"n_permutations=\"{xml.Text(coordinates, "n_permutations")}\": only one is supported"
            );
        var dimensions = Positive(coordinates, "dimensions");
        var delta = xml.Number(coordinates, "signal_variance");
        return new()
        {
            Descriptor = Descriptor(coordinates),
            Place = xml.Place(xml.Single(coordinates, "descriptor")),
            Covariance = kind,
            Variance = delta * delta, // the file calls δ itself the variance
            Theta = kind == Covariance.SquaredExponential ? Theta(coordinates, dimensions) : [],
            Zeta = kind == Covariance.DotProduct ? Zeta(coordinates) : 0,
            Weights = Weights(coordinates),
            Points = Points(coordinates, dimensions),
            Dimensions = dimensions,
        };
    }

    KeyValueText Descriptor(XElement coordinates)
    {
        var element = xml.Single(coordinates, "descriptor");
        try
        {
            return new(element.Value);
        }
        catch (FormatException e)
        {
            throw xml.Bad(element, e.Message);
        }
    }

    int Positive(XElement element, string attribute)
    {
        var value = xml.Integer(element, attribute);
        return value > 0 ? value : throw xml.Bad(element, $"{attribute}=\"{value}\": expected a positive number");
    }

    double[] Theta(XElement coordinates, int dimensions)
    {
        var theta = xml.Numbers(xml.Single(coordinates, "theta"));
        if (theta.Length != dimensions)
            throw xml.Bad(coordinates, $"expected {dimensions} length scales in <theta>, found {theta.Length}");
        return theta.All(t => t > 0)
            ? theta
            : throw xml.Bad(
                coordinates,
                $"expected positive length scales in <theta>, found {string.Join(' ', theta)}"
            );
    }

    // Files of before 2016 keep ζ in <theta>.
    double Zeta(XElement coordinates)
    {
        var zeta =
            coordinates.Attribute("zeta") is not null ? xml.Number(coordinates, "zeta")
            : xml.Numbers(xml.Single(coordinates, "theta")) is [var one] ? one
            : double.NaN;
        return zeta > 0
            ? zeta
            : throw xml.Bad(
                coordinates,
                "expected a positive exponent, as the attribute zeta or as the only number in <theta>"
            );
    }

    double[] Weights(XElement coordinates)
    {
        var points = coordinates.Elements("sparseX").ToArray();
        var expected = Positive(coordinates, "n_sparseX");
        if (points.Length != expected)
            throw xml.Bad(coordinates, $"expected {expected} <sparseX> as n_sparseX says, found {points.Length}");
        for (var i = 0; i < points.Length; i++)
            if (xml.Integer(points[i], "i") != i + 1)
                throw xml.Bad(
                    points[i],
                    $"expected <sparseX> number {i + 1}, found number {xml.Integer(points[i], "i")}"
                );
        return [.. points.Select(p => xml.Number(p, "alpha") * xml.Number(p, "sparseCutoff"))];
    }

    double[] Points(XElement coordinates, int dimensions) =>
        string.IsNullOrWhiteSpace(coordinates.Attribute("sparseX_filename")?.Value)
            ? [.. coordinates.Elements("sparseX").SelectMany(point => Inline(point, dimensions))]
            : FromFile(coordinates, dimensions);

    // gap_fit sparse_separate_file=F: the coordinates of a point are the text of its element, or of the slices in it
    // where there are more than fifty.
    double[] Inline(XElement point, int dimensions)
    {
        var next = 1;
        foreach (var slice in point.Elements("sparseX_slice"))
        {
            int start = xml.Integer(slice, "start"),
                end = xml.Integer(slice, "end"),
                found = xml.Numbers(slice).Length;
            if (start != next || end < start || end > dimensions)
                throw xml.Bad(
                    slice,
                    $"start=\"{start}\" end=\"{end}\": expected a slice that begins at {next} and ends by {dimensions}"
                );
            if (found != end - start + 1)
                throw xml.Bad(slice, $"expected {end - start + 1} numbers in this slice, found {found}");
            next = end + 1;
        }
        var values = xml.Numbers(point);
        return values.Length == dimensions
            ? values
            : throw xml.Bad(
                point,
                $"expected the {dimensions} coordinates of this sparse point, since no sparseX_filename names a file that has them, found {values.Length}"
            );
    }

    double[] FromFile(XElement coordinates, int dimensions)
    {
        var file = Path.Combine(Path.GetDirectoryName(path) ?? "", xml.Text(coordinates, "sparseX_filename"));
        if (!File.Exists(file))
            throw xml.Bad(
                coordinates,
                $"the sparse points are in {file}, which does not exist: copy it beside the XML file"
            );
        _files.Add(file);
        var expected = (long)xml.Integer(coordinates, "n_sparseX") * dimensions;
        var words = File.ReadAllText(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != expected)
            throw xml.Bad(
                coordinates,
                $"expected {expected} numbers in {file}, {xml.Text(coordinates, "n_sparseX")} sparse points of {dimensions} dimensions, found {words.Length}: the file is truncated or belongs to another potential"
            );
        var values = new double[expected];
        for (var i = 0; i < expected; i++)
            if (
                !double.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i])
                || !double.IsFinite(values[i])
            )
                throw new FormatException($"{file}: number {i + 1} is \"{words[i]}\", expected a finite number");
        VerifyChecksum(coordinates, file);
        return values;
    }

    void VerifyChecksum(XElement coordinates, string file)
    {
        // gap_fit writes an empty sum where the system has no md5sum.
        if (coordinates.Attribute("sparseX_md5sum")?.Value.Trim() is not { Length: > 0 } expected)
            return;
        var found = Convert.ToHexStringLower(Md5.HashData(File.ReadAllBytes(file)));
        if (!found.Equals(expected, StringComparison.OrdinalIgnoreCase))
            throw xml.Bad(
                coordinates,
                $"sparseX_md5sum is {expected}, but {file} has {found}: it is not the file that was written with this potential"
            );
    }
}
