using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Potentials.Sites;

/// <summary>One thread's kernel with a workspace for each of the sites that it evaluates together: one, or the lanes of
/// an <see cref="ISiteBlockKernel"/>.</summary>
internal sealed class SiteBlock
{
    readonly ISiteBlockKernel? _kernel;
    readonly Workspace[] _lanes;

    public SiteBlock(ISiteKernel kernel)
    {
        _kernel = kernel as ISiteBlockKernel;
        _lanes = new Workspace[_kernel?.Lanes ?? 1];
        for (var lane = 0; lane < _lanes.Length; lane++)
            _lanes[lane] = new(kernel);
    }

    /// <summary>The number of sites evaluated together.</summary>
    public int Size => _lanes.Length;

    public void MakeRoom(int neighbours)
    {
        foreach (var lane in _lanes)
            lane.MakeRoom(neighbours);
    }

    /// <summary>Evaluates some sites from <paramref name="first"/> on: writes their energies and derivatives, adds Σ_ij
    /// r_ij ⊗ ∂E_i/∂r_ij to the moment.</summary>
    public void Evaluate(
        NeighbourList list,
        SitePoints points,
        int[] species,
        int first,
        int sites,
        double[] energies,
        PairGradients gradients,
        ref Moment moment
    )
    {
        for (var lane = 0; lane < sites; lane++)
            _lanes[lane].Collect(list, points, first + lane);
        if (_kernel is null)
            energies[first] = _lanes[0].Evaluate(first, species[first]);
        else
            EvaluateLanes(_kernel, species, first, sites, energies);
        for (var lane = 0; lane < sites; lane++)
            _lanes[lane].Scatter(gradients, list, first + lane, ref moment);
    }

    void EvaluateLanes(ISiteBlockKernel kernel, int[] species, int first, int sites, double[] energies)
    {
        for (var lane = 0; lane < sites; lane++)
            kernel.Load(lane, _lanes[lane].Environment(first + lane, species[first + lane]));
        kernel.EvaluateLanes(sites);
        for (var lane = 0; lane < sites; lane++)
            energies[first + lane] = kernel.Store(lane, _lanes[lane].Environment(first + lane, species[first + lane]));
    }
}
