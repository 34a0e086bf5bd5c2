using System.Globalization;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Tests.Structures.Files;

public sealed class DecimalsTests
{
    // Numbers half-way between two doubles, and their neighbours in the last decimal.
    [Theory]
    [InlineData("0.50000000000000005551115123")]
    [InlineData("1.00000000000000011102230246251565404236316680908203125")]
    [InlineData("9007199254740993.0")]
    [InlineData("4503599627370497.5")]
    [InlineData("4503599627370496.500")]
    [InlineData("9007199254740992.999")]
    public void Halves_are_rounded_to_even(string text)
    {
        Decimals.TryParse(text, out var value).ShouldBeTrue();
        value.ShouldBe(double.Parse(text, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("5.0D-1", 0.5)]
    [InlineData("-.25d+01", -2.5)]
    [InlineData("1D3", 1000)]
    public void Fortrans_exponents_are_read(string text, double expected)
    {
        Decimals.TryParse(text, out var value).ShouldBeTrue();
        value.ShouldBe(expected);
    }

    [Theory]
    [InlineData("D")]
    [InlineData("D5")]
    [InlineData("1D")]
    [InlineData("Cd1")]
    [InlineData("1D2D3")]
    [InlineData("1D2E3")]
    public void A_letter_alone_makes_no_number(string text) => Decimals.TryParse(text, out _).ShouldBeFalse();
}
