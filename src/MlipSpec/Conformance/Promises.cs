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

    /// <summary>Many handed over in one call are as one by one.</summary>
    public const string OneCall = "many in one call";

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

    /// <summary>It computes as precisely as its card says.</summary>
    public const string Precision = "stated precision";

    /// <summary>Forces and virial follow when everything is mirrored.</summary>
    public const string Mirror = "mirror image";

    /// <summary>Nothing depends on the handedness of the cell.</summary>
    public const string LeftHanded = "left-handed cell";

    /// <summary>Nothing depends on the order of axes and cell vectors.</summary>
    public const string Axes = "order of axes";

    /// <summary>Nothing depends on how skewed the cell is.</summary>
    public const string Skewed = "skewed cell";

    /// <summary>Twelve cells in a row repeat their cell.</summary>
    public const string Rows = "twelve cells in a row";

    /// <summary>Wide vacuum does not matter, nor whether it is called periodic.</summary>
    public const string Vacuum = "vacuum";

    /// <summary>Slabs, chains and clusters obey the symmetries of space whatever is periodic.</summary>
    public const string Periodicity = "periodic directions";

    /// <summary>Their forces are minus the gradient of the energy.</summary>
    public const string ForcesWithGap = "forces with a gap";

    /// <summary>Their virial is minus the derivative with strain.</summary>
    public const string VirialWithGap = "virial with a gap";

    /// <summary>Distant pieces of matter add up, whatever their composition.</summary>
    public const string Separability = "distant pieces";

    /// <summary>Large cells repeat their cell.</summary>
    public const string LargeCells = "large cells";

    /// <summary>Large cells obey the symmetries of space.</summary>
    public const string LargeSymmetry = "symmetry of a large cell";

    /// <summary>Their forces are minus the gradient of the energy.</summary>
    public const string LargeForces = "forces of a large cell";

    /// <summary>Those of the largest cell, too.</summary>
    public const string LargestForces = "forces of the largest cell";

    /// <summary>Four threads at work do not disturb each other.</summary>
    public const string ConcurrentWork = "four threads at once";

    /// <summary>A calculation whose atoms drift is as a new one.</summary>
    public const string Drift = "drifting atoms";

    /// <summary>A calculation whose cell alone changes is as a new one.</summary>
    public const string ChangingCell = "changing cell";

    /// <summary>A calculation that is compressed while it runs is as a new one.</summary>
    public const string RunningCompression = "compression while running";

    /// <summary>The thousandth call gives what the first gives.</summary>
    public const string LaterCalls = "later calls";

    /// <summary>The work along a path is the difference of the energies.</summary>
    public const string PathWork = "work along paths";
}
