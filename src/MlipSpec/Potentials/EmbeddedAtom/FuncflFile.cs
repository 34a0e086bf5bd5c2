using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>
/// Reads funcfl files, one element each: a comment line; atomic number, mass and perhaps lattice constant and lattice;
/// Nρ Δρ Nr Δr and the cutoff; then F at Nρ densities, the effective charge Z and the density ρ at Nr distances. The
/// pair function is r φ_ij = 27.2 · 0.529 Z_i(r) Z_j(r) eV Å, with these digits as LAMMPS has them. S. M. Foiles, M. I.
/// Baskes, M. S. Daw, Phys. Rev. B 33, 7983 (1986).
/// </summary>
/// <remarks>
/// Every point of a table counts, its last one, too. LAMMPS (29 September 2021) leaves the last point of each table of
/// this format out: where the grid ends at the cutoff (Cu_smf7, Ni_smf7) its energy stays what it was one step before,
/// falls by 0.4 meV per bond to nothing at the cutoff, and its force in that step is not −dE/dr (−0.0398 eV/Å of a
/// copper dimer at 4.945 Å, where its energy does not change). In the last step of F(ρ) likewise, and beyond it F is one
/// step of density behind the table. Four steps before the ends, where no end is felt, both agree to rounding.
/// </remarks>
internal sealed record FuncflFile(
    string Title,
    Element Element,
    double RhoStep,
    double RadiusStep,
    double Cutoff,
    double[] Embedding,
    double[] Charge,
    double[] Density
)
{
    const double HartreeBohr = 27.2 * 0.529;

    /// <summary>Whether the text looks like a funcfl file: numbers on the second line, table sizes on the
    /// third.</summary>
    public static bool Looks(EamText text) =>
        text.Words(2) is [var number, var mass, ..]
        && text.Words(3) is { Length: >= 5 } sizes
        && sizes[..5].Append(number).Append(mass).All(w => EamText.TryNumber(w, out _));

    public static FuncflFile Read(EamText text)
    {
        text.Skip(1);
        var header = text.Header(2, "atomic number and mass");
        var element = new Element(text.Count(header[0], "the atomic number", 1, 118));
        text.Number(header[1], "the mass");
        var words = text.Header(5, "Nρ Δρ Nr Δr and the cutoff");
        var rhos = text.Count(words[0], "the number of densities Nρ", 5, 10_000_000);
        var rhoStep = text.Positive(words[1], "the density step Δρ");
        var radii = text.Count(words[2], "the number of distances Nr", 5, 10_000_000);
        var radiusStep = text.Positive(words[3], "the distance step Δr in Å");
        var cutoff = text.Positive(words[4], "the cutoff in Å");
        UniformTable.ExpectCover(text, radii, radiusStep, cutoff);
        FuncflFile file = new(
            text.Title,
            element,
            rhoStep,
            radiusStep,
            cutoff,
            text.Table($"F(ρ) of {element}", rhos),
            text.Table($"Z(r) of {element}", radii),
            text.Table($"ρ(r) of {element}", radii)
        );
        text.ExpectEnd("is the number of table values wrong?");
        return file;
    }

    /// <summary>The functions of one or more elements, each from a file of its own.</summary>
    public static SetflTables Combine(IReadOnlyList<FuncflFile> files)
    {
        var s = files.Count;
        return new(
            string.Join("; ", files.Select(f => f.Title)),
            [.. files.Select(f => f.Element)],
            files.Largest(f => f.Cutoff),
            [.. files.Select(f => new UniformTable(f.Embedding, f.RhoStep))],
            [
                .. from neighbour in files
                from _ in files
                select new UniformTable(neighbour.Density, neighbour.RadiusStep),
            ],
            [.. from i in Enumerable.Range(0, s) from j in Enumerable.Range(0, i + 1) select Pair(files[i], files[j])],
            null
        );
    }

    // On one grid the charges are multiplied where they stand; of two grids the finer one is taken, as far as both go.
    static UniformTable Pair(FuncflFile a, FuncflFile b)
    {
        var step = Math.Min(a.RadiusStep, b.RadiusStep);
        var end = Math.Min(a.RadiusStep * (a.Charge.Length - 1), b.RadiusStep * (b.Charge.Length - 1));
        var (first, second) = (new UniformTable(a.Charge, a.RadiusStep), new UniformTable(b.Charge, b.RadiusStep));
        var count = (int)Math.Round(end / step) + 1;
        return new(
            [.. Enumerable.Range(0, count).Select(k => HartreeBohr * At(a, first, step, k) * At(b, second, step, k))],
            step
        );
    }

    static double At(FuncflFile file, UniformTable charge, double step, int k) =>
        step == file.RadiusStep && k < file.Charge.Length ? file.Charge[k] : charge.At(k * step).Value;
}
