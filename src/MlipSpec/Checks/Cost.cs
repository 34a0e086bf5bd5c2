namespace MlipSpec.Checks;

/// <summary>How long a measurement takes on a fast potential, so that a run can leave out the dear ones.</summary>
public enum Cost
{
    /// <summary>Under a second.</summary>
    Milliseconds,

    /// <summary>Under a minute.</summary>
    Seconds,

    /// <summary>Under an hour.</summary>
    Minutes,

    /// <summary>Longer.</summary>
    Hours,
}
