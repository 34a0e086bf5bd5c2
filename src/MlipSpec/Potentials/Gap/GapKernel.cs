using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Gap;

/// <summary>Adds up the energy of an isolated atom and the terms of a potential, several sites together where a term
/// can.</summary>
internal sealed class GapKernel(double[] isolatedEnergies, ISiteKernel[] terms) : ISiteBlockKernel
{
    readonly ISiteBlockKernel[] _together = [.. terms.OfType<ISiteBlockKernel>()];
    readonly ISiteKernel[] _alone = [.. terms.Where(t => t is not ISiteBlockKernel)];

    public int Lanes { get; } = terms.OfType<ISiteBlockKernel>().Select(t => t.Lanes).DefaultIfEmpty(1).Min();

    public void Load(int lane, in SiteEnvironment environment)
    {
        foreach (var term in _together)
            term.Load(lane, environment);
    }

    public void EvaluateLanes(int lanes)
    {
        foreach (var term in _together)
            term.EvaluateLanes(lanes);
    }

    public double Store(int lane, in SiteEnvironment environment)
    {
        var energy = isolatedEnergies[environment.Species];
        foreach (var term in _together)
            energy += term.Store(lane, environment);
        foreach (var term in _alone)
            energy += term.Evaluate(environment);
        return energy;
    }
}
