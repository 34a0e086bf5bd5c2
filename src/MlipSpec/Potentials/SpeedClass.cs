namespace MlipSpec.Potentials;

/// <summary>How many atoms a potential evaluates in a second on one core, in steps so coarse that machines hardly
/// differ.</summary>
public enum SpeedClass
{
    /// <summary>Below 2,500.</summary>
    Slow,

    /// <summary>2,500 to 10,000 and more.</summary>
    Moderate,

    /// <summary>Above 10,000.</summary>
    Fast,
}
