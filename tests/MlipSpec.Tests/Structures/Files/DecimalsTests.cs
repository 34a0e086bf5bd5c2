using System.Globalization;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Tests.Structures.Files;

public class DecimalsTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0.0")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("+1.5")]
    [InlineData("1e-7")]
    [InlineData("-0.123456789012345")]
    [InlineData("9007199254740993")]
    [InlineData("0.00000000000000000000000001")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("-Infinity")]
    public void Numbers_are_those_of_the_general_parser(string text)
    {
        Decimals.TryParse(text, out var value).ShouldBeTrue();
        BitConverter.DoubleToInt64Bits(value).ShouldBe(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Random_numbers_of_every_length_are_read_to_the_last_bit()
    {
        var random = new SeededRandom(9);
        for (var k = 0; k < 20_000; k++)
        {
            var text = (random.NextGaussian() * Math.Pow(10, random.NextInt(12) - 4)).ToString("F" + random.NextInt(20), CultureInfo.InvariantCulture);
            Decimals.TryParse(text, out var value).ShouldBeTrue();
            value.ShouldBe(double.Parse(text, CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("Si")]
    public void Other_words_are_refused(string text) => Decimals.TryParse(text, out _).ShouldBeFalse();
}
