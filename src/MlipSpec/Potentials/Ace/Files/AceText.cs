using System.Globalization;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Ace.Files;

/// <summary>
/// The older .ace text of one element: keywords, each with the numbers behind it (after '=' or ':', which may go on
/// over lines), then functions with their products '&lt; m … &gt;: c̃ …'.
/// </summary>
internal sealed class AceText
{
    static readonly char[] s_separators = [' ', '\t', '\r', '=', ':'];

    readonly string _path;
    readonly List<(string Word, int Line)> _words = [];
    int _at;

    AceText(string path)
    {
        _path = path;
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            foreach (
                var word in line.Split('#')[0]
                    .Replace("(", " ( ", StringComparison.Ordinal)
                    .Replace(")", " ) ", StringComparison.Ordinal)
                    .Split(s_separators, StringSplitOptions.RemoveEmptyEntries)
            )
                _words.Add((word, number));
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is none; the message names file and line.</exception>
    public static AceParameters Read(string path) => new AceText(path).Read();

    AceParameters Read()
    {
        Seek("nelements");
        var count = Integer();
        if (count != 1)
            throw Error(
                $"expected one element, found {count}: the older text format is read for one element only; convert the .yaml with pace_yaml2yace"
            );
        Seek("elements");
        var name = Word();
        if (!Element.TryParse(name, out var element))
            throw Error($"expected a chemical symbol, found '{name}'");
        Seek("lmax");
        var degree = Integer();
        Seek("embedding-function");
        var embedding = Word() switch
        {
            "FinnisSinclair" => AceEmbedding.FinnisSinclair,
            "FinnisSinclairShiftedScaled" => AceEmbedding.FinnisSinclairShiftedScaled,
            var other => throw Error($"unknown embedding function '{other}'"),
        };
        var parameters = EmbeddingParameters();
        Seek("parameters"); // core energy-cutoff parameters
        var (coreCutoff, coreWidth) = (Number(), Number());
        Seek("E0");
        var offset = Number();
        var bond = Bond(degree);
        Seek("ndensitymax");
        var species = new AceSpecies(
            element,
            offset,
            embedding,
            [.. parameters.Where((_, i) => i % 2 == 0)],
            [.. parameters.Where((_, i) => i % 2 == 1)],
            coreCutoff,
            coreWidth
        );
        if (Integer() != species.Prefactors.Length)
            throw Error($"expected {species.Prefactors.Length} densities as there are embedding parameters");
        AceFunction[] functions =
        [
            .. Functions("total_basis_size_rank1", species.Prefactors.Length),
            .. Functions("total_basis_size", species.Prefactors.Length),
        ];
        return AceYaml.Checked(
            new(
                [species],
                [
                    [bond],
                ],
                functions
            ),
            _path
        );
    }

    double[] EmbeddingParameters()
    {
        var count = Integer();
        Seek("parameters");
        if (count is < 2 or > 100 || count % 2 != 0)
            throw Error($"expected prefactor and exponent of each density, found {count} parameters");
        return [.. Enumerable.Range(0, count).Select(_ => Number())];
    }

    AceBond Bond(int degree)
    {
        Seek("radbasename");
        var basis = AceYaml.Basis(Word(), Error);
        Seek("nradbase");
        var count = Integer();
        Seek("nradmax");
        var radial = Integer();
        Seek("parameters"); // core repulsion parameters
        var (prefactor, exponent) = (Number(), Number());
        Seek("radparameter");
        var lambda = Number();
        Seek("cutoff");
        var cutoff = Number();
        Seek("dcut");
        var width = Number();
        Seek("crad");
        if (degree is < 0 or > 30 || radial is < 0 or > 1000 || count is < 0 or > 1000)
            throw Error($"expected a lmax up to 30 and up to 1000 radial functions, found {degree}, {radial}, {count}");
        var line = _words[_at - 1].Line;
        var coefficients = Enumerable
            .Range(0, radial)
            .Select(_ => Enumerable.Range(0, degree + 1).Select(_ => new double[count]).ToArray())
            .ToArray();
        for (var k = 0; k < count; k++)
        for (var n = 0; n < radial; n++)
        for (var l = 0; l <= degree; l++)
            coefficients[n][l][k] = Number();
        return new(
            basis,
            lambda,
            cutoff,
            width,
            AceInnerCutoff.Density,
            0,
            0,
            prefactor,
            exponent,
            count,
            coefficients,
            line
        );
    }

    IEnumerable<AceFunction> Functions(string size, int densities)
    {
        Seek(size);
        for (var rest = Integer(); rest > 0; rest--)
        {
            Expect("ctilde_basis_func");
            yield return Function(densities);
        }
    }

    AceFunction Function(int densities)
    {
        var line = _words[_at - 1].Line;
        Seek("rank");
        var rank = Integer();
        if (rank is < 1 or > 12)
            throw Error($"expected a rank from 1 to 12, found {rank}");
        int[] List(string name)
        {
            Seek(name);
            Expect("(");
            int[] values = [.. Enumerable.Range(0, rank).Select(_ => Integer())];
            Expect(")");
            return values;
        }
        int[] species = List("mu"),
            n = List("n"),
            l = List("l");
        Seek("num_ms");
        var products = new int[Integer()][];
        var weights = new double[products.Length][];
        for (var i = 0; i < products.Length; i++)
        {
            Expect("<");
            products[i] = [.. Enumerable.Range(0, rank).Select(_ => Integer())];
            Expect(">");
            weights[i] = [.. Enumerable.Range(0, densities).Select(_ => Number())];
        }
        return new(0, species, n, l, products, weights, line);
    }

    bool Find(string keyword)
    {
        while (_at < _words.Count)
            if (_words[_at++].Word == keyword)
                return true;
        return false;
    }

    void Seek(string keyword)
    {
        var from = _at;
        if (Find(keyword))
            return;
        _at = from;
        throw Error($"expected '{keyword}' from here on, found none; the file is truncated or no .ace file");
    }

    void Expect(string word)
    {
        if (Word() is var found && found != word)
            throw Error($"expected '{word}', found '{found}'");
    }

    string Word() => _at < _words.Count ? _words[_at++].Word : throw Error("the file ends here; it is truncated");

    int Integer() =>
        Word() is var word
        && int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error($"expected an integer, found '{word}'");

    double Number() =>
        Word() is var word
        && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
            ? value
            : throw Error($"expected a finite number, found '{word}'");

    FormatException Error(string what) =>
        AceYaml.Error(_path, _words.Count == 0 ? 1 : _words[Math.Clamp(_at - 1, 0, _words.Count - 1)].Line, what);
}
