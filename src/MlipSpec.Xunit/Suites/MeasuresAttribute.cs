using System.Reflection;

namespace MlipSpec.Xunit.Suites;

/// <summary>
/// A test that judges a measurement: a static property of its class that holds a check with its parameters, such as
/// <c>public static ElasticConstants Elasticity =&gt; new("Si", "diamond");</c> and
/// <c>[Measures(nameof(Elasticity))]</c>. Tests that name one property share one measurement, one baseline and one
/// record in the journal. The method has a parameter of the type that the check measures.
/// </summary>
/// <param name="property">The property's name. It may also stand in a base class or in a class around this one.</param>
public sealed class MeasuresAttribute(string property) : PotentialFactAttribute
{
    /// <summary>The property's name.</summary>
    public string Property { get; } = property;

    /// <summary>The class that has the property; the test's own class unless given.</summary>
    public Type? From { get; set; }

    internal override Measurement MeasurementOf(Type type, MethodInfo method, Assembly suite) =>
        ProtocolProperty.Find(From ?? type, Property, method).AsMeasurement(suite);
}
