using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MlipSpec.Page.Tests;

/// <summary>Readers with a keyboard, a phone, a screen reader or a printer.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessTests(Browser browser)
{
    static readonly string[] s_potentials = ["one", "two", "a potential with a long name"];

    [BrowserTheory]
    [InlineData("#overview", ColorScheme.Light)]
    [InlineData("#overview", ColorScheme.Dark)]
    [InlineData("#overview?show=cell:crystal:two", ColorScheme.Light)]
    [InlineData("#compare", ColorScheme.Light)]
    [InlineData("#compare", ColorScheme.Dark)]
    [InlineData("#curves", ColorScheme.Light)]
    [InlineData("#curves", ColorScheme.Dark)]
    [InlineData("#structures", ColorScheme.Light)]
    public async Task Axe_finds_nothing_serious(string hash, ColorScheme colours)
    {
        await using var open = await browser.Open(
            Specimen.Of(s_potentials),
            hash,
            new() { ColorScheme = colours, BypassCSP = true }
        );
        var found = await open.Page.RunAxe();
        found
            .Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help}: {string.Join("; ", v.Nodes.Take(3).Select(n => n.Html))}")
            .ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData("#overview")]
    [InlineData("#compare")]
    [InlineData("#curves")]
    [InlineData("#structures")]
    [InlineData("#compare?show=test:Specimen/crystal.Quantity_0/two")]
    public async Task A_phone_needs_no_horizontal_scrolling(string hash)
    {
        await using var open = await browser.Open(
            Specimen.Of(s_potentials, text: new string('w', 300)),
            hash,
            new()
            {
                ViewportSize = new() { Width = 375, Height = 700 },
            }
        );
        (await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(375);
    }

    [BrowserFact]
    public async Task The_keyboard_alone_opens_a_number_and_comes_back_to_it()
    {
        await using var open = await browser.Open(Specimen.Of(s_potentials), "#compare");
        await open.Page.Locator(".big td.value button").First.FocusAsync();
        await open.Page.Keyboard.PressAsync("ArrowRight");
        await open.Page.Keyboard.PressAsync("ArrowDown");
        await open.Page.Keyboard.PressAsync("Enter");
        (await open.Page.Locator(".drawer").InnerTextAsync()).ShouldContain("Quantity 1 of crystal");
        await open.Page.Keyboard.PressAsync("Escape");
        (await open.Page.EvaluateAsync<string>("document.activeElement.title")).ShouldStartWith("two, modulus 1");
    }

    [BrowserFact]
    public async Task Paper_has_every_row_of_the_table()
    {
        await using var open = await browser.Open(Specimen.Of(s_potentials, testsPerDomain: 100), "#compare");
        var rows = open.Page.Locator(".big tbody tr:not(.spacer)");
        (await rows.CountAsync()).ShouldBeLessThan(60);
        await open.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        (await rows.CountAsync()).ShouldBe(300);
    }
}
