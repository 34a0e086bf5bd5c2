using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials;

/// <summary>One site of an embedded-atom potential: its embedding energy, half of its pairs, and its angular
/// term.</summary>
internal sealed class EmbeddedAtomKernel(SetflTables tables) : ISiteKernel
{
    readonly AngularTerm? _angular = tables.Angular is { } angular ? new(angular) : null;
    double[] _slope = []; // dρ/dr of each neighbour

    public double Evaluate(in SiteEnvironment e)
    {
        if (_slope.Length < e.R.Length)
            _slope = new double[e.R.Length];
        var density = 0.0;
        for (var j = 0; j < e.Count; j++)
        {
            (var rho, _slope[j]) = tables.Density(e.NeighbourSpecies[j], e.Species).At(e.R[j]);
            density += rho;
        }
        var (energy, byDensity) = tables.Embedding(e.Species).WithTail(density);
        for (var j = 0; j < e.Count; j++)
        {
            var r = e.R[j];
            var (product, dProduct) = tables.PairTimesR(e.Species, e.NeighbourSpecies[j]).At(r);
            var phi = product / r;
            // Half of the pair's energy belongs to each of its two atoms.
            energy += 0.5 * phi;
            var g = (byDensity * _slope[j] + 0.5 * (dProduct - phi) / r) / r;
            e.GradientX[j] = g * e.X[j];
            e.GradientY[j] = g * e.Y[j];
            e.GradientZ[j] = g * e.Z[j];
        }
        return energy + (_angular?.Add(e) ?? 0);
    }
}
