using MlipSpec.Reports;
using MlipSpec.Reports.Data;

namespace MlipSpec.Page.Tests;

/// <summary>Texts are what other people wrote: nothing that a name, a message or a label holds may run.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HostileTests(Browser browser)
{
    const string Markup =
        "</script><script>window.ran=1</script><img src=x onerror=\"window.ran=1\"><svg onload=window.ran=1>--><!--\u2028\u0000&lt;";

    [BrowserTheory]
    [InlineData("#overview")]
    [InlineData("#compare")]
    [InlineData("#curves")]
    [InlineData("#structures")]
    [InlineData("#compare?show=test:Specimen/crystal.Quantity_0/two")]
    public async Task Markup_is_shown_and_does_not_run(string hash)
    {
        await using var open = await browser.Open(Specimen.Of([$"{Markup}one", "two"], text: Markup), hash);
        (await open.Page.EvaluateAsync<bool>("'ran' in window")).ShouldBeFalse();
        (await open.Page.Locator("img").CountAsync()).ShouldBe(0);
        (await open.Page.Locator("#page").InnerTextAsync()).ShouldContain("<img src=x");
        open.Requests.ShouldBeEmpty();
        open.Errors.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_hash_from_a_stranger_does_not_run()
    {
        await using var open = await browser.Open(
            Specimen.Of(["one"]),
            "#compare?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D1%3E&show=test:%3Cscript%3Ewindow.ran=1%3C/script%3E&zoom=%7B%22__proto__%22:1&hide=3"
        );
        (await open.Page.EvaluateAsync<bool>("'ran' in window")).ShouldBeFalse();
        open.Errors.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_policy_refuses_a_script_that_is_not_ours()
    {
        await using var open = await browser.Open(Specimen.Of(["one"]));
        await open.Page.EvaluateAsync(
            "(() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s); })()"
        );
        (await open.Page.EvaluateAsync<bool>("'ran' in window")).ShouldBeFalse();
        open.Errors.ShouldHaveSingleItem().ShouldContain("Content Security Policy");
    }

    [Fact]
    public void Only_one_script_is_in_the_page_besides_the_data()
    {
        var page = CardPage.Draw(ResultsJson.Write(Specimen.Of([$"{Markup}one"], text: Markup)), Markup);
        page.Split("<script").Length.ShouldBe(3);
        page.Split("</script").Length.ShouldBe(3);
    }
}
