using System.Globalization;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Tests.Structures.Files;

public sealed class DecimalsTests
{
    // Every number of digits and places, so that exact division, multiplication and the general parser all take part.
    [Fact]
    public void A_million_decimals_are_read_to_the_last_bit()
    {
        var random = new SeededRandom(17);
        for (var k = 0; k < 1_000_000; k++)
        {
            var digits = random.NextBits() >> random.NextInt(63);
            var text = digits.ToString(CultureInfo.InvariantCulture);
            var point = random.NextInt(text.Length + 1);
            text =
                $"{(k % 2 == 0 ? "-" : "")}{(point == 0 ? "0" : text[..point])}.{new string('0', random.NextInt(4))}{text[point..]}";
            Decimals.TryParse(text, out var value).ShouldBeTrue();
            if (
                BitConverter.DoubleToInt64Bits(value)
                != BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture))
            )
                throw new ShouldAssertException($"{text} was read as {value:R}");
        }
    }

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
}
