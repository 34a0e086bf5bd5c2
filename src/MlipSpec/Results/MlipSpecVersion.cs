using System.Reflection;

namespace MlipSpec.Results;

/// <summary>Which MlipSpec this is. It is recorded with everything measured and decides nothing: whether a stored result is
/// still valid is said by the versions of its check, and whether a baseline holds by its numbers.</summary>
internal static class MlipSpecVersion
{
    // As git shortens one for people, with room for a history that grows.
    const int CommitDigits = 12;

    /// <summary>The version with the commit it was built from, such as "0.2.0-alpha.0.17+1a2b3c4d5e6f".</summary>
    public static string Informational { get; } = Shortened(OfAssembly());

    /// <summary>The version of the packages, such as "0.2.0-alpha.0.17".</summary>
    public static string Package { get; } = Informational.Split('+')[0];

    internal static string Shortened(string informational) =>
        informational.IndexOf('+', StringComparison.Ordinal) is var plus and >= 0
            ? informational[..Math.Min(informational.Length, plus + 1 + CommitDigits)]
            : informational;

    static string OfAssembly() =>
        typeof(MlipSpecVersion)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;
}
