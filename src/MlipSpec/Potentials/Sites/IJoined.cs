namespace MlipSpec.Potentials.Sites;

/// <summary>A potential that may share work with others of its kind.</summary>
internal interface IJoined
{
    /// <summary>Members of a committee as one potential whose kernel is an <see cref="IMembersKernel"/> with as many
    /// members in this order; null where they cannot be.</summary>
    SitePotential? Join(IReadOnlyList<IPotential> members);
}
