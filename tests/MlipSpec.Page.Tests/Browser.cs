using Microsoft.Playwright;
using MlipSpec.Reports;
using MlipSpec.Reports.Data;

namespace MlipSpec.Page.Tests;

/// <summary>One browser for all tests, which draws WebGL in software.</summary>
public sealed class Browser : IAsyncLifetime
{
    IPlaywright? _playwright;
    IBrowser? _browser;
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlipspec-page-");

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Chromium.Path,
                Args =
                [
                    "--no-sandbox",
                    "--use-angle=swiftshader",
                    "--enable-unsafe-swiftshader",
                    "--disable-dev-shm-usage",
                ],
                Timeout = Minutes(3),
            }
        );
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Opens the page of a document from a file and waits until it is drawn.</summary>
    /// <param name="document">The results.</param>
    /// <param name="hash">What the URL's hash asks for, such as "#compare".</param>
    /// <param name="options">Size and colours.</param>
    /// <param name="script">What is run before the page's own script.</param>
    internal Task<OpenPage> Open(
        ResultsDocument document,
        string hash = "",
        BrowserNewContextOptions? options = null,
        string? script = null
    ) => OpenJson(ResultsJson.Write(document), hash, options, script);

    /// <summary>As <see cref="Open"/>, of the text of results.json.</summary>
    internal async Task<OpenPage> OpenJson(
        string results,
        string hash = "",
        BrowserNewContextOptions? options = null,
        string? script = null,
        string ready = "html[data-ready]"
    )
    {
        var file = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, CardPage.Draw(results, "the answer"));
        var context = await _browser!.NewContextAsync(
            options
                ?? new()
                {
                    ViewportSize = new() { Width = 1400, Height = 900 },
                }
        );
        context.SetDefaultTimeout(Minutes(2));
        if (script is not null)
            await context.AddInitScriptAsync(script);
        var open = new OpenPage(await context.NewPageAsync(), file);
        await open.Page.GotoAsync($"file://{file}{hash}");
        await open.Page.Locator(ready).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return open;
    }

    static float Minutes(double minutes) => (float)TimeSpan.FromMinutes(minutes).TotalMilliseconds;
}

/// <summary>An open page with what it has asked for and complained of.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    readonly List<string> _requests = [];
    readonly List<string> _errors = [];

    public OpenPage(IPage page, string file)
    {
        Page = page;
        File = file;
        page.Request += (_, request) => _requests.Add(request.Url);
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _errors.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public string File { get; }

    /// <summary>Every address but that of the file itself and of the downloads that it makes in memory.</summary>
    public IEnumerable<string> Requests =>
        _requests
            .Where(r => !r.StartsWith("file://", StringComparison.Ordinal) || !r.Contains(File))
            .Where(r => !r.StartsWith("blob:", StringComparison.Ordinal));

    public IReadOnlyList<string> Errors => _errors;

    /// <summary>How many elements there are.</summary>
    public Task<int> Elements() => Page.EvaluateAsync<int>("document.querySelectorAll('*').length");

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}
