namespace MlipSpec.Packages.Tests;

/// <summary>A fact that takes a minute or more; it says so where it is not asked for.</summary>
sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("MLIPSPEC_LONG_TESTS") is null)
            Skip = "restores and builds new projects, which takes a minute: set MLIPSPEC_LONG_TESTS";
    }
}
