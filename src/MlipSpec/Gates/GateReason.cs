namespace MlipSpec.Gates;

/// <summary>Why a gate is red.</summary>
internal enum GateReasonKind
{
    /// <summary>No test of any claimed domain was decided.</summary>
    NothingJudged,

    /// <summary>A potential of the settings could not be made, or the settings themselves are wrong.</summary>
    NotMade,

    /// <summary>A test could not measure or judge because of a mistake in it, in its protocol or in the settings.</summary>
    NotMeasured,

    /// <summary>A test of the suite that is on no potential failed.</summary>
    OtherTestFailed,

    /// <summary>What every potential promises was not judged of this one.</summary>
    PromisesNotJudged,

    /// <summary>A promise is broken.</summary>
    PromiseBroken,

    /// <summary>A qualitative test of a claimed domain fails or is unstable.</summary>
    NotValid,

    /// <summary>A number is off and nobody signed it.</summary>
    Unsigned,

    /// <summary>A signature has expired, its failure passes now, or its value is another one.</summary>
    SignatureBroken,

    /// <summary>A measurement is not what its baseline says.</summary>
    BaselineMoved,

    /// <summary>A measurement has no baseline, where baselines are kept and the run is continuous
    /// integration.</summary>
    BaselineMissing,

    /// <summary>A claimed domain was not decided, and the run is strict.</summary>
    DomainUndecided,

    /// <summary>The run was narrowed, and the run is strict.</summary>
    PartialRun,
}

/// <summary>One reason why a gate is red.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Potential">Whose it is; null where it is nobody's.</param>
/// <param name="Text">What it is, in a phrase.</param>
internal sealed record GateReason(GateReasonKind Kind, string? Potential, string Text)
{
    /// <summary>Whose it is and what it is.</summary>
    public override string ToString() => Potential is null ? Text : $"{Potential}: {Text}";
}
