using MlipSpec.Results;

namespace MlipSpec.Tool.Commands.Init;

/// <summary>The project file of tests in C#. It takes MlipSpec from the checkout that the command runs in, where it does,
/// and else as packages.</summary>
internal static class InitProject
{
    static readonly (string Package, string Version)[] s_runner =
    [
        ("Microsoft.NET.Test.Sdk", "18.11.0"),
        ("xunit", "2.9.3"),
        ("xunit.runner.visualstudio", "4.0.1"),
    ];

    /// <summary>Its text.</summary>
    public static string Of(InitRequest request)
    {
        var sources = Checkout is { } root ? Path.Combine(Path.GetRelativePath(request.Folder, root), "src") : null;
        IEnumerable<string> ours =
            InitFiles.Entry(request)?.Kind.Name == "torchscript"
                ? ["MlipSpec.Xunit", "MlipSpec.Torch"]
                : ["MlipSpec.Xunit"];
        var references = ours.Select(o =>
                sources is null
                    ? Package(o, MlipSpecVersion.Package)
                    : $"    <ProjectReference Include=\"{sources}/{o}/{o}.csproj\" />"
            )
            .Concat(s_runner.Select(p => Package(p.Package, IsCentral(request.Folder) ? null : p.Version)));
        // The package brings the import by itself, a project reference does not.
        var import = sources is null
            ? ""
            : $"  <Import Project=\"{sources}/MlipSpec.Xunit/buildTransitive/MlipSpec.Xunit.targets\" />\n";
        return $$"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
            {{string.Join("\n", references)}}
              </ItemGroup>
            {{import}}</Project>

            """;
    }

    static string Package(string name, string? version) =>
        $"    <PackageReference Include=\"{name}\"{(version is null ? "" : $" Version=\"{version}\"")} />";

    // The root of the sources that this program was built from, where they are still around it.
    static string? Checkout =>
        Above(AppContext.BaseDirectory, Path.Combine("src", "MlipSpec.Xunit", "MlipSpec.Xunit.csproj"));

    // Where versions are kept in one file for all projects, a project states none.
    static bool IsCentral(string folder) => Above(folder, "Directory.Packages.props") is not null;

    static string? Above(string folder, string file)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, file)))
                return at.FullName;
        return null;
    }
}
