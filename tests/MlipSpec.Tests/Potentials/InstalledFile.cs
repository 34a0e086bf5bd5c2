namespace MlipSpec.Tests.Potentials;

/// <summary>A fact that needs a file of another package on this machine and says which where it is absent.</summary>
internal sealed class InstalledFileFactAttribute : FactAttribute
{
    public InstalledFileFactAttribute(string path)
    {
        if (!File.Exists(path)) Skip = $"needs {path} (Debian package lammps-data)";
    }
}

/// <summary>A text file that lives as long as a test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string text) => File.WriteAllText(Path, text);

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
