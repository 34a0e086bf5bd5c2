namespace MlipSpec.Tool.Commands.Validate;

/// <summary>The command line cannot be followed.</summary>
/// <param name="message">What was expected, what was found, what to do.</param>
internal sealed class UsageException(string message) : Exception(message);
