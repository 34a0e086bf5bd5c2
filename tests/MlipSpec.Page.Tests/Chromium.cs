namespace MlipSpec.Page.Tests;

/// <summary>The browser of the tests: the system's own, since the browsers that Playwright would download are not
/// everywhere to be had.</summary>
static class Chromium
{
    static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Its program; null if there is none.</summary>
    public static string? Path { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => s_names.Select(name => System.IO.Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}

/// <summary>A test in a browser; skipped with the reason where there is none.</summary>
sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() =>
        Skip = Chromium.Path is null ? "needs Chromium, which is not found: apt-get install chromium" : null;
}

/// <summary>As <see cref="BrowserFactAttribute"/>, with data.</summary>
sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() =>
        Skip = Chromium.Path is null ? "needs Chromium, which is not found: apt-get install chromium" : null;
}
