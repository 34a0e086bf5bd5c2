using MlipSpec.Quantities;

namespace MlipSpec.Tests.Quantities;

public sealed class FormatTests
{
    [Theory]
    [InlineData(101.2, 0.1, "101.20 ± 0.10 GPa")]
    [InlineData(-4.62971512, 4.7e-6, "-4.6297151 ± 0.0000047 GPa")]
    [InlineData(12345.6, 210, "12346 ± 210 GPa")]
    [InlineData(0.0001, 2e-10, "0.00010000000 ± 0.00000000020 GPa")]
    [InlineData(0.675231061, 1.9e-9, "0.675231 GPa")]
    [InlineData(99.2, 0, "99.2 GPa")]
    [InlineData(99.2, 1e-12, "99.2 GPa")]
    public void A_value_is_shown_to_the_place_of_its_uncertaintys_second_digit(
        double value,
        double uncertainty,
        string text
    ) => Format.WithUncertainty(value, uncertainty, "GPa").ShouldBe(text);

    [Theory]
    [InlineData(1.04e-10, 6.7e-9, "1E-10 ± 6.7E-09")]
    [InlineData(-3.2e-8, 6.74e-9, "-3.20E-08 ± 6.7E-09")]
    [InlineData(0.7e-10, 6.7e-9, "1E-10 ± 6.7E-09")]
    [InlineData(-0.7e-10, 6.7e-9, "-1E-10 ± 6.7E-09")]
    [InlineData(3e-12, 8e-9, "0 ± 8.0E-09")]
    [InlineData(0, 5e-324, "0 ± 4.9E-324")]
    [InlineData(9.97e-6, 9.96e-7, "9.97E-06 ± 1.0E-06")]
    public void Small_numbers_are_shown_by_their_exponent(double value, double uncertainty, string text) =>
        Format.WithUncertainty(value, uncertainty, "1").ShouldBe(text);

    [Theory]
    [InlineData(3.55271e-15, "3.6E-15")]
    [InlineData(8.36346e-5, "8.4E-05")]
    [InlineData(-1e-6, "-1E-06")]
    [InlineData(1.23456e-4, "0.000123456")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "NaN")]
    public void What_rounding_left_over_is_shown_to_two_digits(double value, string text) =>
        Format.Number(value).ShouldBe(text);

    [Theory]
    [InlineData(1.0241, "1.02")]
    [InlineData(1.00059, "1.001")]
    [InlineData(0.9996, "0.9996")]
    [InlineData(1.1, "1.1")]
    [InlineData(0.3, "0.3")]
    [InlineData(12.345, "12.3")]
    [InlineData(1, "1")]
    [InlineData(1.0000000000000002, "1")]
    public void An_amount_stands_on_its_own_side_of_a_limit(double amount, string text) =>
        Format.AmountBeside(1, amount, "1").ShouldBe(text);
}
