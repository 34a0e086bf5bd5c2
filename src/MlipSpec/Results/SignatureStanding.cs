namespace MlipSpec.Results;

/// <summary>How a signed failure stands in this run.</summary>
/// <param name="Holds">Whether it fails as signed: the verdict and the value that were signed, not expired.</param>
/// <param name="Text">If it holds: reason, source, who signed and until when; else what is wrong with it.</param>
internal sealed record SignatureStanding(bool Holds, string Text);
