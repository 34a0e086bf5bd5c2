namespace MlipSpec.Quantities;

/// <summary>The name under which a type stands in protocols where an interface or abstract class is declared. It stays
/// when the class is renamed, because every stored result and baseline holds it.</summary>
/// <param name="name">The name.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ProtocolNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

/// <summary>Marks a computed property that is part of a protocol all the same: because it does not follow from the
/// declared ones, as the hash of a file's contents, or because the protocols of stored results and baselines have
/// always held it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InProtocolAttribute : Attribute;

/// <summary>Marks a parameter that a check got after results of it had been stored: where it has the value that was
/// fixed before, the protocol does not name it, so what was measured then is still what would be measured
/// now.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LaterParameterAttribute : Attribute
{
    /// <summary>A number.</summary>
    /// <param name="before">What was fixed before.</param>
    public LaterParameterAttribute(double before) => Before = before;

    /// <summary>A record of parameters all of which have the values that were fixed before where none is set.</summary>
    public LaterParameterAttribute() { }

    /// <summary>The number that was fixed before; null for a record.</summary>
    public double? Before { get; }
}
