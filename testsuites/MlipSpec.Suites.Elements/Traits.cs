namespace MlipSpec.Suites.Elements;

/// <summary>What cases are filtered by.</summary>
static class Traits
{
    /// <summary>The case with its element and phase as traits, for potentials that cover it.</summary>
    public static MeasuredCase On(MeasuredCase @case, Element element, string? phase)
    {
        var traits = new Dictionary<string, string> { ["Element"] = element.ToString() };
        if (phase is not null)
            traits["Phase"] = phase;
        return @case with { Traits = traits, OnlyForItsElements = true };
    }
}
