using MlipSpec.Checks;
using MlipSpec.Quantities;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Suites.Tests.Catches;

/// <summary>A gate of a packaged suite, something sound that it must let pass, and what it must catch.</summary>
/// <param name="Class">The test class.</param>
/// <param name="Test">The test method.</param>
/// <param name="Sound">A measurement without fault.</param>
/// <param name="Faulty">Measurements with one fault each: one for every judgement of the body.</param>
sealed record Catch(Type Class, string Test, Func<Measured> Sound, IReadOnlyList<Func<Measured>> Faulty)
{
    /// <summary>Whose suite it is; that of the class, except for promises, which every suite has.</summary>
    public string Suite { get; init; } = Class.Assembly.GetName().Name!;

    /// <summary>The sound measurement, its numbers replaced by the reason why there are none; null where the gate
    /// counts what happened, so that there is nothing that could be missing.</summary>
    public Func<Measured, Measured>? Unmeasured { get; init; } = ByFinding;

    /// <summary>What the case of a method that is many tests hands to it; null for one that is a single test.</summary>
    public object? Data { get; init; }

    /// <summary>The name under which the suite runs it.</summary>
    public string Name => Naming.Of(Class, Class.GetMethod(Test)!);

    public override string ToString() => $"{Suite} {Name}";

    public static Measured ByFinding(Measured measured) =>
        Spoiled.ByFinding(measured, new(FindingKind.NotConverged, "forged: nothing came to rest"));

    /// <summary>A gate on a forged measurement.</summary>
    public static Catch Of<T>(Type type, string test, Func<T> sound, params IReadOnlyList<Func<T, T>> faults)
        where T : Measured =>
        new(type, test, sound, [.. faults.Select(fault => (Func<Measured>)(() => fault(sound())))]);
}
