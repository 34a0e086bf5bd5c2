namespace MlipSpec.Potentials;

/// <summary>The forms in which embedded-atom potentials are tabulated, by the names that LAMMPS gives to
/// them.</summary>
public enum EamForm
{
    /// <summary>setfl with one density for each element (eam/alloy).</summary>
    Alloy,

    /// <summary>setfl with one density for each ordered pair of elements (eam/fs, Finnis–Sinclair).</summary>
    FinnisSinclair,

    /// <summary>setfl with dipole and quadrupole functions for each pair behind it (adp).</summary>
    AngularDependent,

    /// <summary>One element, with an effective charge Z(r) in place of the pair function (eam, funcfl).</summary>
    Funcfl,
}
