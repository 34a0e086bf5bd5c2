namespace MlipSpec.Potentials.Sites;

/// <summary>
/// A kernel that evaluates several sites at once, each in one lane of its vectors. Worth it where the work per site is
/// a long scalar program that is the same for every site, as the product table of a moment tensor potential. A site's
/// result must not depend on the other lanes.
/// </summary>
/// <remarks>For every block <see cref="SiteCalculation"/> loads some lanes, evaluates, and stores the same
/// lanes.</remarks>
internal interface ISiteBlockKernel : ISiteKernel
{
    /// <summary>The number of sites that are evaluated together.</summary>
    int Lanes { get; }

    /// <summary>Takes one site's environment into a lane.</summary>
    void Load(int lane, in SiteEnvironment environment);

    /// <summary>Evaluates the first lanes, all loaded before.</summary>
    void EvaluateLanes(int lanes);

    /// <summary>Writes ∂E_i/∂r_ij of a lane's site to its environment, the same that was loaded, and returns E_i in
    /// eV.</summary>
    double Store(int lane, in SiteEnvironment environment);

    /// <inheritdoc/>
    double ISiteKernel.Evaluate(in SiteEnvironment environment)
    {
        Load(0, environment);
        EvaluateLanes(1);
        return Store(0, environment);
    }
}
