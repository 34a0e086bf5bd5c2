using MlipSpec.Checks;

namespace MlipSpec.Xunit.Attributes;

/// <summary>
/// A test that measures something on each potential under test and hands the result to the method, which judges it. A
/// derived attribute is a thin map from constants to a check record: the attribute carries the protocol, the method's
/// body carries the judgement.
/// </summary>
public abstract class CheckAttribute : PotentialFactAttribute
{
    /// <summary>Makes the check. Called when tests are discovered, so it evaluates no potential and reads no
    /// file.</summary>
    /// <exception cref="ArgumentException">A constant of the attribute makes no sense; the test then fails with the
    /// message.</exception>
    public abstract ICheck CreateCheck();

    /// <summary>The material, such as "Si diamond", for filtering and for the card; null if the check names
    /// none.</summary>
    public virtual string? Material => null;
}

/// <summary>Measures a check of one's own that needs no parameters: <c>[Check&lt;VacancyEnergy&gt;]</c>.</summary>
/// <typeparam name="T">The check: a record with a parameterless constructor.</typeparam>
public sealed class CheckAttribute<T> : CheckAttribute
    where T : ICheck, new()
{
    /// <inheritdoc/>
    public override ICheck CreateCheck() => new T();
}
