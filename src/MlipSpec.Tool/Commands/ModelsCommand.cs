using System.CommandLine;
using MlipSpec.Engines.Kim;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Tool.Commands;

/// <summary>mlipspec models: the installed models of OpenKIM for some elements, and on request the conformance kit's
/// verdict on each.</summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        var elements = new Option<string[]>("--elements", "-e")
        {
            Description = "only models that cover these elements, such as Si C",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var sweep = new Option<bool>("--sweep")
        {
            Description = "test every portable model with the conformance kit, and print a table",
        };
        var own = new Option<bool>("--own-virial")
        {
            Description = "in the sweep, use the virial that a model itself returns, which some models get wrong",
        };
        var threads = new Option<int>("--threads")
        {
            Description = "models tested at the same time",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var command = new Command(
            "models",
            "Lists the models of OpenKIM on this machine; each can be put under test by its name."
        )
        {
            elements,
            sweep,
            own,
            threads,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                return Task.Run(
                    () =>
                        Run(
                            parsed.GetValue(elements)!,
                            parsed.GetValue(sweep),
                            parsed.GetValue(own),
                            Math.Max(1, parsed.GetValue(threads)),
                            output,
                            error,
                            cancellation
                        ),
                    CancellationToken.None
                );
            }
        );
        return command;
    }

    // Exit codes: 0 done, 1 something in the input is wrong or no model was found, 130 interrupted.
    static int Run(
        string[] symbols,
        bool sweep,
        bool own,
        int threads,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellation
    )
    {
        try
        {
            Element[] elements =
            [
                .. symbols.SelectMany(s => s.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(Element.Parse),
            ];
            if (KimModels.Installed.Count == 0)
                throw new UnavailableException("no model of OpenKIM is installed: apt-get install openkim-models");
            var models = KimModels.For(elements);
            if (models.Count == 0)
                throw new ArgumentException(
                    $"none of the {KimModels.Installed.Count} models of OpenKIM on this machine covers {string.Join(" and ", elements)}"
                );
            if (sweep && elements.Length == 0)
                throw new ArgumentException(
                    "a sweep needs --elements, such as --elements Si: the test structures are made of them"
                );
            if (sweep)
                ModelSweep.Execute(
                    [.. models.Where(m => m.IsPortable)],
                    elements,
                    own,
                    threads,
                    output,
                    error,
                    cancellation
                );
            else
                foreach (var model in models)
                    output.WriteLine(
                        $"{model.Name}{(model.IsPortable ? "" : "  (simulator model: route lammps only)")}"
                    );
            return 0;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("interrupted");
            return 130;
        }
        catch (Exception e) when (e is UnavailableException or ArgumentException or FormatException)
        {
            error.WriteLine($"mlipspec models: {e.Message}");
            return 1;
        }
    }
}
