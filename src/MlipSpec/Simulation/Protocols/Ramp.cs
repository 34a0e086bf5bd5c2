namespace MlipSpec.Simulation;

/// <summary>A set point that changes linearly over a stage, or stays: <c>Temperature = 300</c> holds, <c>Temperature =
/// new(1500, 300)</c> goes down.</summary>
/// <param name="Start">Value at the stage's beginning.</param>
/// <param name="End">Value at its end.</param>
public readonly record struct Ramp(double Start, double End)
{
    /// <summary>Whether the value stays.</summary>
    public bool IsConstant => Start == End;

    /// <summary>The value after this fraction of the stage, 0 to 1.</summary>
    public double At(double fraction) => IsConstant ? Start : Start + (End - Start) * fraction;

    /// <summary>A value that stays.</summary>
    public static implicit operator Ramp(double value) => new(value, value);

    /// <summary>"300" or "1500 → 300".</summary>
    public override string ToString() =>
        IsConstant ? FormattableString.Invariant($"{Start:G6}") : FormattableString.Invariant($"{Start:G6} → {End:G6}");
}
