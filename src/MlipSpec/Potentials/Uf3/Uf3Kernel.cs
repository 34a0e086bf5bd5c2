using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Uf3;

/// <summary>One site of a UF3 model: a spline of each distance to a neighbour, and a product of three splines for each
/// two neighbours.</summary>
internal sealed class Uf3Kernel(Uf3Model model) : ISiteKernel
{
    readonly Uf3Legs _first = new(),
        _second = new();
    readonly Uf3Triplets _triplets = new();

    public double Evaluate(in SiteEnvironment e)
    {
        var energy = model.Offsets[e.Species];
        for (var j = 0; j < e.Count; j++)
            if (model.Pair(e.Species, e.NeighbourSpecies[j]) is { } pair)
                energy += Pair(pair, e, j);
        foreach (var term in model.Triplets(e.Species))
            energy += Triplets(term, e);
        return energy;
    }

    static double Pair(Uf3PairTerm pair, in SiteEnvironment e, int j)
    {
        var r = e.R[j];
        // Below its first knot a term is zero; two atoms at one place are no structure.
        if (!(r >= pair.Start && r < pair.End))
            return r > 0 ? 0 : double.NaN;
        var energy = pair.Evaluate(r, out var slope);
        slope /= r;
        e.GradientX[j] += slope * e.X[j];
        e.GradientY[j] += slope * e.Y[j];
        e.GradientZ[j] += slope * e.Z[j];
        return energy;
    }

    double Triplets(Uf3TripletTerm term, in SiteEnvironment e)
    {
        _first.Collect(term.ToFirst, e, term.First);
        var second = term.First == term.Second ? _first : _second;
        if (second == _second)
            _second.Collect(term.ToSecond, e, term.Second);
        var energy = _triplets.Evaluate(term, _first, second);
        _first.Scatter(e);
        if (second == _second)
            _second.Scatter(e);
        return energy;
    }
}
