namespace MlipSpec.Xunit.Suites;

/// <summary>Gives a suite the packaged tests of what every potential promises, measured on small structures of these
/// elements: <c>[assembly: Promises("Si")]</c>.</summary>
/// <param name="elements">Symbols, separated by spaces: "Si", or "Na Cl"; <see cref="Own"/> for those that each potential
/// covers, at most four of them.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PromisesAttribute(string elements) : Attribute
{
    /// <summary>Each potential's own elements.</summary>
    public const string Own = "own";

    /// <summary>Symbols, separated by spaces.</summary>
    public string Elements { get; } = elements;

    /// <summary>The distance between neighbours, Å; from covalent radii unless given.</summary>
    public double Spacing { get; set; }
}
