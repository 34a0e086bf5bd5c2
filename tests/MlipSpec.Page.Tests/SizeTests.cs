using MlipSpec.Reports;
using MlipSpec.Reports.Data;

namespace MlipSpec.Page.Tests;

/// <summary>A page of thousands of tests can be sent, and a browser bears it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SizeTests(Browser browser)
{
    const int MostElements = 5_000;

    [BrowserFact]
    public async Task Two_thousand_tests_of_twenty_potentials()
    {
        string[] potentials = [.. Enumerable.Range(0, 20).Select(i => $"potential {i}")];
        var document = Specimen.Of(potentials, testsPerDomain: 667);
        await using var open = await browser.Open(document);
        new FileInfo(open.File).Length.ShouldBeLessThan(12_000_000);
        (await open.Elements()).ShouldBeLessThan(MostElements);
        foreach (var view in new[] { "Compare", "Curves", "Structures" })
        {
            await open.Page.Locator("nav").GetByText(view).ClickAsync();
            (await open.Elements()).ShouldBeLessThan(MostElements, view);
        }
        await open.Page.Locator("nav").GetByText("Compare").ClickAsync();
        await open.Page.GetByLabel("Find").FillAsync("modulus 666 of search");
        (await open.Page.Locator(".big tbody tr:not(.spacer)").CountAsync()).ShouldBe(1);
        open.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Small_results_can_be_read_in_the_file_and_large_ones_are_deflated()
    {
        var small = CardPage.Draw(ResultsJson.Write(Specimen.Of(["one"])), "");
        small.ShouldContain("\"potentials\":[{\"name\":\"one\"");
        var json = ResultsJson.Write(Specimen.Of(["one", "two"], testsPerDomain: 400));
        json.Length.ShouldBeGreaterThan(CardPage.MostReadable);
        CardPage.Draw(json, "").Length.ShouldBeLessThan(small.Length + json.Length / 5);
    }
}
