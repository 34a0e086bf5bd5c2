using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MlipSpec.Checks;
using MlipSpec.Checks.Defects;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Datasets;
using MlipSpec.Quantities;
using MlipSpec.Settings;
using MlipSpec.Structures;

namespace MlipSpec.Xunit.Suites.Materials;

/// <summary>Makes the parameters of checks from JSON: numbers, texts, elements, crystals, vectors, lists, and records of
/// these, whose keys are the names of their properties.</summary>
/// <param name="crystals">The crystals that the file names.</param>
sealed class ParameterReader(IReadOnlyDictionary<string, Crystal> crystals)
{
    /// <summary>Keys of a record: the parameters of its constructor and what else can be set.</summary>
    public static IReadOnlyList<PropertyInfo> KeysOf(Type record) =>
        [
            .. record
                .GetProperties()
                .Where(p =>
                    p.GetMethod is { IsStatic: false }
                    && p.SetMethod is { IsPublic: true }
                    && IsInit(p)
                    && !typeof(ICheck).GetProperties().Any(m => m.Name == p.Name)
                ),
        ];

    /// <summary>The name of a property in the file.</summary>
    public static string KeyOf(string property) => char.ToLowerInvariant(property[0]) + property[1..];

    /// <summary>A record from an object; keys that are left out have their defaults.</summary>
    /// <param name="type">The record.</param>
    /// <param name="node">The object.</param>
    /// <param name="others">Keys that belong to somebody else.</param>
    /// <param name="owner">Whose keys these are, for messages.</param>
    /// <exception cref="SettingsException">A key is unknown or missing, or a value is wrong.</exception>
    public object Record(Type type, SettingsNode node, IReadOnlyList<string> others, string owner)
    {
        var keys = KeysOf(type);
        node.ExpectKeys([.. keys.Select(k => KeyOf(k.Name)), .. others], owner);
        var constructor = ConstructorOf(type, keys, node, owner);
        object?[] arguments =
        [
            .. constructor.GetParameters().Select(p => Value(p.ParameterType, node.Find(KeyOf(p.Name!))!, p.Name!)),
        ];
        var made = At(node, () => constructor.Invoke(arguments));
        foreach (var key in keys)
            if (
                node.Find(KeyOf(key.Name)) is { } value
                && constructor.GetParameters().All(p => !p.Name!.Equals(key.Name, StringComparison.OrdinalIgnoreCase))
            )
                key.SetValue(made, Value(key.PropertyType, value, key.Name));
        return made;
    }

    // The longest constructor of which the file has every parameter that has no default.
    static ConstructorInfo ConstructorOf(Type type, IReadOnlyList<PropertyInfo> keys, SettingsNode node, string owner)
    {
        var primary = type.GetConstructors()
            .Where(c =>
                c.GetParameters()
                    .All(p =>
                        keys.Any(k => k.Name.Equals(p.Name, StringComparison.OrdinalIgnoreCase))
                        && p.ParameterType != type
                    )
            )
            .OrderByDescending(c => c.GetParameters().Length)
            .FirstOrDefault();
        if (primary is null)
            throw node.Error($"{owner} cannot be written in JSON: write this test in C#");
        if (primary.GetParameters().FirstOrDefault(p => node.Find(KeyOf(p.Name!)) is null) is { } missing)
            throw node.Error($"{owner} needs '{KeyOf(missing.Name!)}'");
        return primary;
    }

