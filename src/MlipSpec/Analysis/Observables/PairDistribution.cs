using MlipSpec.Structures;

namespace MlipSpec.Analysis.Observables;

/// <summary>
/// Partial pair distribution functions g_ab(r): how often an atom b stands at distance r from an atom a, over how often
/// it would if the other atoms were anywhere. M. P. Allen and D. J. Tildesley, Computer Simulation of Liquids, 2nd ed.
/// (2017), section 2.6.
/// </summary>
/// <remarks>
/// An atom is not its own neighbour, so N_b − δ_ab others share the volume and an ideal gas of any size has g = 1.
/// Beyond half the thickness of the cell an atom would see copies of what it has seen before; there g is refused,
/// unless copies are asked for, as for the shells of a small crystal cell. Divided by the exact volume of each shell.
/// </remarks>
/// <param name="Elements">The species, by atomic number.</param>
/// <param name="Atoms">The number of atoms N.</param>
/// <param name="Density">Atoms per volume, 1/Å³.</param>
/// <param name="Concentrations">The fraction of each species.</param>
/// <param name="Width">Width of a bin, Å.</param>
/// <param name="Partials">g_ab(r) at [a, b], symmetric; each with one value for each bin.</param>
public sealed record PairDistribution(
    IReadOnlyList<Element> Elements,
    int Atoms,
    double Density,
    IReadOnlyList<double> Concentrations,
    double Width,
    double[,][] Partials
)
{
    /// <summary>The middles of the bins, Å.</summary>
    public double[] R => [.. Enumerable.Range(0, Partials[0, 0].Length).Select(k => (k + 0.5) * Width)];

    /// <summary>g(r) of all atoms, whatever their species: Σ c_a c_b g_ab.</summary>
    public double[] Total
    {
        get
        {
            var total = new double[Partials[0, 0].Length];
            for (var a = 0; a < Elements.Count; a++)
            for (var b = 0; b < Elements.Count; b++)
            for (var k = 0; k < total.Length; k++)
                total[k] += Concentrations[a] * Concentrations[b] * Partials[a, b][k];
            return total;
        }
    }

    /// <summary>g_ab(r) by species.</summary>
    /// <exception cref="ArgumentException">A species is not there.</exception>
    public double[] Partial(Element a, Element b) => Partials[IndexOf(a), IndexOf(b)];

    /// <summary>The mean number of neighbours of an atom nearer than a cutoff, whatever their species: what was
    /// counted, exactly where no distance lies in the bin of the cutoff, of which a part in proportion
    /// counts.</summary>
    /// <param name="cutoff">The largest distance that is counted, Å.</param>
    /// <exception cref="ArgumentException">The cutoff is beyond the last bin.</exception>
    public double Neighbours(double cutoff)
    {
        var sum = 0.0;
        for (var a = 0; a < Elements.Count; a++)
        for (var b = 0; b < Elements.Count; b++)
            sum += Concentrations[a] * Neighbours(a, b, cutoff);
        return sum;
    }

    /// <summary>The mean number of neighbours of species b that an atom of species a has nearer than a cutoff,
    /// likewise.</summary>
    /// <exception cref="ArgumentException">A species is not there, or the cutoff is beyond the last bin.</exception>
    public double Neighbours(Element a, Element b, double cutoff) => Neighbours(IndexOf(a), IndexOf(b), cutoff);

    // 4π ∫ r² g dr times the density of the others by which g was divided: N_b − δ_ab of them share the volume.
    double Neighbours(int a, int b, double cutoff)
    {
        var g = Partials[a, b];
        if (!(cutoff <= g.Length * Width * (1 + 1e-12)))
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"g(r) ends at {g.Length * Width} Å, before the cutoff of {cutoff} Å: measure it farther"
                )
            );
        var sum = 0.0;
        for (var k = 0; k < g.Length && k * Width < cutoff; k++)
        {
            double low = k * Width,
                high = Math.Min(cutoff, (k + 1) * Width);
            sum += g[k] * (high * high * high - low * low * low);
        }
        var others = a == b ? Math.Max(1, Math.Round(Concentrations[a] * Atoms) - 1) : Concentrations[b] * Atoms;
        return 4 * Math.PI / 3 * Density / Atoms * others * sum;
    }

    /// <summary>The reduced function G(r) = 4πρr(g − 1) of a mean g(r), 1/Å², as total scattering shows it: T. Egami
    /// and S. J. L. Billinge, Underneath the Bragg Peaks (2003).</summary>
    public static double[] Reduced(double density, ReadOnlySpan<double> r, ReadOnlySpan<double> g)
    {
        var reduced = new double[r.Length];
        for (var k = 0; k < r.Length; k++)
            reduced[k] = 4 * Math.PI * density * r[k] * (g[k] - 1);
        return reduced;
    }

    /// <summary>Measures one configuration.</summary>
    /// <param name="structure">A periodic structure.</param>
    /// <param name="cutoff">Largest distance, Å.</param>
    /// <param name="bins">Bins of equal width up to it.</param>
    /// <param name="copies">Whether atoms may see copies of what they have seen before, beyond half the cell.</param>
    /// <exception cref="ArgumentException">The structure is not periodic or has fewer than two atoms, or the cutoff is
    /// beyond half the cell; the message says what to do.</exception>
    public static PairDistribution Of(Structure structure, double cutoff = 10, int bins = 200, bool copies = false)
    {
        Refuse(structure, cutoff, bins, copies);
        var elements = structure.Elements;
        var counts = new int[elements.Count];
        foreach (var species in structure.Species)
            counts[elements.Index().First(e => e.Item == species).Index]++;
        var histogram = new PairHistogram(structure, elements, cutoff, bins);
        var (width, partials) = (cutoff / bins, new double[elements.Count, elements.Count][]);
        for (var a = 0; a < elements.Count; a++)
        for (var b = 0; b < elements.Count; b++)
        {
            var g = partials[a, b] = new double[bins];
            double pairs = a == b ? 0.5 * counts[a] * Math.Max(1, counts[a] - 1) : (double)counts[a] * counts[b];
            for (var k = 0; k < bins; k++)
            {
                var found =
                    histogram.Counts[(a * elements.Count + b) * bins + k]
                    + (a == b ? 0 : histogram.Counts[(b * elements.Count + a) * bins + k]);
                g[k] = found * structure.Volume / (pairs * Shell(k, width));
            }
        }
        return new(
            elements,
            structure.Count,
            structure.Count / structure.Volume,
            [.. counts.Select(c => (double)c / structure.Count)],
            width,
            partials
        );
    }

    /// <summary>Volume of bin k, Å³.</summary>
    static double Shell(int k, double width) => 4.0 / 3 * Math.PI * width * width * width * (3.0 * k * k + 3.0 * k + 1);

    static void Refuse(Structure structure, double cutoff, int bins, bool copies)
    {
        if (!structure.Cell.IsFullyPeriodic)
            throw new ArgumentException(
                $"a pair distribution is relative to the density of a periodic structure, and {structure} is not periodic in all directions"
            );
        if (structure.Count < 2)
            throw new ArgumentException(
                $"a pair distribution needs two atoms or more, and {structure} has {structure.Count}: repeat the cell"
            );
        if (!(cutoff > 0) || !double.IsFinite(cutoff) || bins < 1)
            throw new ArgumentException(
                $"a pair distribution to {cutoff} Å in {bins} bins makes no sense: give a positive length and at least one bin"
            );
        var heights = structure.Cell.Heights;
        var half = 0.5 * Math.Min(heights.X, Math.Min(heights.Y, heights.Z));
        if (cutoff > half * (1 + 1e-9) && !copies)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"a pair distribution to {cutoff:0.###} Å reaches beyond half of the cell of {structure} ({half:0.###} Å), where atoms see copies of what they have seen: lower the cutoff, take a larger cell, or ask for copies"
                )
            );
    }

    int IndexOf(Element element)
    {
        for (var k = 0; k < Elements.Count; k++)
            if (Elements[k] == element)
                return k;
        throw new ArgumentException($"the structure has no {element}: it has {string.Join(", ", Elements)}");
    }
}
