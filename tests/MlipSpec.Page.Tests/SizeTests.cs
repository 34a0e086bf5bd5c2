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
        var document = Large();
        await using var open = await browser.Open(document);
        new FileInfo(open.File).Length.ShouldBeLessThan(12_000_000);
        (await open.Elements()).ShouldBeLessThan(MostElements);
        foreach (var view in new[] { "Compare", "Curves", "Structures" })
        {
            await open.Page.Locator("nav").GetByText(view).ClickAsync();
            (await open.Elements()).ShouldBeLessThan(MostElements, view);
        }
        await open.Page.Locator("nav").GetByText("Compare").ClickAsync();
        await open.Page.GetByLabel("Find").FillAsync("modulus 79 of search");
        (await open.Page.Locator(".big tbody tr:not(.spacer)").CountAsync()).ShouldBe(1);
        open.Errors.ShouldBeEmpty();
    }

    // As many domains, reasons and plots as a whole periodic table would have.
    static ResultsDocument Large()
    {
        string[] potentials = [.. Enumerable.Range(0, 20).Select(i => $"potential {i}")];
        var document = Specimen.Of(potentials, testsPerDomain: 80, domains: 25);
        document.Tests.Count.ShouldBe(2_000 * 20);
        return document with
        {
            Gate = document.Gate with { Reasons = [.. Enumerable.Repeat(document.Gate.Reasons[0], 3_000)] },
            Plots =
            [
                .. Enumerable
                    .Range(0, 300)
                    .Select(i => document.Plots[0] with { Id = $"{i}", Series = [document.Plots[0].Series[0]] }),
            ],
        };
    }

    [BrowserFact]
    public async Task Plots_follow_as_the_reader_comes_near_the_end()
    {
        var document = Specimen.Of(["one"]);
        document = document with
        {
            Plots = [.. Enumerable.Range(0, 60).Select(i => document.Plots[1] with { Id = $"{i}" })],
        };
        await using var open = await browser.Open(document, "#curves");
        var figures = open.Page.Locator(".plot-figure");
        (await figures.CountAsync()).ShouldBeLessThan(60);
        while (await figures.CountAsync() < 60)
            await open.Page.Mouse.WheelAsync(0, 2_000);
        (await open.Page.Locator(".canvas svg").CountAsync()).ShouldBeLessThan(40, "those out of sight are not drawn");
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
