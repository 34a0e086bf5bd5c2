using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials;

/// <summary>
/// The embedded-atom method for one or more elements: E = Σ_i F_i(Σ_j ρ_ji(r_ij)) + ½ Σ_i Σ_j φ_ij(r_ij), all functions
/// tabulated in a file. M. S. Daw and M. I. Baskes, Phys. Rev. B 29, 6443 (1984); in Finnis–Sinclair files the density
/// depends on both elements, M. W. Finnis and J. E. Sinclair, Philos. Mag. A 50, 45 (1984); an angular-dependent
/// potential adds <see cref="AngularTerm"/>.
/// </summary>
/// <remarks>
/// Interpolation follows <see cref="UniformTable"/>, as LAMMPS does: energies agree to 2e-10 of their size. A density
/// beyond the table continues F linearly. Whether energies are continuous at the cutoff is up to the file.
/// </remarks>
public sealed class EmbeddedAtom : SitePotential
{
    readonly SetflTables _tables;

    EmbeddedAtom(SetflTables tables, params ReadOnlySpan<string> paths)
    {
        _tables = tables;
        Card = new()
        {
            Name = string.Join(" + ", paths.ToArray().Select(Path.GetFileName)),
            Kind = "eam",
            Speed = SpeedClass.Fast,
            Elements = tables.Elements,
            Fingerprint = Fingerprint.OfFiles("eam", 2, paths.ToArray()),
            Citation = tables.Comment,
        };
    }

    /// <summary>Reads a file of one of the forms of <see cref="EamForm"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="form">Its form; null to tell it by the content.</param>
    /// <exception cref="FormatException">The file is cut off, foreign, of another form or has a word that is not a
    /// number; the message names file and line.</exception>
    public static EmbeddedAtom Read(string path, EamForm? form = null)
    {
        var text = new EamText(path);
        if (form == EamForm.Funcfl || (form is null && !SetflFile.Looks(text) && FuncflFile.Looks(text)))
            return new(FuncflFile.Combine([FuncflFile.Read(text)]), path);
        if (!SetflFile.Looks(text))
            throw new FormatException(
                $"{path}, line 4: expected a setfl file, whose fourth line counts its elements and names them, or a funcfl file, with numbers on its second and third line; found '{string.Join(' ', text.Words(4))}'"
            );
        return new(
            form is { } given ? new SetflFile(text, given).Read() : SetflFile.ReadAny(text, LikelyForm(path)),
            path
        );
    }

    /// <summary>Reads an alloy from funcfl files, one for each element; charges of two elements are multiplied, Z_i
    /// Z_j.</summary>
    /// <exception cref="FormatException">A file is not a funcfl file, or two are for the same element.</exception>
    public static EmbeddedAtom ReadFuncfl(params IReadOnlyList<string> paths)
    {
        FuncflFile[] files = [.. paths.Select(p => FuncflFile.Read(new(p)))];
        for (var i = 0; i < files.Length; i++)
        for (var j = 0; j < i; j++)
            if (files[i].Element == files[j].Element)
                throw new FormatException(
                    $"{paths[i]}, line 2: is for {files[i].Element} as {paths[j]} is: expected one file for each element"
                );
        return new(FuncflFile.Combine(files), [.. paths]);
    }

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff => _tables.Cutoff;

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() => new EmbeddedAtomKernel(_tables);

    static EamForm LikelyForm(string path) =>
        Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".FS" => EamForm.FinnisSinclair,
            ".ADP" => EamForm.AngularDependent,
            _ => EamForm.Alloy,
        };
}