    object? Value(Type type, SettingsNode node, string name)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return node.Kind == JsonValueKind.Null ? null : Value(inner, node, name);
        if (type == typeof(Crystal))
            return Crystal(node);
        if (type == typeof(PointDefect) && node.Kind == JsonValueKind.String)
            return At(node, () => DefectNames.Parse(node.Text));
        if (type == typeof(DefectHop) && node.Kind == JsonValueKind.String)
            return Hop(node);
        if (type == typeof(ChemicalPotential))
            return Potential(node);
        if (type == typeof(DatasetFile) && node.Kind == JsonValueKind.String)
            return new DatasetFile(node.Text);
        if (type == typeof(BornFile) && node.Kind == JsonValueKind.String)
            return new BornFile(node.Text);
        if (ItemOf(type) is { } item)
            return List(item, node, name);
        if (Scalar(type, node) is { } scalar)
            return scalar;
        if (Vector(type, node) is { } vector)
            return vector;
        if (type is { IsClass: true, IsAbstract: false } or { IsValueType: true, IsPrimitive: false })
        {
            node.Expect(JsonValueKind.Object, $"'{KeyOf(name)}' is {Naming.Of(type)}, an object");
            return Record(type, node, [], $"'{KeyOf(name)}'");
        }
        throw node.Error(
            $"'{KeyOf(name)}' is of type {Naming.Of(type)}, which cannot be written in JSON: write this test in C#"
        );
    }

    static object? Scalar(Type type, SettingsNode node)
    {
        if (type == typeof(bool))
            return node.Kind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => throw node.Error($"expected true or false, but found {node.Text}"),
            };
        if (type == typeof(string))
        {
            node.Expect(JsonValueKind.String, "expected a text");
            return node.Text;
        }
        if (type == typeof(Element))
            return At(node, () => (object)Element.Parse(node.Text));
        if (type.IsEnum)
            return Enum.TryParse(type, node.Text.Replace("-", ""), ignoreCase: true, out var value)
                ? value
                : throw node.Error($"'{node.Text}': {Suggest.Nearest(node.Text, Enum.GetNames(type))}");
        if (!type.IsPrimitive)
            return null;
        node.Expect(JsonValueKind.Number, "expected a number");
        try
        {
            return
                Convert.ChangeType(node.Number, type, CultureInfo.InvariantCulture) is var number
                && Convert.ToDouble(number, CultureInfo.InvariantCulture) == node.Number
                ? number
                : throw node.Error($"expected a whole number, but found {node.Text}");
        }
        catch (OverflowException)
        {
            throw node.Error($"{node.Text} is beyond what this key can hold");
        }
    }

    // Vectors, planes and the like: a constructor of numbers alone, from a list of as many.
    static object? Vector(Type type, SettingsNode node)
    {
        if (node.Kind != JsonValueKind.Array)
            return null;
        var all = type.GetConstructors()
            .Where(c => c.GetParameters().All(p => p.ParameterType == typeof(double) || p.ParameterType == typeof(int)))
            .ToArray();
        var fitting = all.FirstOrDefault(c => c.GetParameters().Length == node.Items.Count);
        return fitting is null
            ? throw node.Error(
                $"a list of {node.Items.Count} values is no {Naming.Of(type)}{(all.Length == 0 ? "" : $": expected {string.Join(" or ", all.Select(c => c.GetParameters().Length).Where(n => n > 0).Order())} numbers")}"
            )
            : At(
                node,
                () =>
                    fitting.Invoke([
                        .. fitting.GetParameters().Select((p, i) => Scalar(p.ParameterType, node.Items[i])),
                    ])
            );
    }

    object List(Type item, SettingsNode node, string name)
    {
        node.Expect(JsonValueKind.Array, $"'{KeyOf(name)}' is a list");
        var list = Array.CreateInstance(item, node.Items.Count);
        for (var i = 0; i < node.Items.Count; i++)
            list.SetValue(Value(item, node.Items[i], name), i);
        return list;
    }

    Crystal Crystal(SettingsNode node)
    {
        node.Expect(JsonValueKind.String, "a crystal is named here and described under 'crystals'");
        return crystals.TryGetValue(node.Text, out var crystal)
            ? crystal
            : throw node.Error($"there is no crystal '{node.Text}': {Suggest.Nearest(node.Text, [.. crystals.Keys])}");
    }

    // "hcp vacancy in plane".
    static DefectHop Hop(SettingsNode node)
    {
        var words = node.Text.Split(' ', 2);
        return At(node, () => DefectHop.Named(words[0], words.Length > 1 ? words[1] : ""));
    }

    // An element's, given in eV or by the crystal of the element that it is in equilibrium with.
    ChemicalPotential Potential(SettingsNode node)
    {
        node.Expect(JsonValueKind.Object, "a chemical potential is an object");
        node.ExpectKeys(["element", "energy", "reservoir"], "a chemical potential");
        if (node.Find("reservoir") is { } reservoir)
            return At(node, () => ChemicalPotential.InEquilibriumWith(Crystal(reservoir)));
        if (node.Find("element") is not { } element || node.Find("energy") is not { } energy)
            throw node.Error(
                "a chemical potential has an \"element\" and its \"energy\" in eV, or a \"reservoir\", a crystal of the element alone"
            );
        energy.Expect(JsonValueKind.Number, "an energy is a number, in eV");
        return At(node, () => ChemicalPotential.Of(Element.Parse(element.Text), energy.Number));
    }

    static T At<T>(SettingsNode node, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (TargetInvocationException e) when (e.InnerException is ArgumentException or FormatException)
        {
            throw node.Error(e.InnerException.Message);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw node.Error(e.Message);
        }
    }

    static bool IsInit(PropertyInfo property) =>
        property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    /// <summary>What a list holds; null for what is no list.</summary>
    public static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? type.GetGenericArguments()[0]
            : null;
}
