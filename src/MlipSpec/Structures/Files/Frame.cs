namespace MlipSpec.Structures.Files;

/// <summary>One configuration of a file: a structure and what the file says of it.</summary>
/// <param name="Structure">The atoms.</param>
public sealed record Frame(Structure Structure)
{
    /// <summary>The labelled total energy, eV; null where the file has none.</summary>
    public double? Energy { get; init; }

    /// <summary>The labelled forces, eV/Å, length N; null where the file has none.</summary>
    public Vector3D[]? Forces { get; init; }

    /// <summary>The labelled virial −dE/dε, eV, symmetric; null where the file has neither virial nor stress.</summary>
    public Matrix3D? Virial { get; init; }

    /// <summary>All other entries of the comment line in their order, such as config_type, as the text that stood there
    /// without its quotes.</summary>
    public IReadOnlyDictionary<string, string> Info { get; init; } = new OrderedDictionary<string, string>();

    /// <summary>All other per-atom properties, in their order.</summary>
    public IReadOnlyList<AtomColumn> Columns { get; init; } = [];

    /// <summary>Where the frame was read, such as "train.xyz, line 65"; empty for a frame made in memory.</summary>
    public string Source { get; init; } = "";
}
