using Microsoft.Playwright;

namespace MlipSpec.Page.Tests;

/// <summary>Structures are drawn by WebGL, and as an SVG where there is none and on paper.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StructureViewTests(Browser browser)
{
    const string CountColours = """
        () => {
            const canvas = document.querySelector(".viewer canvas");
            const copy = document.createElement("canvas");
            [copy.width, copy.height] = [canvas.width, canvas.height];
            const context = copy.getContext("2d");
            context.drawImage(canvas, 0, 0);
            const { data } = context.getImageData(0, 0, copy.width, copy.height);
            const colours = new Set();
            for (let i = 0; i < data.length; i += 4) colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
            return colours.size;
        }
        """;

    [BrowserFact]
    public async Task WebGL_draws_atoms_that_differ_from_the_background()
    {
        await using var open = await browser.Open(Specimen.Of(["one"]), "#structures");
        await open.Page.WaitForFunctionAsync($"({CountColours})() > 50");
        open.Errors.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task There_is_one_context_for_all_structures()
    {
        await using var open = await browser.Open(Specimen.Of(["one", "two", "three"]), "#structures");
        foreach (var name in new[] { "two", "three", "one" })
            await open.Page.Locator(".structure-list button", new() { HasTextString = name }).ClickAsync();
        (await open.Page.Locator("canvas").CountAsync()).ShouldBe(1);
        await open.Page.WaitForFunctionAsync($"({CountColours})() > 50");
    }

    [BrowserFact]
    public async Task Without_WebGL_an_SVG_is_drawn()
    {
        await using var open = await browser.Open(
            Specimen.Of(["one"]),
            "#structures",
            script: "HTMLCanvasElement.prototype.getContext = () => null;"
        );
        await open.Page.Locator(".viewer .projection circle").First.WaitForAsync();
        (await open.Page.Locator(".viewer .projection circle").CountAsync()).ShouldBe(2);
        (await open.Page.Locator("canvas").CountAsync()).ShouldBe(0);
        open.Errors.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task On_paper_the_SVG_takes_the_place_of_the_canvas()
    {
        await using var open = await browser.Open(Specimen.Of(["one"]), "#structures");
        await open.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });
        (await open.Page.Locator(".viewer .projection").IsVisibleAsync()).ShouldBeTrue();
        (await open.Page.Locator(".viewer canvas").IsVisibleAsync()).ShouldBeFalse();
    }

    [BrowserFact]
    public async Task A_structure_is_downloaded_as_extended_XYZ_and_coloured_by_a_property()
    {
        await using var open = await browser.Open(Specimen.Of(["one"], text: "a \"quoted\" title"), "#structures");
        await open.Page.GetByLabel("Colour").SelectOptionAsync("coordination");
        open.Page.Url.ShouldContain("colour=coordination");
        var download = await open.Page.RunAndWaitForDownloadAsync(() =>
            open.Page.GetByText("Extended XYZ").ClickAsync()
        );
        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!);
        lines[0].ShouldBe("2");
        lines[1]
            .ShouldBe(
                "Lattice=\"5.43 0 0 0 5.43 0 0 0 5.43\" Properties=species:S:1:pos:R:3:coordination:R:1 pbc=\"T T T\" potential=\"one\" title=\"diamond, a  quoted  title\""
            );
        lines[2..].ShouldBe(["Si 0 0 0 4", "Si 1.36 1.36 1.36 nan"]);
    }
}
