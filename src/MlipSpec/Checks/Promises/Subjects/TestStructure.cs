using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Subjects;

/// <summary>A structure with the name by which results call it.</summary>
/// <param name="Name">Such as "distorted diamond".</param>
/// <param name="Structure">The atoms.</param>
public sealed record TestStructure(string Name, Structure Structure)
{
    /// <summary>The different elements of several structures, by atomic number.</summary>
    internal static IReadOnlyList<Element> ElementsOf(IEnumerable<TestStructure> structures) =>
        structures.SelectMany(s => s.Structure.Elements).Distinct().Order().ToArray();
}

/// <summary>Where the largest error was found.</summary>
/// <param name="Structure">The name of the test structure.</param>
/// <param name="Component">The quantity or component, such as "energy", "force y", "virial xy".</param>
/// <param name="Atom">The atom's index, where the error belongs to one.</param>
public sealed record Place(string Structure, string Component, int? Atom = null)
{
    /// <summary>Such as "force y of atom 3, distorted diamond".</summary>
    public override string ToString() =>
        Atom is { } i ? $"{Component} of atom {i}, {Structure}" : $"{Component}, {Structure}";
}
