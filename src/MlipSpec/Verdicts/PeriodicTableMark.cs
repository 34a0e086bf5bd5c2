namespace MlipSpec.Verdicts;

/// <summary>One deviation of one element, for a map of the periodic table.</summary>
/// <param name="Element">The symbol.</param>
/// <param name="Phase">The phase or compound in which it was measured, such as "bcc".</param>
/// <param name="Value">The deviation; null where there is none, because a finding stands there.</param>
/// <param name="Limit">The deviation up to which agreement is good.</param>
public sealed record PeriodicTableMark(string Element, string Phase, double? Value, double Limit);
