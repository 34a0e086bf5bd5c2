using System.Reflection;

namespace MlipSpec.Xunit.Suites;

/// <summary>Gives a suite the packaged tests of what every potential promises, measured on small structures of these
/// elements: <c>[assembly: Promises("Si")]</c>.</summary>
/// <param name="elements">Symbols, separated by spaces: "Si", or "Na Cl"; <see cref="Own"/> for those that each potential
/// covers, at most four of them.</param>
/// <remarks>A project with a <c>materials.json</c> gets the promises of each potential's own elements by itself; what its
/// own code states goes before them.</remarks>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class PromisesAttribute(string elements) : Attribute
{
    /// <summary>Each potential's own elements.</summary>
    public const string Own = "own";

    /// <summary>What a suite states: of several, the one that names elements.</summary>
    /// <exception cref="InvalidOperationException">It states none, or two that differ.</exception>
    internal static PromisesAttribute Of(Assembly suite)
    {
        var all = suite.GetCustomAttributes<PromisesAttribute>().ToArray();
        var named = all.Where(p => p.Elements != Own).ToArray();
        if (named.Length > 1)
            throw new InvalidOperationException(
                $"{suite.GetName().Name} states the promises of {string.Join(" and of ", named.Select(p => p.Elements))}: expected one [assembly: Promises(…)], with all elements"
            );
        return named.FirstOrDefault()
            ?? all.FirstOrDefault()
            ?? throw new InvalidOperationException($"{suite.GetName().Name} states no [assembly: Promises(…)]");
    }

    /// <summary>Symbols, separated by spaces.</summary>
    public string Elements { get; } = elements;

    /// <summary>The distance between neighbours, Å; from covalent radii unless given.</summary>
    public double Spacing { get; set; }
}
