using System.Reflection;
using MlipSpec.Potentials;

namespace MlipSpec.Torch.Native;

/// <summary>Where the shared libraries of libtorch and TorchSharp lie.</summary>
internal static class NativeFolder
{
    /// <summary>The package that brings libtorch, with its version.</summary>
    public static string Libtorch => "libtorch-cpu-linux-x64";

    /// <summary>The package that brings TorchSharp.</summary>
    public static string TorchSharp => "TorchSharp";

    /// <summary>The version of one of these packages that this worker is built for.</summary>
    public static string VersionOf(string package) =>
        typeof(NativeFolder)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(a => a.Key == package)
            .Value!;

    /// <summary>The full path of a library.</summary>
    /// <param name="package">The package that brings it.</param>
    /// <param name="library">Its file name.</param>
    /// <exception cref="UnavailableException">It is nowhere.</exception>
    public static string Find(string package, string library)
    {
        var places = Places(package).Select(folder => Path.Combine(folder, library)).ToArray();
        return places.FirstOrDefault(File.Exists)
            ?? throw new UnavailableException(
                $"{library} of the package {package} {VersionOf(package)} is missing: {string.Join(", ", places)} were looked at. Build or publish the project that refers to MlipSpec.Torch for linux-x64 on this machine, or run dotnet restore"
            );
    }

    // As a build copies it, as a publish for one platform does, and where NuGet keeps packages if nothing was copied.
    static IEnumerable<string> Places(string package)
    {
        var native = Path.Combine("runtimes", "linux-x64", "native");
        yield return Path.Combine(AppContext.BaseDirectory, native);
        yield return AppContext.BaseDirectory;
        var packages =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        yield return Path.Combine(packages, package.ToLowerInvariant(), VersionOf(package), native);
    }
}
