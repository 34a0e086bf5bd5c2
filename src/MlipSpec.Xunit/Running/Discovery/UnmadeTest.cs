using System.Reflection;
using MlipSpec.Checks;
using MlipSpec.Results;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Running.Discovery;

/// <summary>A test that cannot be made: there is no such measurement, or its protocol throws.</summary>
/// <param name="Suite">The suite that it belongs to.</param>
/// <param name="Type">Its class.</param>
/// <param name="Method">Its method.</param>
/// <param name="Name">What the run calls it.</param>
/// <param name="Message">Why it cannot be made.</param>
/// <param name="Domain">What it is about; null where nobody says so.</param>
sealed record UnmadeTest(Assembly Suite, Type Type, MethodInfo Method, string Name, string Message, Domain? Domain)
{
    /// <summary>Its line of the journal: it fails for each potential.</summary>
    public JournalEntry EntryOf(string potential) =>
        new()
        {
            Suite = Suite.GetName().Name!,
            Test = Name,
            Potential = potential,
            Domain = Domain?.Name,
            Stage = IsQualitative ? Stage.Qualitative : Stage.Quantitative,
            Cost = Cost.Milliseconds,
            Verdict = Verdict.Fail,
            Mistake = true,
            Message = Message,
            Seconds = 0,
        };

    bool IsQualitative =>
        Method.IsDefined(typeof(QualitativeAttribute), true) || Type.IsDefined(typeof(QualitativeAttribute), true);
}
