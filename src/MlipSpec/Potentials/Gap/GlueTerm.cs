using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Gap;

/// <summary>The Glue term of a potential; see <see cref="GlueParameters"/>. Functions go on straight below their first
/// point and vanish beyond their last.</summary>
internal sealed class GlueTerm(GlueParameters parameters) : SiteTerm
{
    public override double Cutoff => parameters.Cutoff;

    /// <summary>The elements of the types that have a pair function.</summary>
    public override IReadOnlyList<Element> Elements =>
        [.. parameters.Types.Where(t => parameters.Pairs.Keys.Any(p => p.Item1 == t))];

    public override ISiteKernel CreateKernel(IReadOnlyList<Element> species) => new Kernel(parameters, species);

    sealed class Kernel : ISiteKernel
    {
        readonly CubicSpline?[,] _pairs;
        readonly CubicSpline?[] _densities,
            _embeddings;

        public Kernel(GlueParameters parameters, IReadOnlyList<Element> species)
        {
            _pairs = new CubicSpline?[species.Count, species.Count];
            _densities = new CubicSpline?[species.Count];
            _embeddings = new CubicSpline?[species.Count];
            for (var a = 0; a < species.Count; a++)
            {
                for (var b = 0; b < species.Count; b++)
                    _pairs[a, b] = parameters.Pairs.GetValueOrDefault((species[a], species[b]));
                for (var t = 0; t < parameters.Types.Count; t++)
                    if (parameters.Types[t] == species[a])
                        (_densities[a], _embeddings[a]) = (parameters.Densities[t], parameters.Embeddings[t]);
            }
        }

        public double Evaluate(in SiteEnvironment environment)
        {
            var energy = 0.0;
            for (var j = 0; j < environment.Count; j++)
            {
                var r = environment.R[j];
                if (_pairs[environment.Species, environment.NeighbourSpecies[j]] is not { } pair || !(r < pair.End))
                    continue;
                var (v, dv) = pair.At(r);
                energy += 0.5 * v;
                environment.AddRadial(j, 0.5 * dv);
            }
            return _embeddings[environment.Species] is { } embedding ? energy + Embed(embedding, environment) : energy;
        }

        double Embed(CubicSpline embedding, in SiteEnvironment environment)
        {
            var density = 0.0;
            for (var j = 0; j < environment.Count; j++)
                if (_densities[environment.NeighbourSpecies[j]] is { } rho && environment.R[j] < rho.End)
                    density += rho.At(environment.R[j]).Value;
            var (energy, slope) = embedding.At(density);
            for (var j = 0; j < environment.Count; j++)
                if (_densities[environment.NeighbourSpecies[j]] is { } rho && environment.R[j] < rho.End)
                    environment.AddRadial(j, slope * rho.At(environment.R[j]).Slope);
            return energy;
        }
    }
}
