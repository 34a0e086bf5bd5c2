namespace MlipSpec.Datasets;

/// <summary>What became of every frame of a data set: Read = Compared + IsolatedAtoms + Repeated + Contradicting +
/// Unlabelled.</summary>
public sealed record DatasetAccount
{
    /// <summary>Frames in the file.</summary>
    public required int Read { get; init; }

    /// <summary>Frames whose labels are compared with.</summary>
    public required int Compared { get; init; }

    /// <summary>Isolated atoms, which are references and not compared with.</summary>
    public int IsolatedAtoms { get; init; }

    /// <summary>Frames left out because they repeat another, structure and labels.</summary>
    public IReadOnlyList<string> Repeated { get; init; } = [];

    /// <summary>Frames left out because they repeat the structure of another with different labels: one of the two is
    /// wrong.</summary>
    public IReadOnlyList<string> Contradicting { get; init; } = [];

    /// <summary>Frames without any label.</summary>
    public IReadOnlyList<string> Unlabelled { get; init; } = [];

    /// <summary>Compared frames without energy.</summary>
    public IReadOnlyList<string> WithoutEnergy { get; init; } = [];

    /// <summary>Compared frames without forces.</summary>
    public IReadOnlyList<string> WithoutForces { get; init; } = [];

    /// <summary>How many compared frames have neither virial nor stress.</summary>
    public int WithoutVirial { get; init; }

    /// <summary>Frames that the potential could not evaluate, with its reasons.</summary>
    public IReadOnlyList<string> Failed { get; init; } = [];

    /// <summary>Whether every frame was compared with all of energy and forces.</summary>
    public bool IsComplete =>
        Repeated.Count
            + Contradicting.Count
            + Unlabelled.Count
            + WithoutEnergy.Count
            + WithoutForces.Count
            + Failed.Count
        == 0;

    /// <summary>The account in words.</summary>
    public override string ToString()
    {
        List<string> parts = [$"{Read} frames read, {Compared} compared"];
        if (IsolatedAtoms > 0)
            parts.Add($"{IsolatedAtoms} isolated atoms");
        Say(Repeated, "repeated and left out");
        Say(Contradicting, "repeated with other labels and left out");
        Say(Unlabelled, "without any label");
        Say(WithoutEnergy, "without energy");
        Say(WithoutForces, "without forces");
        if (WithoutVirial > 0)
            parts.Add($"{WithoutVirial} without virial");
        Say(Failed, "that the potential could not evaluate");
        return string.Join("; ", parts);

        void Say(IReadOnlyList<string> frames, string what)
        {
            if (frames.Count > 0)
                parts.Add(
                    $"{frames.Count} {what} ({string.Join(", ", frames.Take(3))}{(frames.Count > 3 ? ", …" : "")})"
                );
        }
    }
}
