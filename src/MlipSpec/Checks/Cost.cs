namespace MlipSpec.Checks;

/// <summary>How long a measurement takes on a fast potential, so that a run can leave out the expensive ones.</summary>
public enum Cost
{
    /// <summary>Under a second.</summary>
    Milliseconds,

    /// <summary>Under a minute.</summary>
    Seconds,

    /// <summary>Under an hour.</summary>
    Minutes,

    /// <summary>More than an hour: for runs that are started on purpose.</summary>
    Hours,
}
