using MlipSpec.Checks.Promises;

namespace MlipSpec.Conformance;

/// <summary>The names of what every potential promises, in the order in which the kit tests them. Stable: tests and
/// reports refer to them.</summary>
public static class Promises
{
    /// <summary>All numbers are finite, and as many as there are atoms.</summary>
    public const string Finite = "finite results";

    /// <summary>Forces are minus the gradient of the energy.</summary>
    public const string Forces = "forces = −dE/dx";

    /// <summary>The virial is minus the derivative of the energy with strain.</summary>
    public const string Virial = "virial = −dE/dε";

    /// <summary>Nothing depends on where the atoms are.</summary>
    public const string Translation = "translation";

    /// <summary>Nothing depends on which periodic image of an atom is given.</summary>
    public const string LatticeTranslation = "lattice translation";

    /// <summary>Forces and virial rotate with the atoms.</summary>
    public const string Rotation = "rotation";

    /// <summary>Nothing depends on the numbering of atoms.</summary>
    public const string Permutation = "permutation";

    /// <summary>Nothing depends on which vectors describe the lattice.</summary>
    public const string CellChoice = "choice of cell";

    /// <summary>A supercell repeats its cell.</summary>
    public const string Extensivity = "extensivity";

    /// <summary>Forces sum to zero.</summary>
    public const string NetForce = "net force";

    /// <summary>The energies of atoms sum to the energy.</summary>
    public const string SiteEnergies = "sum of atom energies";

    /// <summary>The virial is symmetric.</summary>
    public const string VirialSymmetry = "symmetry of the virial";

    /// <summary>Many at once are as one by one.</summary>
    public const string Batch = "batch";

    /// <summary>The order of evaluations does not matter.</summary>
    public const string Order = "order of evaluation";

    /// <summary>Evaluations from several threads do not disturb each other.</summary>
    public const string Concurrency = "concurrent evaluation";

    /// <summary>A running calculation, its atoms and cell moved, is as a fresh one.</summary>
    public const string Continuation = "continued calculation";

    /// <summary>Positions handed in are not changed.</summary>
    public const string Input = "unchanged input";

    /// <summary>The energy is continuous at the cutoff.</summary>
    public const string EnergyContinuity = "continuous energy";

    /// <summary>Forces are continuous at the cutoff.</summary>
    public const string ForceContinuity = "continuous forces";

    /// <summary>The same bits whatever the number of threads.</summary>
    public const string Threads = "thread identity";
}
