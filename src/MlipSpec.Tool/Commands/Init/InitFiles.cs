using MlipSpec.Engines;
using MlipSpec.Settings;
using MlipSpec.Tool.Commands.Validate;

namespace MlipSpec.Tool.Commands.Init;

/// <summary>The files of a new validation, by their names.</summary>
internal static class InitFiles
{
    /// <summary>All of them.</summary>
    /// <exception cref="UsageException">The model is not there or of no known kind.</exception>
    public static IReadOnlyList<(string Name, string Text)> Of(InitRequest request)
    {
        List<(string, string)> files = [(SuiteSettings.FileName, Settings(request))];
        if (request.CSharp)
        {
            files.Add(($"{ProjectOf(request)}.csproj", InitProject.Of(request)));
            files.Add(("Tests.cs", Tests(InitCrystal.Of(request))));
        }
        else if (request.Suite is null)
        {
            files.Add(("materials.json", Materials(InitCrystal.Of(request))));
        }
        if (request.Forge == "github")
            files.Add((".github/workflows/validate.yml", GitHub(request)));
        if (request.Forge == "gitlab")
            files.Add((".gitlab-ci.yml", GitLab(request)));
        files.Add((".gitignore", "mlipspec-results/\n*.received.json\nbin/\nobj/\n"));
        files.Add(("README.md", Readme(request)));
        return files;
    }

    /// <summary>The command that runs it.</summary>
    public static string Command(InitRequest request) =>
        request.CSharp ? "dotnet test"
        : request.Suite is { } suite ? $"mlipspec validate --suite {suite}"
        : "mlipspec validate";

    static string Settings(InitRequest request)
    {
        if (request.Model is null)
            return """
                {
                  // The potentials under test. This one is an example: put your own in its place (mlipspec list kinds).
                  "potentials": {
                    "LJ-Ar": { "kind": "lennard-jones", "epsilon": 0.0104, "sigma": 3.4, "elements": ["Ar"] }
                  }
                }

                """;
        return EntryOf(request).Settings + "\n";
    }

    /// <summary>The entry of the settings that the model gets, as a run will read it; null of the example.</summary>
    /// <exception cref="SettingsException">The entry is wrong.</exception>
    public static PotentialSettings? Entry(InitRequest request)
    {
        if (request.Model is null)
            return null;
        var (name, settings) = EntryOf(request);
        return SuiteSettings
            .Parse(
                settings,
                Path.Combine(request.Folder, SuiteSettings.FileName),
                EngineKinds.All,
                Environment.GetEnvironmentVariable
            )
            .Of(name);
    }

    static (string Name, string Settings) EntryOf(InitRequest request) =>
        new ModelEntry(Path.GetRelativePath(request.Folder, Path.GetFullPath(request.Model!)))
        {
            Elements = request.Elements,
            LevelOfTheory = request.LevelOfTheory,
            Folder = request.Folder,
        }.Entry();

    static string Materials(InitCrystal crystal) =>
        $$"""
            {
              // Tests without a line of C#: crystals, checks of them, and what is expected (mlipspec list checks, mlipspec list prototypes).
              "crystals": {
                "{{crystal.Name}}": { "prototype": "{{crystal.Prototype}}", "elements": [{{string.Join(
                ", ",
                crystal.Elements.Select(e => $"\"{e}\"")
            )}}] }
              },
              "tests": [
                {
                  "name": "it is mechanically stable", "check": "elastic-constants", "crystal": "{{crystal.Name}}", "stage": "qualitative",
                  "expect": { "lowest eigenvalue": { "atLeast": 0, "unit": "GPa" } }
                },
                {
                  // Limits that hardly any crystal misses: put a published value in their place, by "value", "unit", "uncertainty", "within", "source".
                  "name": "lattice constant", "check": "lattice-constant", "crystal": "{{crystal.Name}}",
                  "expect": { "a": { "atLeast": 2, "atMost": 12, "unit": "Å" } }
                }
              ]
            }

            """;

    static string ProjectOf(InitRequest request) =>
        Path.GetFileName(request.Folder) is { Length: > 0 } name ? name : "Validation";

    static string Tests(InitCrystal crystal) =>
        $$"""
            [assembly: Promises(PromisesAttribute.Own)]

            /// <summary>The crystal at rest.</summary>
            public sealed class AtRest
            {
                public static ElasticConstants Elasticity => new(new Crystal([{{string.Join(
                ", ",
                crystal.Elements.Select(e => $"\"{e}\"")
            )}}], "{{crystal.Prototype}}"));

                [Measures(nameof(Elasticity)), Qualitative]
                public void It_is_mechanically_stable(ElasticModuli measured) =>
                    measured.LowestEigenvalue.ShouldBePositive("lowest eigenvalue of the stiffness");
            }

            """;

    static string GitHub(InitRequest request) =>
        $$"""
            # May these potentials be released? The page is an artifact; the job fails where the gate is red.
            name: validate
            on: [push, pull_request]
            jobs:
              validate:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v4
            {{(
                request.CSharp
                    ? "      - uses: actions/setup-dotnet@v4\n        with: { dotnet-version: 10.0.x }\n"
                    : "      # The one file of a release of MlipSpec, beside this repository's files or fetched by your own step.\n      - run: install -D mlipspec ~/.local/bin/mlipspec && echo ~/.local/bin >> \"$GITHUB_PATH\"\n"
            )}}      - run: {{Command(request)}}
                  # The page is one file and opens in the browser.
                  - uses: actions/upload-artifact@v7
                    if: always()
                    with: { path: mlipspec-results/card.html, archive: false }

            """;

    static string GitLab(InitRequest request) =>
        $$"""
            # May these potentials be released? The page is an artifact; the job fails where the gate is red.
            validate:
            {{(
                request.CSharp
                    ? "  image: mcr.microsoft.com/dotnet/sdk:10.0\n"
                    : "  # An image that has the one file of a release of MlipSpec, or a before_script that fetches it.\n"
            )}}  script:
                - {{Command(request)}}
              artifacts:
                when: always
                expose_as: validation
                paths: [mlipspec-results]
                reports: { junit: mlipspec-results/junit.xml }

            """;

    static string Readme(InitRequest request) =>
        $"""
            # Validation

            ```
            {Command(request)}
            ```

            judges the potentials of `mlipspec.json`: 0 green, 1 the gate is red, 2 the settings are wrong, 3 nothing could be judged here.
            The card is `mlipspec-results/card.md`. Read it, then

            - say what each potential is for: `"claims": ["crystal"]` in its entry, or `"notClaimed"` with the reason;
            - `{(
                request.CSharp
                    ? "MLIPSPEC_ACCEPT=1 dotnet test"
                    : Command(request).Replace("validate", "accept", StringComparison.Ordinal)
            )}` writes baselines: commit them, and every later change is seen;
            - `mlipspec sign` signs a failure that is known, with its value, reason and source.

            """;
}
