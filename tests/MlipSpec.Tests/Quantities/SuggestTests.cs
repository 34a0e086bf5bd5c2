using MlipSpec.Quantities;

namespace MlipSpec.Tests.Quantities;

public class SuggestTests
{
    static readonly string[] s_known = ["bcc", "diamond", "fcc", "hex-diamond"];

    [Theory]
    [InlineData("dimond", "diamond")]
    [InlineData("Hex-Diamonds", "hex-diamond")]
    [InlineData("bc", "bcc")]
    public void A_slip_of_the_finger_gets_the_name_that_was_meant(string given, string meant) =>
        Suggest.Nearest(given, s_known).ShouldBe($"did you mean '{meant}'? known: bcc, diamond, fcc, hex-diamond");

    [Fact]
    public void Another_word_gets_the_list_alone()
    {
        Suggest.Nearest("perovskite", s_known).ShouldBe("known: bcc, diamond, fcc, hex-diamond");
        Suggest.Nearest("anything", []).ShouldBe("none are known");
    }
}
