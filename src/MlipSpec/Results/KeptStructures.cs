using MlipSpec.Checks;

namespace MlipSpec.Results;

/// <summary>Which of a measurement's structures a journal keeps, so that a run of many tests can still be mailed.</summary>
static class KeptStructures
{
    /// <summary>The most structures of one measurement.</summary>
    public const int Most = 24;

    /// <summary>The most atoms in all structures of one measurement.</summary>
    public const int MostAtoms = 4000;

    /// <summary>The structures that are kept, failures first, else in their order; and a sentence that says how many were
    /// not, null where all are.</summary>
    public static (IReadOnlyList<ShownStructure> Kept, string? Note) Of(IReadOnlyList<ShownStructure> all)
    {
        var kept = new List<ShownStructure>();
        var atoms = 0;
        foreach (var shown in all.OrderBy(s => s.Role == StructureRole.Failure ? 0 : 1))
        {
            if (kept.Count == Most || atoms + shown.Structure.Count > MostAtoms)
                continue;
            kept.Add(shown);
            atoms += shown.Structure.Count;
        }
        return (
            kept,
            kept.Count == all.Count
                ? null
                : $"{kept.Count} of {all.Count} structures are kept: at most {Most}, with {MostAtoms} atoms in all"
        );
    }
}
