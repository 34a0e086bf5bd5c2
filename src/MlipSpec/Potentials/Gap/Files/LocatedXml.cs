using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace MlipSpec.Potentials.Gap.Files;

/// <summary>An XML file whose elements know their lines, so that every complaint names file, line, what was expected
/// and what was found.</summary>
internal sealed class LocatedXml
{
    readonly string _path;

    public LocatedXml(string path)
    {
        _path = path;
        if (!File.Exists(path))
            throw new FileNotFoundException(
                $"there is no file {path}: expected the XML file of a Gaussian approximation potential",
                path
            );
        try
        {
            using var reader = XmlReader.Create(path, new() { DtdProcessing = DtdProcessing.Prohibit });
            Root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new FormatException(
                $"{path}: expected the XML file of a Gaussian approximation potential, found a document type (<!DOCTYPE …>): a web page, perhaps, saved in its place; fetch the file itself",
                e
            );
        }
        catch (XmlException e)
        {
            throw new FormatException($"{path}:{e.LineNumber}: expected a complete XML file, but {e.Message}", e);
        }
    }

    public XElement Root { get; }

    /// <summary>File and line of an element.</summary>
    public string Place(XElement element) => $"{_path}:{((IXmlLineInfo)element).LineNumber}";

    public FormatException Bad(XElement at, string message) => new($"{Place(at)}: {message}");

    /// <summary>The only element of a name below another.</summary>
    public XElement Single(XElement below, string name)
    {
        var found = below.Descendants(name).ToArray();
        return found.Length == 1
            ? found[0]
            : throw Bad(below, $"expected one <{name}> in <{below.Name}>, found {found.Length}");
    }

    public string Text(XElement element, string attribute) =>
        element.Attribute(attribute)?.Value ?? throw Bad(element, $"<{element.Name}> lacks the attribute {attribute}");

    public int Integer(XElement element, string attribute) =>
        int.TryParse(Text(element, attribute), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Bad(
                element,
                $"{attribute}=\"{Text(element, attribute)}\" of <{element.Name}>: expected a whole number"
            );

    public double Number(XElement element, string attribute) => Number(element, attribute, Text(element, attribute));

    public double Number(XElement element, string name, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Bad(element, $"{name}=\"{text}\" of <{element.Name}>: expected a finite number");

    /// <summary>The numbers in the text of an element.</summary>
    public double[] Numbers(XElement element) =>
        [
            .. element
                .Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(word => Number(element, "text", word)),
        ];

    /// <summary>Refuses attributes whose meaning is not known here: they might change the energy.</summary>
    public void AllowAttributes(XElement element, params ReadOnlySpan<string> known)
    {
        foreach (var attribute in element.Attributes())
            if (!known.Contains(attribute.Name.LocalName))
                throw Bad(
                    element,
                    $"<{element.Name}> has the attribute {attribute.Name}=\"{attribute.Value}\", which is not supported"
                );
    }
}
