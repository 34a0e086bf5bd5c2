using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Combined;

/// <summary>
/// Several potentials fitted to the same end: energy, forces and virial are their means, and their spread tells how far
/// they agree, σ = √(Σ (x − x̄)²/n) over the n members. C. Schran, K. Brezina, O. Marsalek, J. Chem. Phys. 153, 104105
/// (2020).
/// </summary>
public sealed class CommitteePotential : IPotential
{
    readonly IReadOnlyList<IPotential> _members;

    /// <summary>Makes the committee. It covers the elements that every member covers.</summary>
    /// <exception cref="ArgumentException">There are fewer than two members, or no element that all cover, or one gives
    /// no energy or virial where others do.</exception>
    public CommitteePotential(params IReadOnlyList<IPotential> members)
    {
        if (members.Count < 2)
            throw new ArgumentException(
                $"a committee needs at least two members, found {members.Count}",
                nameof(members)
            );
        var cards = members.Select(m => m.Card).ToArray();
        if (cards.Select(c => (c.OffersEnergy, c.OffersVirial)).Distinct().Count() > 1)
            throw new ArgumentException(
                $"the members {string.Join(", ", cards.Select(c => c.Name))} do not all offer energy and virial, so they have no mean",
                nameof(members)
            );
        var restricted = cards.Where(c => c.Elements.Count > 0).Select(c => c.Elements.AsEnumerable()).ToArray();
        Element[] elements = restricted.Length == 0 ? [] : [.. restricted.Aggregate((a, b) => a.Intersect(b))];
        if (restricted.Length > 0 && elements.Length == 0)
            throw new ArgumentException(
                $"the members {string.Join(", ", cards.Select(c => c.Name))} have no element in common",
                nameof(members)
            );
        _members = members;
        Card = cards[0] with
        {
            Name = $"committee of {string.Join(", ", cards.Select(c => c.Name))}",
            Kind = "committee",
            Elements = elements,
            Precision = cards.Select(c => c.Precision).FirstOrDefault(p => p != "float64") ?? "float64",
            Fingerprint = Fingerprint.Of(["committee 1", .. cards.Select(c => c.Fingerprint)]),
            Contents = Fingerprint.Of(["committee 1", .. cards.Select(c => c.Contents)]),
            Engine = PotentialCard.EnginesOf(cards),
            Speed = PotentialCard.SpeedOf(cards),
        };
    }

    /// <inheritdoc/>
    public PotentialCard Card { get; }

    CommitteePotential? IPotential.Committee => this;

    /// <summary>The number of members.</summary>
    public int MemberCount => _members.Count;

    /// <inheritdoc/>
    public ICalculation Start(Structure structure, int threads = 1) => StartCommittee(structure, threads);

    /// <summary>Starts a calculation that gives the spread, too.</summary>
    /// <exception cref="NotCoveredException">The structure holds an element that a member does not cover.</exception>
    internal CommitteeCalculation StartCommittee(Structure structure, int threads = 1)
    {
        NotCoveredException.ThrowIfNotCovered(Card, structure);
        return new(Start(_members, structure, threads), structure.Count);
    }

    static ICalculation[] Start(IReadOnlyList<IPotential> members, Structure structure, int threads)
    {
        if ((members[0] as IJoined)?.Join(members) is not { } joined)
            return [.. members.Select(m => m.Start(structure, threads))];
        var all = new SiteCalculation(joined, structure, threads);
        return [.. Enumerable.Range(0, members.Count).Select(m => new MemberCalculation(all, m))];
    }

    /// <summary>Evaluates one structure with the spread of the members.</summary>
    /// <exception cref="BrokenEvaluationException">A member gave NaN or infinity.</exception>
    /// <exception cref="NotCoveredException">An element is not covered.</exception>
    public CommitteeSpread Spread(Structure structure, int threads = 1)
    {
        using var calculation = StartCommittee(structure, threads);
        calculation.Evaluate(structure.Positions, structure.Cell);
        calculation.ThrowIfBroken(Card, structure);
        return new(calculation.EnergySpread, calculation.ForceSpreads.ToArray(), calculation.VirialSpread);
    }
}

/// <summary>How far the members of a committee disagree: standard deviations.</summary>
/// <param name="Energy">Of the total energy, eV.</param>
/// <param name="Forces">Of each component of the force on each atom, eV/Å.</param>
/// <param name="Virial">Of each component of the virial, eV.</param>
public sealed record CommitteeSpread(double Energy, Vector3D[] Forces, Matrix3D Virial);
