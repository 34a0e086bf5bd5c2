using System.CommandLine;
using MlipSpec.Potentials;
using MlipSpec.Settings;

namespace MlipSpec.Tool.Commands.Search;

/// <summary>mlipspec search: relaxes random structures, names their minima, and writes them and the ways to
/// them.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var settings = CommonOptions.Settings();
        var potential = CommonOptions.Potential();
        var unit = new Option<string>("--unit", "-u")
        {
            Description = "the atoms of one formula unit, such as \"Si Si\"",
            Required = true,
        };
        var count = new Option<int>("--count", "-n")
        {
            Description = "how many structures",
            DefaultValueFactory = _ => 1000,
        };
        var output = new Option<FileInfo>("--output", "-o")
        {
            Description = "where to write the relaxed structures, extended XYZ",
            Required = true,
        };
        var paths = new Option<FileInfo?>("--paths")
        {
            Description = "where to write the ways down as well, extended XYZ with energies, forces and virials",
        };
        var stride = new Option<int>("--path-stride")
        {
            Description = "writes every so many-th point of a way, the start and the end besides",
            DefaultValueFactory = _ => 10,
        };
        var phases = new Option<string[]>("--phases")
        {
            Description = "prototypes to name minima after, the ground state first, such as diamond sh beta-tin",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var pressure = new Option<double>("--pressure") { Description = "GPa" };
        var volume = new Option<double>("--volume")
        {
            Description = "volume per atom around which cells are drawn, Å³",
            DefaultValueFactory = _ => 21,
        };
        var separation = new Option<double>("--separation")
        {
            Description = "how far apart atoms are to begin with, Å",
            DefaultValueFactory = _ => 1.5,
        };
        var units = new Option<int>("--max-units")
        {
            Description = "the largest number of formula units",
            DefaultValueFactory = _ => 12,
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "structure k depends on the seed and k alone",
            DefaultValueFactory = _ => 1,
        };
        var threads = CommonOptions.Threads();
        var command = new Command(
            "search",
            "Relaxes random structures; an interrupted search goes on where it stopped when it is started again."
        )
        {
            settings,
            potential,
            unit,
            count,
            output,
            paths,
            stride,
            phases,
            pressure,
            volume,
            separation,
            units,
            seed,
            threads,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var request = new SearchRequest(
                    parsed.GetValue(settings)!.FullName,
                    parsed.GetValue(potential)!,
                    parsed.GetValue(unit)!,
                    parsed.GetValue(count),
                    parsed.GetValue(output)!.FullName,
                    parsed.GetValue(paths)?.FullName,
                    parsed.GetValue(stride),
                    parsed.GetValue(phases)!,
                    parsed.GetValue(pressure),
                    parsed.GetValue(volume),
                    parsed.GetValue(separation),
                    parsed.GetValue(units),
                    parsed.GetValue(seed),
                    Math.Max(1, parsed.GetValue(threads))
                );
                return Task.FromResult(
                    Run(
                        request,
                        parsed.InvocationConfiguration.Output,
                        parsed.InvocationConfiguration.Error,
                        cancellation
                    )
                );
            }
        );
        return command;
    }

    // Exit codes: 0 done, 1 something in the input is wrong, 130 interrupted.
    static int Run(SearchRequest request, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            SearchRun.Execute(request, output, error, cancellation);
            return 0;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine(
                $"interrupted: what was finished is in {request.Journal}; the same command goes on from there"
            );
            return 130;
        }
        catch (Exception e)
            when (e
                    is SettingsException
                        or FormatException
                        or InvalidDataException
                        or IOException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or InvalidOperationException
                        or NotCoveredException
                        or UnavailableException
            )
        {
            error.WriteLine($"mlipspec search: {e.Message}");
            return 1;
        }
    }
}
