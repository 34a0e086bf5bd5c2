using MlipSpec.Checks;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Suites;

/// <summary>One of the tests that a method with <see cref="MeasuresEachAttribute"/> is: a check under a name.</summary>
/// <param name="Name">Unique in its property, such as "W bcc"; it stands in brackets behind the method's name, in
/// baselines, signatures and filters.</param>
/// <param name="Check">What is measured.</param>
public sealed record MeasuredCase(string Name, ICheck Check)
{
    /// <summary>What the method is given besides the measurement, as a parameter of this object's type; null for
    /// nothing.</summary>
    public object? Data { get; init; }

    /// <summary>The domain; that of the method, its class or the check unless given.</summary>
    public Domain? Domain { get; init; }

    /// <summary>The stage; that of the method or its class unless given.</summary>
    public Stage? Stage { get; init; }

    /// <summary>The cost; that of the method, its class or the check unless given.</summary>
    public Cost? Cost { get; init; }

    /// <summary>Traits to filter by, such as Element=W.</summary>
    public IReadOnlyDictionary<string, string> Traits { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether potentials whose settings name other elements have no such test at all, instead of one that is not
    /// applicable: in a list over the periodic table a thousand of these would hide those that apply.</summary>
    public bool OnlyForItsElements { get; init; }

    /// <summary>What the check measures.</summary>
    internal Type MeasuredType => Check.MeasuredType;
}
