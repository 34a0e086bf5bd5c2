using System.CommandLine;
using MlipSpec.Quantities;
using MlipSpec.Settings;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Tool.Commands.Validate;
using Spectre.Console;

namespace MlipSpec.Tool.Commands.Init;

/// <summary>mlipspec init: the files of a new validation, by options or by questions on a terminal.</summary>
internal static class InitCommand
{
    static readonly string[] s_forges = ["github", "gitlab", "none"];

    public static Command Create()
    {
        var folder = new Argument<string>("folder")
        {
            Description = "where the files go",
            DefaultValueFactory = _ => ".",
        };
        var model = new Option<string?>("--model") { Description = "the model's file" };
        var elements = new Option<string[]>("--elements")
        {
            Description = "its elements in the order of its types, such as Ga,N, where the file names none",
        };
        var level = new Option<string?>("--level-of-theory")
        {
            Description = "the level of theory of its training data, such as PBE",
        };
        var suite = new Option<string?>("--suite")
        {
            Description =
                "a packaged suite (mlipspec list suites); without it tests of your own are begun in materials.json",
        };
        var prototype = new Option<string?>("--prototype")
        {
            Description =
                "the crystal of tests of your own (mlipspec list prototypes); what the element crystallises in unless given",
        };
        var csharp = new Option<bool>("--csharp") { Description = "a test project in C# instead of materials.json" };
        var forge = new Option<string>("--ci")
        {
            Description = "the forge whose file is written: github, gitlab or none",
            DefaultValueFactory = _ => "github",
        };
        var force = new Option<bool>("--force") { Description = "write files anew that are there" };
        var command = new Command(
            "init",
            "Writes the files of a new validation: mlipspec.json, materials.json or a C# suite, a file of continuous integration, README.md. Without options it asks, on a terminal."
        )
        {
            folder,
            model,
            elements,
            level,
            suite,
            prototype,
            csharp,
            forge,
            force,
        };
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                var request = new InitRequest
                {
                    Folder = Path.GetFullPath(parsed.GetValue(folder)!),
                    Model = parsed.GetValue(model),
                    Elements =
                    [
                        .. (parsed.GetValue(elements) ?? []).SelectMany(e =>
                            e.Split(',', StringSplitOptions.RemoveEmptyEntries)
                        ),
                    ],
                    LevelOfTheory = parsed.GetValue(level),
                    Suite = parsed.GetValue(suite),
                    Prototype = parsed.GetValue(prototype),
                    CSharp = parsed.GetValue(csharp),
                    Forge = parsed.GetValue(forge)!,
                    Overwrites = parsed.GetValue(force),
                };
                // Asked only where nothing was said, and somebody is there to answer.
                Option[] all = [model, elements, level, suite, prototype, csharp, forge, force];
                if (
                    all.All(o => parsed.GetResult(o) is null or { Implicit: true })
                    && ReferenceEquals(output, Console.Out)
                    && !Console.IsInputRedirected
                    && !Console.IsOutputRedirected
                )
                    request = Ask(request);
                Refuse(request);
                return Write(request, output);
            }
            catch (Exception e)
                when (e
                        is UsageException
                            or SettingsException
                            or IOException
                            or UnauthorizedAccessException
                            or ArgumentException
                )
            {
                error.WriteLine($"mlipspec init: {e.Message}");
                return ExitCode.Usage;
            }
        });
        return command;
    }

    static InitRequest Ask(InitRequest request)
    {
        var console = AnsiConsole.Console;
        var model = console.Prompt(
            new TextPrompt<string>("The model's file (empty for an example that runs everywhere):").AllowEmpty()
        );
        var elements = console.Prompt(
            new TextPrompt<string>(
                "Its elements in the order of its types, such as Si or Nb,Mo (empty where the file names them):"
            ).AllowEmpty()
        );
        const string own = "tests of my own, as data in materials.json",
            code = "tests of my own, in C#";
        var tests = console.Prompt(
            new SelectionPrompt<string>()
                .Title("Which tests?")
                .AddChoices([.. PackagedSuite.All.Select(s => s.Key), own, code])
        );
        var forge = console.Prompt(new SelectionPrompt<string>().Title("Continuous integration?").AddChoices(s_forges));
        return request with
        {
            Model = model.Length > 0 ? model : null,
            Elements = [.. elements.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)],
            Suite = tests is own or code ? null : tests,
            CSharp = tests == code,
            Forge = forge,
        };
    }

    static void Refuse(InitRequest request)
    {
        if (request.Suite is { } suite)
            _ = PackagedSuite.Of(suite);
        if (request.Suite is not null && request.CSharp)
            throw new UsageException("name either --suite, which needs no tests of your own, or --csharp");
        if (!s_forges.Contains(request.Forge))
            throw new UsageException($"--ci is '{request.Forge}': {Suggest.Nearest(request.Forge, s_forges)}");
        foreach (var element in request.Elements)
            if (!Element.TryParse(element, out _))
                throw new UsageException(
                    $"--elements names '{element}', which is no chemical symbol such as Si, Cu or O"
                );
        if (request.Model is null && request.Elements.Count > 0)
            throw new UsageException(
                "--elements says which elements a model has: name it by --model; the example without one is argon"
            );
        if (request.Prototype is { } prototype)
            _ = Prototypes.Get(prototype);
    }

    static int Write(InitRequest request, TextWriter output)
    {
        var files = InitFiles.Of(request);
        var there = files.Select(f => f.Name).Where(n => File.Exists(Path.Combine(request.Folder, n))).ToArray();
        if (there.Length > 0 && !request.Overwrites)
            throw new UsageException(
                $"{string.Join(", ", there)} {(there.Length == 1 ? "is" : "are")} there already in {request.Folder}: nothing was written; --force writes {(there.Length == 1 ? "it" : "them")} anew"
            );
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(request.Folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            output.WriteLine($"wrote {name}");
        }
        output.WriteLine($"next: {InitFiles.Command(request)}");
        return ExitCode.Passed;
    }
}
