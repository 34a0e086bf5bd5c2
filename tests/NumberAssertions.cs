namespace MlipSpec;

/// <summary>
/// Assertions on numbers that NaN does not pass. Shouldly compares by order, in which NaN is less than every number, so
/// that an error of NaN "is less than" its limit and a limit of NaN is kept by everything. These stand in a namespace
/// around all tests, nearer than Shouldly's, so that they are taken wherever a double is asked.
/// </summary>
internal static class NumberAssertions
{
    /// <summary>Less than the limit; both are numbers.</summary>
    public static void ShouldBeLessThan(this double actual, double limit, string? why = null) =>
        Holds(actual < limit, actual, "less than", limit, why);

    /// <summary>Not more than the limit; both are numbers.</summary>
    public static void ShouldBeLessThanOrEqualTo(this double actual, double limit, string? why = null) =>
        Holds(actual <= limit, actual, "at most", limit, why);

    /// <summary>More than the limit; both are numbers.</summary>
    public static void ShouldBeGreaterThan(this double actual, double limit, string? why = null) =>
        Holds(actual > limit, actual, "greater than", limit, why);

    /// <summary>Not less than the limit; both are numbers.</summary>
    public static void ShouldBeGreaterThanOrEqualTo(this double actual, double limit, string? why = null) =>
        Holds(actual >= limit, actual, "at least", limit, why);

    /// <summary>Below zero, and a number.</summary>
    public static void ShouldBeNegative(this double actual, string? why = null) =>
        Holds(actual < 0, actual, "less than", 0, why);

    /// <summary>From the one to the other, both included; all are numbers.</summary>
    public static void ShouldBeInRange(this double actual, double from, double to, string? why = null)
    {
        Holds(actual >= from, actual, "at least", from, why);
        Holds(actual <= to, actual, "at most", to, why);
    }

    /// <summary>Below the one or above the other, and a number.</summary>
    public static void ShouldNotBeInRange(this double actual, double from, double to, string? why = null) =>
        Holds(actual < from || actual > to, actual, $"outside of {from} to", to, why);

    /// <summary>Another number.</summary>
    public static void ShouldNotBe(this double actual, double other, string? why = null) =>
        Holds(actual < other || actual > other, actual, "a number other than", other, why);

    static void Holds(bool holds, double actual, string relation, double limit, string? why)
    {
        if (!holds)
            throw new ShouldAssertException(
                FormattableString.Invariant(
                    $"{actual:R} should be {relation} {limit:R}{(why is null ? "" : $": {why}")}"
                )
            );
    }
}
