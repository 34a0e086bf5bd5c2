namespace MlipSpec.Tool.Commands.Init;

/// <summary>What a new validation is to have.</summary>
internal sealed record InitRequest
{
    /// <summary>The folder into which its files go.</summary>
    public required string Folder { get; init; }

    /// <summary>The model's file, relative to the folder or whole; null for an example that runs everywhere.</summary>
    public string? Model { get; init; }

    /// <summary>The model's elements.</summary>
    public IReadOnlyList<string> Elements { get; init; } = [];

    /// <summary>The level of theory of its training data; null where nobody says.</summary>
    public string? LevelOfTheory { get; init; }

    /// <summary>The packaged suite; null for materials of one's own.</summary>
    public string? Suite { get; init; }

    /// <summary>The structure type of the material, where there are materials; null for that of its element.</summary>
    public string? Prototype { get; init; }

    /// <summary>Whether tests are C# instead of data.</summary>
    public bool CSharp { get; init; }

    /// <summary>The forge whose file of continuous integration is written: github, gitlab or none.</summary>
    public string Forge { get; init; } = "github";

    /// <summary>Whether files that are there are written anew.</summary>
    public bool Overwrites { get; init; }
}
