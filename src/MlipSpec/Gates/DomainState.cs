namespace MlipSpec.Gates;

/// <summary>What a run says of one potential in one domain. The order is that of the questions: a later one is asked
/// only if no earlier one answered.</summary>
internal enum DomainState
{
    /// <summary>The owner does not say that the potential is for it: measured and shown, judged by nobody.</summary>
    NotClaimed,

    /// <summary>A qualitative test fails or is unstable: a false minimum, a false maximum, a broken promise.</summary>
    NotValid,

    /// <summary>No qualitative test fails, but one is inconclusive, was not run or left out, or none applied.</summary>
    Undecided,

    /// <summary>Every qualitative test passes, a number is outside its tolerance, signed or not.</summary>
    NumbersOff,

    /// <summary>Every test that applies passes, or is at most undecided about a number.</summary>
    Valid,
}

/// <summary>The words for the states.</summary>
internal static class DomainStates
{
    /// <summary>The state as it stands on a card.</summary>
    public static string Words(this DomainState state) =>
        state switch
        {
            DomainState.NotClaimed => "not claimed",
            DomainState.NotValid => "not valid",
            DomainState.Undecided => "undecided",
            DomainState.NumbersOff => "numbers off",
            _ => "valid",
        };
}
