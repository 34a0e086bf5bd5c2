using System.Reflection;

namespace MlipSpec.Xunit.Suites;

/// <summary>How classes and tests are named in baselines, signatures and messages: without namespaces.</summary>
static class Naming
{
    /// <summary>A class, with the classes around it and its type arguments, such as
    /// "Outer.Statics&lt;Copper&gt;".</summary>
    public static string Of(Type type)
    {
        if (type.IsGenericParameter)
            return type.Name;
        var outer = type.DeclaringType;
        var inherited = outer?.GetGenericArguments().Length ?? 0;
        var own = type.GetGenericArguments().Skip(inherited).Select(Of).ToArray();
        var name = type.Name.Split('`')[0] + (own.Length > 0 ? $"<{string.Join(", ", own)}>" : "");
        return outer is null ? name : $"{Of(outer)}.{name}";
    }

    /// <summary>Class and method of a test.</summary>
    public static string Of(Type type, MethodInfo method) => $"{Of(type)}.{method.Name}";
}
