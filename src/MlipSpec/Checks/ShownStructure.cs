using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks;

/// <summary>A structure that a person should look at.</summary>
/// <param name="Title">What it is, such as "vacancy, relaxed".</param>
/// <param name="Role">What part it plays.</param>
/// <param name="Structure">The structure.</param>
public sealed record ShownStructure(string Title, StructureRole Role, Structure Structure)
{
    /// <summary>Numbers of each atom by name, such as "coordination" or "force error (eV/Å)", by which a picture
    /// is coloured.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> PerAtom { get; init; } =
        new Dictionary<string, IReadOnlyList<double>>();

    /// <summary>Where a relaxation ended: what was looked for, or by the finding's words what failed; none where there is
    /// no structure.</summary>
    internal static IReadOnlyList<ShownStructure> End(
        Structure? structure,
        string title,
        StructureRole role,
        Finding? finding
    ) =>
        structure is null ? []
        : finding is null ? [new(title, role, structure)]
        : [new(finding.Message, StructureRole.Failure, structure)];
}

/// <summary>What part a structure plays in a measurement.</summary>
public enum StructureRole
{
    /// <summary>What a relaxation ended in.</summary>
    Minimum,

    /// <summary>What a potential failed on.</summary>
    Failure,

    /// <summary>A crystal with a defect.</summary>
    Defect,

    /// <summary>A slab, an interface or a fault.</summary>
    Surface,

    /// <summary>Where a trajectory ended.</summary>
    LastFrame,
}
