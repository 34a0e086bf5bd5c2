using MlipSpec.Engines.Lammps;

namespace MlipSpec.Engines.Tests.Lammps;

/// <summary>Potentials that Debian's LAMMPS evaluates, each with one worker pool for all tests.</summary>
internal static class LammpsPotentials
{
    static readonly Lazy<LammpsPotential> s_sw = new(() =>
        LammpsPotential.Create(["pair_style sw", "pair_coeff * * Si.sw Si"], ["Si"])
    );
    static readonly Lazy<LammpsPotential> s_tersoff = new(() =>
        LammpsPotential.Create(["pair_style tersoff", "pair_coeff * * Si.tersoff Si"], ["Si"])
    );
    static readonly Lazy<LammpsPotential> s_carbide = new(() =>
        LammpsPotential.Create(["pair_style tersoff", "pair_coeff * * SiC.tersoff Si C"], ["Si", "C"])
    );
    static readonly Lazy<LammpsPotential> s_edip = new(() =>
        LammpsPotential.Create(["pair_style edip", "pair_coeff * * Si.edip Si"], ["Si"])
    );
    static readonly Lazy<LammpsPotential> s_agni = new(() =>
        LammpsPotential.Create(["pair_style agni", "pair_coeff * * Cu_Huan_2019_fp1.agni Cu"], ["Cu"])
    );

    public static LammpsPotential StillingerWeber => s_sw.Value;

    public static LammpsPotential Tersoff => s_tersoff.Value;

    public static LammpsPotential SiliconCarbide => s_carbide.Value;

    public static LammpsPotential Edip => s_edip.Value;

    /// <summary>A machine-learned potential that gives forces and no energy.</summary>
    public static LammpsPotential Agni => s_agni.Value;
}
