using MlipSpec.References;

namespace MlipSpec.Xunit.Suites.Materials;

/// <summary>What a file of materials expects of one quantity: a value within a tolerance, bounds, or both null for the
/// phase that is lowest.</summary>
/// <param name="Quantity">The quantity's name, as the check lists it.</param>
/// <param name="Place">File and line, for messages.</param>
sealed record Expectation(string Quantity, string Place)
{
    /// <summary>A value in <see cref="Unit"/>; null for bounds and outcomes.</summary>
    public double? Value { get; init; }

    /// <summary>One standard uncertainty of it.</summary>
    public double Uncertainty { get; init; }

    /// <summary>The unit in which value, bounds and tolerance are written.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The tolerance: a part of the value where <see cref="IsRelative"/>, else in the unit.</summary>
    public double Within { get; init; }

    /// <summary>Whether the tolerance is a part of the value.</summary>
    public bool IsRelative { get; init; }

    /// <summary>The lowest value allowed; null for none.</summary>
    public double? AtLeast { get; init; }

    /// <summary>The highest value allowed; null for none.</summary>
    public double? AtMost { get; init; }

    /// <summary>Where the value comes from, as the author says.</summary>
    public string Source { get; init; } = "";

    /// <summary>The level of theory of the value; null for an experiment.</summary>
    public Quantities.LevelOfTheory? Level { get; init; }

    /// <summary>The key of a value in the catalogue instead; null for one that stands in the file.</summary>
    public string? Reference { get; init; }

    /// <summary>The phase that must be lowest; null for a quantity.</summary>
    public string? Lowest { get; init; }
}

/// <summary>All that a file expects of one measurement.</summary>
public sealed class Expectations
{
    internal Expectations(IReadOnlyList<Expectation> all, Catalogue catalogue) => (All, Catalogue) = (all, catalogue);

    /// <summary>One for each quantity, at least one.</summary>
    internal IReadOnlyList<Expectation> All { get; }

    /// <summary>The values that <see cref="Expectation.Reference"/> names.</summary>
    internal Catalogue Catalogue { get; }
}
