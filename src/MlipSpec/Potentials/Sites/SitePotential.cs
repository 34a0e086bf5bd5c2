using MlipSpec.Structures;

namespace MlipSpec.Potentials.Sites;

/// <summary>
/// A potential whose energy is a sum of site energies, each a function of the vectors to the neighbours within a
/// cutoff: E = Σ_i E_i({r_ij}). Nearly every short-ranged potential is one: pair, embedded-atom, Stillinger–Weber,
/// Tersoff, SNAP, MTP, NEP, GAP.
/// </summary>
/// <remarks>
/// A new potential says how one site's energy and its derivatives follow from the environment; neighbour lists, forces,
/// virial, periodicity, threads and determinism come from <see cref="SiteCalculation"/>.
/// </remarks>
public abstract class SitePotential : IPotential
{
    /// <summary>
    /// The largest cutoff in Å that a model's file may state. Short-ranged models end at 20 Å at the most; a misread
    /// number must not fill the memory with neighbours.
    /// </summary>
    internal const double LargestCutoff = 100;

    /// <inheritdoc/>
    public abstract PotentialCard Card { get; }

    /// <summary>The largest distance in Å at which a neighbour can matter.</summary>
    public abstract double Cutoff { get; }

    /// <summary>The species index the kernel uses for an element of the card.</summary>
    public virtual int SpeciesIndex(Element element)
    {
        var elements = Card.Elements;
        for (var i = 0; i < elements.Count; i++)
            if (elements[i] == element)
                return i;
        return 0;
    }

    /// <summary>Makes a kernel with scratch memory of its own; one is made for each thread.</summary>
    public abstract ISiteKernel CreateKernel();

    /// <inheritdoc/>
    public virtual IExtrapolationGrade? Extrapolation => null;

    /// <inheritdoc/>
    public ICalculation Start(Structure structure, int threads = 1)
    {
        NotCoveredException.ThrowIfNotCovered(Card, structure);
        return new SiteCalculation(this, structure, threads);
    }
}

/// <summary>Evaluates one site. It owns scratch memory and is used by one thread at a time.</summary>
public interface ISiteKernel
{
    /// <summary>Writes ∂E_i/∂r_ij of every neighbour and returns E_i in eV. Allocates nothing once warm.</summary>
    double Evaluate(in SiteEnvironment environment);
}
