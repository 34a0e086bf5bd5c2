using System.Reflection;

namespace MlipSpec.Tool;

/// <summary>Which MlipSpec this is.</summary>
internal static class Versions
{
    /// <summary>The version of the packages.</summary>
    public static string Package => Informational.Split('+')[0];

    /// <summary>The version with what tells commits apart.</summary>
    public static string Informational { get; } =
        typeof(Versions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? typeof(Versions).Assembly.GetName().Version!.ToString(3);
}
