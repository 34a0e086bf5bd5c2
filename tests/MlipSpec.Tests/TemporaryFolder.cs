namespace MlipSpec.Tests;

/// <summary>A folder that lives as long as a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mlipspec-tests-").FullName;

    /// <summary>Writes a text file into it.</summary>
    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Copies a file into it, under its own name.</summary>
    public string Copy(string file)
    {
        var path = System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file));
        File.Copy(file, path);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
