namespace MlipSpec.Tool.Commands.Validate;

/// <summary>What a command line asks of a validation.</summary>
internal sealed record ValidateRequest
{
    /// <summary>The model that is named instead of settings; null where settings are used.</summary>
    public ModelEntry? Model { get; init; }

    /// <summary>The settings file; null for mlipspec.json of the current folder.</summary>
    public string? Settings { get; init; }

    /// <summary>Packaged suites by name, and files of materials.</summary>
    public IReadOnlyList<string> Suites { get; init; } = [];

    /// <summary>The potentials to run; empty for all of the settings.</summary>
    public IReadOnlyList<string> Potentials { get; init; } = [];

    /// <summary>The domains to run; empty for all.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Parts of the names of tests to run; empty for all.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>The measurements to run; empty for all.</summary>
    public IReadOnlyList<string> Measurements { get; init; } = [];

    /// <summary>A file that names the tests to run, one a line, as events name them; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>The part to run; null for the whole.</summary>
    public Shard? Shard { get; init; }

    /// <summary>The file to which the run is written as lines of JSON; null for none.</summary>
    public string? Events { get; init; }

    /// <summary>Whether tests are only found and told.</summary>
    public bool PlansOnly { get; init; }

    /// <summary>Values of environment variables that options stand for, such as MLIPSPEC_COST.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether what is measured becomes the new baseline.</summary>
    public bool Accepts { get; init; }

    /// <summary>Whether a display that moves is wanted, where there is a terminal.</summary>
    public bool Live { get; init; } = true;

    /// <summary>The command's words, to repeat it; without those that choose tests.</summary>
    public string Words { get; init; } = "";
}
