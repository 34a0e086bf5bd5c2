namespace MlipSpec.Structures.Files;

/// <summary>
/// Under which names a file keeps energies, forces and virials. Names are compared without regard to case. A frame may
/// hold only one of the names of each list: where it holds two, reading stops and asks to choose. When writing, the
/// first name of each list is used.
/// </summary>
public sealed record LabelKeys
{
    /// <summary>The names tried unless the caller chooses: plain, then dft_…, then ref_….</summary>
    public static LabelKeys Default { get; } = new();

    /// <summary>Reads no labels: energies and forces stay where all other entries are, in <see cref="Frame.Info"/> and
    /// <see cref="Frame.Columns"/>.</summary>
    public static LabelKeys None { get; } =
        new()
        {
            Energy = [],
            Forces = [],
            Virial = [],
            Stress = [],
        };

    /// <summary>Total energy in eV, in the comment line.</summary>
    public IReadOnlyList<string> Energy { get; init; } = ["energy", "dft_energy", "ref_energy"];

    /// <summary>Forces in eV/Å, a per-atom property of three reals.</summary>
    public IReadOnlyList<string> Forces { get; init; } =
    ["forces", "force", "dft_forces", "dft_force", "ref_forces", "ref_force"];

    /// <summary>Virial −dE/dε in eV, nine numbers in the comment line; REF_virials is MACE's name.</summary>
    public IReadOnlyList<string> Virial { get; init; } =
    ["virial", "virials", "dft_virial", "dft_virials", "ref_virial", "ref_virials"];

    /// <summary>Stress in eV/Å³, positive in tension, nine numbers or six in the order xx yy zz yz xz xy; the virial is
    /// −stress·volume.</summary>
    public IReadOnlyList<string> Stress { get; init; } = ["stress", "dft_stress", "ref_stress"];
}
