namespace MlipSpec.Potentials;

/// <summary>
/// The embedded-atom method for one or more elements: E = Σ_i F_i(Σ_j ρ_ji(r_ij)) + ½ Σ_i Σ_j φ_ij(r_ij), all functions
/// tabulated in a setfl file. M. S. Daw and M. I. Baskes, Phys. Rev. B 29, 6443 (1984); in Finnis–Sinclair files the
/// density depends on both elements, M. W. Finnis and J. E. Sinclair, Philos. Mag. A 50, 45 (1984).
/// </summary>
/// <remarks>
/// Interpolation follows <see cref="UniformTable"/>, as LAMMPS does: energies agree to 2e-10 of their size. A density
/// beyond the table continues F linearly. Whether energies are continuous at the cutoff is up to the file.
/// </remarks>
public sealed class EmbeddedAtom : SitePotential
{
    readonly SetflTables _tables;

    EmbeddedAtom(SetflTables tables, string path, string form)
    {
        _tables = tables;
        Card = new()
        {
            Name = Path.GetFileName(path),
            Kind = "eam",
            Elements = tables.Elements,
            Fingerprint = Fingerprint.OfFiles($"eam {form}", 1, path),
            Citation = tables.Comment,
        };
    }

    /// <summary>Reads an <c>eam.alloy</c> file (setfl): one density per element.</summary>
    /// <exception cref="FormatException">The file is cut off, foreign or has a word that is not a number; the message
    /// names file and line.</exception>
    public static EmbeddedAtom ReadAlloy(string path) =>
        new(SetflFile.Read(path, densityPerPair: false), path, "alloy");

    /// <summary>Reads an <c>eam.fs</c> file (Finnis–Sinclair): one density per ordered pair of elements.</summary>
    /// <exception cref="FormatException">The file is cut off, foreign or has a word that is not a number; the message
    /// names file and line.</exception>
    public static EmbeddedAtom ReadFinnisSinclair(string path) =>
        new(SetflFile.Read(path, densityPerPair: true), path, "fs");

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff => _tables.Cutoff;

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() => new Kernel(_tables);

    sealed class Kernel(SetflTables tables) : ISiteKernel
    {
        double[] _slope = []; // dρ/dr of each neighbour

        public double Evaluate(in SiteEnvironment e)
        {
            if (_slope.Length < e.R.Length)
                _slope = new double[e.R.Length];
            var density = 0.0;
            for (var j = 0; j < e.Count; j++)
            {
                (var rho, _slope[j]) = tables.Density(e.NeighbourSpecies[j], e.Species).At(e.R[j]);
                density += rho;
            }
            var (energy, byDensity) = tables.Embedding(e.Species).WithTail(density);
            for (var j = 0; j < e.Count; j++)
            {
                var r = e.R[j];
                var (product, dProduct) = tables.PairTimesR(e.Species, e.NeighbourSpecies[j]).At(r);
                var phi = product / r;
                // Half of the pair's energy belongs to each of its two atoms.
                energy += 0.5 * phi;
                var g = (byDensity * _slope[j] + 0.5 * (dProduct - phi) / r) / r;
                e.GradientX[j] = g * e.X[j];
                e.GradientY[j] = g * e.Y[j];
                e.GradientZ[j] = g * e.Z[j];
            }
            return energy;
        }
    }
}
