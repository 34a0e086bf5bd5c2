using System.Text.Json.Nodes;
using Microsoft.Playwright;
using MlipSpec.Reports.Data;

namespace MlipSpec.Page.Tests;

/// <summary>What a reader does with the page, in a real browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PageTests(Browser browser)
{
    static readonly string[] s_potentials = ["one", "two", "three"];

    [BrowserFact]
    public async Task Every_view_opens_from_a_file_without_a_request_or_an_error()
    {
        await using var open = await browser.Open(Specimen.Of(s_potentials));
        foreach (var view in new[] { "Overview", "Compare", "Curves", "Structures" })
        {
            await open.Page.Locator("nav").GetByText(view).ClickAsync();
            await open.Page.Locator("nav a[aria-current]").GetByText(view).WaitForAsync();
        }
        open.Requests.ShouldBeEmpty();
        open.Errors.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_first_screen_says_the_answer_and_why()
    {
        await using var open = await browser.Open(Specimen.Of(s_potentials, text: "because of a hole"));
        var gate = await open.Page.Locator(".gate").InnerTextAsync();
        gate.ShouldContain("RED");
        gate.ShouldContain("three: because of a hole");
        (await open.Page.Locator(".matrix .cell").CountAsync()).ShouldBe(9);
    }

    [BrowserFact]
    public async Task A_cell_opens_its_tests_and_a_test_its_source_and_command()
    {
        await using var open = await browser.Open(Specimen.Of(s_potentials));
        await open.Page.Locator(".cell[title^='three, crystal']").ClickAsync();
        await open.Page.Locator(".drawer .tests a").First.ClickAsync();
        var drawer = open.Page.Locator(".drawer");
        await drawer.Locator(".judgement").WaitForAsync();
        var text = await drawer.InnerTextAsync();
        text.ShouldContain("114 ± 0.5 GPa");
        text.ShouldContain("100 ± 1 GPa");
        text.ShouldContain("+2.80 tolerances");
        text.ShouldContain("A. Author");
        text.ShouldContain("dotnet test Specimen --filter 'FullyQualifiedName~Quantity_0'");
        (await drawer.Locator("a[href='https://doi.org/10.1103/PhysRevB.1.1']").CountAsync()).ShouldBe(1);
        await open.Page.Keyboard.PressAsync("Escape");
        await drawer.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [BrowserFact]
    public async Task The_table_is_filtered_and_sorted()
    {
        await using var open = await browser.Open(Specimen.Of(s_potentials), "#compare");
        var rows = open.Page.Locator(".big tbody tr:not(.spacer)");
        (await rows.CountAsync()).ShouldBe(12);
        await open.Page.GetByLabel("Domain").SelectOptionAsync("search");
        (await rows.CountAsync()).ShouldBe(4);
        await open.Page.GetByLabel("Find").FillAsync("modulus 2");
        (await rows.CountAsync()).ShouldBe(1);
        await open.Page.GetByLabel("Find").FillAsync("");
        await open.Page.GetByLabel("Stage").SelectOptionAsync("qualitative");
        (await rows.AllInnerTextsAsync()).ShouldHaveSingleItem().ShouldContain("modulus 0 of search");
        await open.Page.GetByLabel("Stage").SelectOptionAsync("");
        await open
            .Page.GetByLabel("Verdict")
            .SelectOptionAsync("inconclusive", new() { Timeout = 1000 })
            .ShouldThrowAsync<Exception>();
        await open.Page.Locator(".big thead").GetByText("Quantity").ClickAsync();
        (await rows.AllInnerTextsAsync())
            .Select(t => t[..9])
            .ShouldBe(["modulus 0", "modulus 1", "modulus 2", "modulus 3"]);
        open.Page.Url.ShouldContain("sort=name");
    }

    [BrowserFact]
    public async Task Within_tolerance_and_beyond_it_differ_by_colour_and_by_shape()
    {
        await using var open = await browser.Open(Specimen.Of(s_potentials), "#compare?q=modulus+0+of+crystal");
        var glyphs = await open.Page.Locator(".big tbody .glyph").AllInnerTextsAsync();
        glyphs.ShouldBe(["●", "▲", "▲"]);
        var colours = await open.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.big td.value button')].map(b => getComputedStyle(b).backgroundColor)"
        );
        colours.Distinct().Count().ShouldBe(3);
    }

    [BrowserFact]
    public async Task A_potential_is_compared_with_another_closer_farther_or_within_the_noise()
    {
        await using var open = await browser.Open(Specimen.Of(s_potentials), "#compare?q=modulus+1+of+crystal");
        await open.Page.GetByLabel("Against").SelectOptionAsync("two");
        var cells = await open.Page.Locator(".big td.value").AllInnerTextsAsync();
        cells[0].ShouldContain("closer");
        cells[2].ShouldContain("farther");
    }

    [BrowserFact]
    public async Task A_series_is_switched_off_in_every_plot_and_a_reference_in_its_own()
    {
        await using var open = await browser.Open(Specimen.Of(s_potentials), "#curves?q=spectrum");
        var lines = open.Page.Locator(".canvas [aria-label='line'] path");
        await lines.First.WaitForAsync();
        (await lines.CountAsync()).ShouldBe(3);
        await open.Page.Locator(".chip[data-potential='two']").ClickAsync();
        (await lines.CountAsync()).ShouldBe(2);
        await open.Page.GetByText("Nilsson & Nelin").ClickAsync();
        (await open.Page.GetByText("Nilsson & Nelin").GetAttributeAsync("aria-pressed")).ShouldBe("false");
        open.Page.Url.ShouldContain("hide=");
        open.Page.Url.ShouldContain("off=");
    }

    [BrowserFact]
    public async Task Special_points_have_names_and_a_rectangle_zooms()
    {
        await using var open = await browser.Open(Specimen.Of(s_potentials), "#curves?q=spectrum");
        var plot = open.Page.Locator(".canvas svg");
        (await plot.TextContentAsync())!.Where(c => c is 'Γ' or 'X').ShouldBe("ΓXΓ");
        var box = (await plot.BoundingBoxAsync())!;
        await open.Page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + 60);
        await open.Page.Mouse.DownAsync();
        await open.Page.Mouse.MoveAsync(box.X + box.Width - 60, box.Y + 200, new() { Steps = 4 });
        await open.Page.Mouse.UpAsync();
        await open.Page.GetByText("Whole range").WaitForAsync();
        open.Page.Url.ShouldContain("zoom=");
        (await plot.TextContentAsync())!.Where(c => c is 'Γ' or 'X').ShouldBe("XΓ", "only the right half is left");
        await open.Page.GetByText("Whole range").ClickAsync();
        open.Page.Url.ShouldNotContain("zoom=");
    }

    [BrowserFact]
    public async Task A_point_tells_its_value_and_its_source()
    {
        await using var open = await browser.Open(Specimen.Of(["one"]), "#curves?q=spectrum");
        var plot = open.Page.Locator(".canvas svg");
        await plot.FocusAsync();
        await open.Page.Keyboard.PressAsync("ArrowDown");
        await open.Page.Keyboard.PressAsync("ArrowRight");
        var tip = await open.Page.Locator(".tip").InnerTextAsync();
        tip.ShouldContain("Nilsson & Nelin");
        tip.ShouldContain("12.3");
        tip.ShouldContain("(12 to 12.6)");
        tip.ShouldContain("G. Nilsson");
    }

    [BrowserFact]
    public async Task A_link_shows_somebody_else_the_same()
    {
        var document = Specimen.Of(s_potentials);
        await using var open = await browser.Open(document, "#compare");
        await open.Page.GetByLabel("Domain").SelectOptionAsync("vibrations");
        await open.Page.Locator(".big td.value button").First.ClickAsync();
        var hash = new Uri(open.Page.Url).Fragment;
        await using var other = await browser.Open(document, hash);
        (await other.Page.Locator("main").InnerTextAsync()).ShouldBe(await open.Page.Locator("main").InnerTextAsync());
        (await other.Page.Locator(".drawer").InnerTextAsync()).ShouldBe(
            await open.Page.Locator(".drawer").InnerTextAsync()
        );
    }

    [BrowserFact]
    public async Task A_link_within_a_view_and_the_way_back_draw_it_anew()
    {
        await using var open = await browser.Open(Specimen.Of(s_potentials), "#compare?show=cell:search:two");
        await open.Page.GetByText("Compare all potentials in search").ClickAsync();
        var rows = open.Page.Locator(".big tbody tr:not(.spacer)");
        await Assertions.Expect(rows).ToHaveCountAsync(4);
        (await open.Page.GetByLabel("Domain").InputValueAsync()).ShouldBe("search");
        await open.Page.GoBackAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(12);
    }

    [BrowserFact]
    public async Task History_says_in_which_run_a_quantity_moved()
    {
        var json = JsonNode.Parse(ResultsJson.Write(Specimen.Of(["one"])))!;
        static JsonObject Earlier(string label, double a) =>
            new()
            {
                ["label"] = label,
                ["started"] = "2026-01-01",
                ["quantities"] = new JsonArray(
                    new JsonObject
                    {
                        ["measurement"] = "Specimen/Statics.Lattice/one",
                        ["name"] = "a",
                        ["value"] = a,
                        ["uncertainty"] = 0.01,
                        ["unit"] = "Å",
                    }
                ),
            };
        json["history"] = new JsonArray(Earlier("0.1", 5.23), Earlier("0.2", 5.425));
        await using var open = await browser.OpenJson(json.ToJsonString(), "#history");
        var cells = await open.Page.Locator(".big td.value").AllInnerTextsAsync();
        cells[0].ShouldNotContain("moved");
        cells[1].ShouldContain("moved by 0.195");
        cells[2].ShouldNotContain("moved", customMessage: "5.43 ± 0.01 differs from 5.425 ± 0.01 by noise");
    }

    [BrowserFact]
    public async Task Results_of_another_version_are_refused_in_words()
    {
        var json = JsonNode.Parse(ResultsJson.Write(Specimen.Of(["one"])))!;
        json["version"] = 2;
        var refused = browser.OpenJson(json.ToJsonString(), ready: "[role=alert]");
        await using var open = await refused;
        (await open.Page.Locator("[role=alert]").InnerTextAsync()).ShouldContain("version 2");
    }

    [BrowserFact]
    public async Task Curves_are_downloaded_as_a_table_and_as_a_drawing_that_stands_alone()
    {
        await using var open = await browser.Open(Specimen.Of(["=one", "two"]), "#curves?q=spectrum");
        var csv = await Downloaded(open, "CSV");
        csv.ShouldStartWith("\"potential\",\"series\",\"role\",\"wave vector\",\"frequency (THz)\"");
        csv.ShouldContain("\"'=one\"", customMessage: "a spreadsheet must not take a name for a formula");
        csv.Split("\r\n").Length.ShouldBe(1 + 2 * 101 + 1 + 1);
        var svg = await Downloaded(open, "SVG");
        var root = System.Xml.Linq.XDocument.Parse(svg).Root!;
        root.Name.LocalName.ShouldBe("svg");
        svg.ShouldContain("frequency (THz)");
        svg.ShouldContain("=one");
        svg.ShouldNotContain("<style");
        svg.ShouldNotContain("currentColor", customMessage: "it has the colours of no page");
    }

    static async Task<string> Downloaded(OpenPage open, string button)
    {
        var download = await open.Page.RunAndWaitForDownloadAsync(() =>
            open.Page.Locator(".tools").GetByText(button).ClickAsync()
        );
        return await File.ReadAllTextAsync((await download.PathAsync())!);
    }
}
