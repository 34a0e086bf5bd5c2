namespace MlipSpec.Potentials;

/// <summary>Something outside this program that a potential needs is missing on this machine; the verdict is
/// Unavailable, not Fail.</summary>
/// <param name="reason">What is missing and how to provide it.</param>
public sealed class UnavailableException(string reason) : Exception(reason);
