using System.Reflection;
using MlipSpec.Checks;
using MlipSpec.Checks.Promises;
using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Conformance;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Testing.Faults.Symmetries;
using MlipSpec.Testing.Planted;
using MlipSpec.Xunit.Running.Discovery;
using MlipSpec.Xunit.Suites;
using Kept = MlipSpec.Conformance.Promises;
using PromiseTests = MlipSpec.Xunit.Recording.Promises;

namespace MlipSpec.Suites.Tests.Catches;

/// <summary>The promises of all suites, judged on sound potentials and on those with a planted defect for each promise
/// that the test is about.</summary>
static class PromiseCatches
{
    public static IEnumerable<Catch> All =>
        [
            .. Of(typeof(Silicon.DiamondStatics).Assembly, StillingerWeber.Silicon, all: true),
            .. Of(typeof(Elements.ElementPhases).Assembly, StillingerWeber.Silicon, all: false),
            .. Of(typeof(RefractoryAlloys.BccStatics).Assembly, StillingerWeber.Silicon, all: false),
            .. Of(typeof(Silica.Crystals).Assembly, new LennardJones(0.4, 1.6, 8.0, ["Si", "O"]), all: false),
            .. Of(typeof(Copper.FccStatics).Assembly, new LennardJones(0.4093, 2.338, 8.0, ["Cu"]), all: false),
        ];

    static IEnumerable<Catch> Of(Assembly suite, IPotential sound, bool all) =>
        new SuiteTests(suite)
            .Plans.Where(p => p.Name.StartsWith($"{nameof(Promises)}.", StringComparison.Ordinal))
            .Select(p => Of(p, sound, all));

    static Catch Of(TestPlan plan, IPotential sound, bool all)
    {
        var (test, check) = (plan.Name.Split('.')[1], plan.Measurement!.Check);
        var promises = PromiseList
            .Under(ConformanceLimits.DoublePrecision)
            .Where(p => p.Measured == check.MeasuredType)
            .Select(p => p.Name)
            .Where(name =>
                check.MeasuredType != typeof(SumRuleErrors)
                || name == Kept.SiteEnergies == (test == nameof(PromiseTests.Energies_of_atoms_add_up))
            )
            .ToArray();
        // Whatever is wrong with a composition shows in compounds alone; a square of the number of atoms shows in all.
        IEnumerable<IPotential> broken = PlantedDefects
            .All.Where(d => promises.Contains(d.Meant) && !d.NeedsCompound)
            .DistinctBy(d => d.Meant)
            .Select(d => d.Plant(sound))
            .DefaultIfEmpty(new NonExtensiveEnergy(sound));
        return new(
            typeof(PromiseTests),
            test,
            () => check.MeasureAny(sound, CheckContext.Default),
            [
                .. broken
                    .Take(all ? int.MaxValue : 1)
                    .Select(faulty => (Func<Measured>)(() => check.MeasureAny(faulty, CheckContext.Default))),
            ]
        )
        {
            Suite = plan.Suite.GetName().Name!,
            // What is finite is counted, and its structures that broke are a list.
            Unmeasured = check.MeasuredType == typeof(BrokenStructures) ? null : Catch.ByFinding,
        };
    }
}
