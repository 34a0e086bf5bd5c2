using MlipSpec.Numerics;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Uf3;

/// <summary>The pair term of two elements, ready for evaluation.</summary>
internal sealed unsafe class Uf3PairTerm
{
    readonly CubicBasis _basis;
    readonly AlignedMemory _polynomials;

    public Uf3PairTerm(Uf3Pair pair)
    {
        _basis = new(pair.Knots);
        var polynomials = _basis.Polynomials(pair.Coefficients);
        _polynomials = new(polynomials.Length);
        polynomials.CopyTo(_polynomials.Span(0, polynomials.Length));
        (Start, End) = (_basis.Start, _basis.End);
    }

    /// <summary>Where it begins, Å.</summary>
    public double Start { get; }

    /// <summary>Where it ends, Å.</summary>
    public double End { get; }

    /// <summary>Energy and derivative at a distance between.</summary>
    public double Evaluate(double r, out double slope)
    {
        var c = _polynomials.Pointer + 4 * _basis.Segment(r, out var x);
        slope = (3 * c[3] * x + 2 * c[2]) * x + c[1];
        return ((c[3] * x + c[2]) * x + c[1]) * x + c[0];
    }
}

/// <summary>The term of an atom and neighbours of two elements, ready for evaluation.</summary>
internal sealed unsafe class Uf3TripletTerm
{
    readonly AlignedMemory _coefficients;

    public Uf3TripletTerm(int first, int second, double[][] knots, double[][][] coefficients)
    {
        (First, Second) = (first, second);
        (ToFirst, ToSecond, Far) = (new(knots[0]), new(knots[1]), new(knots[2]));
        (Row, Plane) = (coefficients[0][0].Length, coefficients[0].Length * coefficients[0][0].Length);
        double[] all = [.. coefficients.SelectMany(l => l.SelectMany(m => m))];
        _coefficients = new(all.Length);
        all.CopyTo(_coefficients.Span(0, all.Length));
    }

    /// <summary>Index of a neighbour's element, not above the second.</summary>
    public int First { get; }

    /// <summary>Index of the other neighbour's element.</summary>
    public int Second { get; }

    /// <summary>Splines of the distances.</summary>
    public CubicBasis ToFirst { get; }

    public CubicBasis ToSecond { get; }

    public CubicBasis Far { get; }

    /// <summary>[centre–first][centre–second][first–second].</summary>
    public double* Coefficients => _coefficients.Pointer;

    /// <summary>The coefficients of one pair of the first two.</summary>
    public int Row { get; }

    /// <summary>The coefficients of one of the first.</summary>
    public int Plane { get; }
}

/// <summary>A model by elements.</summary>
internal sealed class Uf3Model
{
    readonly Uf3PairTerm?[] _pairs;
    readonly Uf3TripletTerm[][] _triplets;
    readonly int _elements;

    public Uf3Model(Uf3Parameters parameters, string path)
    {
        _elements = parameters.Elements.Length;
        Offsets = parameters.Offsets;
        _pairs = new Uf3PairTerm?[_elements * _elements];
        foreach (var pair in parameters.Pairs)
        {
            if (Pair(pair.First, pair.Second) is not null)
                throw Twice(parameters, path, pair.First, pair.Second);
            _pairs[pair.First * _elements + pair.Second] = _pairs[pair.Second * _elements + pair.First] = new(pair);
        }
        _triplets =
        [
            .. Enumerable
                .Range(0, _elements)
                .Select(i => parameters.Triplets.Where(t => t.Central == i).Select(Ordered).ToArray()),
        ];
        for (var i = 0; i < _elements; i++)
            if (_triplets[i].GroupBy(t => (t.First, t.Second)).FirstOrDefault(g => g.Count() > 1) is { } twice)
                throw Twice(parameters, path, i, twice.Key.First, twice.Key.Second);
        Cutoff = Math.Max(
            _pairs.Largest(p => p?.End ?? 0),
            _triplets
                .SelectMany(t => t)
                .Select(t => Math.Max(t.ToFirst.End, t.ToSecond.End))
                .DefaultIfEmpty(0)
                .Largest()
        );
    }

    /// <summary>Energy of a free atom of each element, eV.</summary>
    public double[] Offsets { get; }

    /// <summary>The largest distance from an atom to a neighbour that matters, Å.</summary>
    public double Cutoff { get; }

    /// <summary>The number of elements.</summary>
    public int ElementCount => _elements;

    /// <summary>The pair term of two elements; null if there is none.</summary>
    public Uf3PairTerm? Pair(int a, int b) => _pairs[a * _elements + b];

    /// <summary>The three-body terms about an atom.</summary>
    public Uf3TripletTerm[] Triplets(int central) => _triplets[central];

    // The neighbour with the lower index first, so that each pair of neighbours has one term.
    static Uf3TripletTerm Ordered(Uf3Triplet t)
    {
        if (t.First <= t.Second)
            return new(t.First, t.Second, t.Knots, t.Coefficients);
        var (l, m) = (t.Coefficients.Length, t.Coefficients[0].Length);
        double[][][] turned =
        [
            .. Enumerable.Range(0, m).Select(b => Enumerable.Range(0, l).Select(a => t.Coefficients[a][b]).ToArray()),
        ];
        return new(t.Second, t.First, [t.Knots[1], t.Knots[0], t.Knots[2]], turned);
    }

    static FormatException Twice(Uf3Parameters parameters, string path, params int[] elements) =>
        new($"{path}: the term of {string.Join('-', elements.Select(e => parameters.Elements[e]))} stands there twice");
}
