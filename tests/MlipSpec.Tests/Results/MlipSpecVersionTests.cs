using MlipSpec.Results;

namespace MlipSpec.Tests.Results;

/// <summary>What is recorded with everything measured: a version that packages have, and the commit.</summary>
public sealed class MlipSpecVersionTests
{
    [Theory]
    [InlineData("0.2.0-alpha.0.17+0123456789abcdef0123456789abcdef01234567", "0.2.0-alpha.0.17+0123456789ab")]
    [InlineData("0.2.0+abc", "0.2.0+abc")]
    [InlineData("0.2.0", "0.2.0")]
    public void A_commit_is_told_in_twelve_digits(string whole, string shortened) =>
        MlipSpecVersion.Shortened(whole).ShouldBe(shortened);

    [Fact]
    public void Without_any_tag_the_version_has_its_floor()
    {
        Version.Parse(MlipSpecVersion.Package.Split('-')[0]).ShouldBeGreaterThanOrEqualTo(new(0, 1));
        MlipSpecVersion.Informational.ShouldStartWith(MlipSpecVersion.Package);
    }
}
