using MlipSpec.Analysis.Phonons.Spectra.Zones;
using MlipSpec.Engines;
using MlipSpec.Results;
using MlipSpec.Structures.Crystals;
using MlipSpec.Tool.Commands.Validate;
using MlipSpec.Xunit.Running.Discovery;
using MlipSpec.Xunit.Suites;
using MlipSpec.Xunit.Suites.Materials;

namespace MlipSpec.Tool.Commands.Listing;

/// <summary>Something that can be listed.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="About">What is listed, in a line.</param>
/// <param name="Rows">The rows.</param>
internal sealed record Listing(string Name, string About, Func<ListRequest, IEnumerable<string[]>> Rows);

/// <summary>Everything that can be listed; a new topic is one entry here.</summary>
internal static class Listings
{
    public static IReadOnlyList<Listing> All { get; } =
    [
        new("suites", "the packaged suites, for --suite", _ => PackagedSuite.All.Select(s => new[] { s.Key, s.About })),
        new("tests", "the tests of packaged suites: domain, stage, cost, name", Tests),
        new("traits", "by what dotnet test --filter chooses tests, with the values of packaged suites", Traits),
        new("quantities", "what a run has measured: measurement, quantity, unit", Quantities),
        new("checks", "the checks that materials.json may name, with their parameters", _ => Checks()),
        new("kinds", "the kinds of potentials that settings may name, with their keys", _ => Kinds()),
        new("prototypes", "crystal structures by name: space group, sublattices, designations", _ => Crystals()),
        new("points", "the special points of every lattice, with the path through them", _ => Points()),
        new(
            "variables",
            "environment variables",
            _ => RunEnvironment.Variables.Select(v => new[] { v.Name, v.Meaning })
        ),
    ];

    static IEnumerable<PackagedSuite> Suites(ListRequest request) =>
        request.Suite is { } name ? [PackagedSuite.Of(name)] : PackagedSuite.All;

    static IEnumerable<TestPlan> Plans(ListRequest request) =>
        Suites(request).SelectMany(s => new SuiteTests(s.Load()).Plans);

    static IEnumerable<string[]> Tests(ListRequest request) =>
        Suites(request)
            .SelectMany(s => new SuiteTests(s.Load()).Plans.Select(p => (Suite: s.Key, Plan: p)))
            .Select(t =>
                new[]
                {
                    t.Suite,
                    t.Plan.Domain.Name,
                    t.Plan.Stage.ToString().ToLowerInvariant(),
                    t.Plan.Cost.ToString().ToLowerInvariant(),
                    t.Plan.Name,
                }
            );

    static IEnumerable<string[]> Traits(ListRequest request)
    {
        var plans = Plans(request).ToArray();
        yield return ["Potential", "the potential's name in the settings"];
        yield return ["Engine", "the potential's kind"];
        yield return ["Domain", Distinct(plans.Select(p => p.Domain.Name))];
        yield return ["Stage", Distinct(plans.Select(p => p.Stage.ToString()))];
        yield return ["Cost", Distinct(plans.Select(p => p.Cost.ToString()))];
        yield return ["Check", Distinct(plans.Select(p => p.Measurement?.CheckOrNull?.Name))];
        yield return ["Material", Distinct(plans.Select(p => p.Measurement?.CheckOrNull?.Material))];
        yield return ["Measurement", "class and property of what is measured, such as DiamondElasticity.Elasticity"];
    }

    static string Distinct(IEnumerable<string?> values) =>
        string.Join(", ", values.OfType<string>().Distinct().Order(StringComparer.Ordinal));

    static IEnumerable<string[]> Quantities(ListRequest request) =>
        File.Exists(request.Journal)
            ? JournalFile
                .Read(request.Journal)
                .Measurements.SelectMany(m => m.Quantities.Select(q => new[] { m.Name, q.Name, q.Unit }))
                .DistinctBy(row => string.Join('\n', row))
            : throw new UsageException(
                $"there is no journal {request.Journal}: quantities are those that a run has measured, so run mlipspec validate first, or name a journal by --journal"
            );

    static IEnumerable<string[]> Checks() =>
        CheckKinds.All.Select(c =>
            new[]
            {
                c.Key,
                string.Join(", ", ParameterReader.KeysOf(c.Value).Select(k => ParameterReader.KeyOf(k.Name))),
            }
        );

    static IEnumerable<string[]> Kinds() =>
        EngineKinds
            .All.OrderBy(k => k.Name, StringComparer.Ordinal)
            .Select(k =>
                new[]
                {
                    k.Name,
                    $"{k.Doc} ({string.Join(", ", k.Keys.Select(key => key.Required ? key.Name : $"[{key.Name}]"))})",
                }
            );

    static IEnumerable<string[]> Crystals() =>
        Prototypes.All.Select(p =>
            new[]
            {
                p.Name,
                $"{p.SpaceGroup} ({p.SpaceGroupNumber})",
                p.Formula(p.Example),
                string.Join(", ", p.Designations),
            }
        );

    static IEnumerable<string[]> Points() =>
        ZoneTable.All.Select(t =>
            new[]
            {
                t.Symbol,
                t.Lattice,
                string.Join(' ', t.Points.Select(p => p.Label)),
                string.Join(" | ", t.Path.Select(s => string.Join("–", s))),
            }
        );
}
