using MlipSpec.Checks;

namespace MlipSpec.Tests.Checks;

public sealed class DomainTests
{
    [Theory]
    [InlineData("presure", "pressure")]
    [InlineData("vibration", "vibrations")]
    public void A_misspelt_domain_is_an_error_that_names_the_one_that_was_meant(string given, string meant) =>
        Should.Throw<ArgumentException>(() => Domain.Named(given)).Message.ShouldContain($"did you mean \"{meant}\"?");

    [Theory]
    [InlineData("")]
    [InlineData("Pressure")]
    [InlineData(" pressure")]
    public void A_domain_is_a_word_in_lower_case(string given) =>
        Should.Throw<ArgumentException>(() => Domain.Named(given));

    [Fact]
    public void A_suite_may_have_a_domain_of_its_own()
    {
        Domain.Named("superconductivity").Name.ShouldBe("superconductivity");
        Domain.Named("glass").ShouldBe(Domain.Glass);
    }
}
