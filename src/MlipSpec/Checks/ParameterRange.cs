namespace MlipSpec.Checks;

/// <summary>The conditions that a measurement covers, such as temperatures from 300 to 900 K; both ends are
/// included.</summary>
/// <param name="Lowest">The lowest value, in the unit of the member that states the range.</param>
/// <param name="Highest">The highest value, same unit.</param>
public readonly record struct ParameterRange(double Lowest, double Highest);
