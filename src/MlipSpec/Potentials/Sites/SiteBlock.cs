using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Potentials.Sites;

/// <summary>One thread's kernel with a workspace for each of the sites that it evaluates together: one, or the lanes of
/// an <see cref="ISiteBlockKernel"/>.</summary>
internal sealed class SiteBlock
{
    readonly ISiteBlockKernel? _kernel;
    readonly IMembersKernel? _members;
    readonly Workspace[] _lanes;

    public SiteBlock(ISiteKernel kernel)
    {
        _kernel = kernel as ISiteBlockKernel;
        _members = kernel as IMembersKernel;
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

    /// <summary>The number of potentials.</summary>
    public int Members => _members?.Members ?? 1;

    /// <summary>Evaluates some sites from <paramref name="first"/> on: writes their energies and derivatives, adds Σ_ij
    /// r_ij ⊗ ∂E_i/∂r_ij to the moment of their block.</summary>
    public void Evaluate(
        NeighbourList list,
        SitePoints points,
        int[] species,
        int first,
        int sites,
        SiteResults[] results,
        int block
    )
    {
        for (var lane = 0; lane < sites; lane++)
            _lanes[lane].Collect(list, points, first + lane);
        if (_members is not null)
            EvaluateMembers(_members, list, species[first], first, results, block);
        else
        {
            var result = results[0];
            if (_kernel is null)
                result.AtomEnergies[first] = _lanes[0].Evaluate(first, species[first]);
            else
                EvaluateLanes(_kernel, species, first, sites, result.AtomEnergies);
            for (var lane = 0; lane < sites; lane++)
                _lanes[lane].Scatter(result.Gradients, list, first + lane, ref result.BlockMoment(block));
        }
    }

    void EvaluateMembers(
        IMembersKernel kernel,
        NeighbourList list,
        int species,
        int site,
        SiteResults[] results,
        int block
    )
    {
        var environment = _lanes[0].Environment(site, species);
        kernel.EvaluateMembers(environment);
        for (var m = 0; m < results.Length; m++)
        {
            results[m].AtomEnergies[site] = kernel.Store(m, environment);
            _lanes[0].Scatter(results[m].Gradients, list, site, ref results[m].BlockMoment(block));
        }
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
