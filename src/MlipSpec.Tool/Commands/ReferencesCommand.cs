using System.CommandLine;
using System.Globalization;
using MlipSpec.References;

namespace MlipSpec.Tool.Commands;

/// <summary>mlipspec references: the published values that potentials are judged by, and which of them to trust
/// least.</summary>
internal static class ReferencesCommand
{
    public static Command Create()
    {
        var check = new Option<bool>("--check")
        {
            Description =
                "lists only what is second-hand, states no temperature, or has an uncertainty that is an estimate",
        };
        var with = new Option<string[]>("--with")
        {
            Description = "files of references of one's own, of the catalogue's form",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var command = new Command("references", "Lists the catalogue of published values with their sources.")
        {
            check,
            with,
        };
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                var catalogue = Catalogue.BuiltIn.With(parsed.GetValue(with)!);
                if (parsed.GetValue(check))
                    Check(catalogue, output);
                else
                    foreach (var record in catalogue.Records)
                        output.WriteLine(
                            $"{record.Key}  {Value(record)}  {record.Provenance}  {catalogue.CitationOf(record)}"
                        );
                return ExitCode.Passed;
            }
            catch (Exception e) when (e is CatalogueException or IOException or UnauthorizedAccessException)
            {
                error.WriteLine(e.Message);
                return ExitCode.Usage;
            }
        });
        return command;
    }

    static void Check(Catalogue catalogue, TextWriter output)
    {
        CatalogueRecord[] all = [.. catalogue.Records];
        var weak = all.Select(r => (Record: r, Why: CatalogueWeaknesses.Of(r))).Where(w => w.Why.Any).ToArray();
        foreach (var (record, why) in weak)
            output.WriteLine($"{record.Key}: {why} ({catalogue.CitationOf(record)})");
        output.WriteLine(
            $"{weak.Length} of {all.Length}: {weak.Count(w => w.Why.SecondHand)} second-hand, {weak.Count(w => w.Why.WithoutTemperature)} without temperature, {weak.Count(w => w.Why.UncertaintyEstimated)} with an estimated uncertainty"
        );
    }

    static string Value(CatalogueRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{record.Value} ± {record.Uncertainty} {record.Unit}");
}
