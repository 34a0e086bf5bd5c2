namespace MlipSpec.Potentials.Sites;

/// <summary>A kernel of several potentials that share most of their work, such as networks on the same symmetry
/// functions.</summary>
internal interface IMembersKernel : ISiteKernel
{
    /// <summary>The number of potentials.</summary>
    int Members { get; }

    /// <summary>Evaluates one site by all of them.</summary>
    void EvaluateMembers(in SiteEnvironment environment);

    /// <summary>Writes ∂E_i/∂r_ij by one of them to the environment, the same that was evaluated, and returns its E_i in
    /// eV.</summary>
    double Store(int member, in SiteEnvironment environment);

    /// <inheritdoc/>
    double ISiteKernel.Evaluate(in SiteEnvironment environment)
    {
        EvaluateMembers(environment);
        return Store(0, environment);
    }
}
