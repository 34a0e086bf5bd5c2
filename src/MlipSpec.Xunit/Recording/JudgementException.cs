using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Recording;

/// <summary>A judgement that is not Pass ends the test; the message is the judgement's sentence.</summary>
/// <param name="judgement">The judgement.</param>
public sealed class JudgementException(Judgement judgement) : Exception(judgement.Message)
{
    /// <summary>The judgement.</summary>
    public Judgement Judgement { get; } = judgement;
}
