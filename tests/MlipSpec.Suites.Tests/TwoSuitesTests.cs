using MlipSpec.Verdicts;
using MlipSpec.Xunit.Suites;
using MlipSpec.Xunit.Tests;

// This assembly stands for a project that uses both packaged suites, when the harness takes it for a test project.
[assembly: UsesSuite(typeof(MlipSpec.Suites.Silicon.DiamondStatics))]
[assembly: UsesSuite(typeof(MlipSpec.Suites.Copper.FccStatics))]

namespace MlipSpec.Suites.Tests;

/// <summary>A project that uses the suites of silicon and copper together runs both, and tells apart what both
/// have.</summary>
public sealed class TwoSuitesTests
{
    const string OfSilicon = "MlipSpec.Suites.Silicon/Promises.Every_number_is_finite",
        OfCopper = "MlipSpec.Suites.Copper/Promises.Every_number_is_finite";

    static Harness Both() =>
        new(
            """
            { "potentials": {
                "SW":    { "kind": "stillinger-weber", "elements": ["Si"] },
                "LJ-Cu": { "kind": "lennard-jones", "epsilon": 0.4, "sigma": 2.27, "elements": ["Cu"] } } }
            """
        )
        {
            Suite = typeof(TwoSuitesTests).Assembly,
        };

    static Ran Run(Harness harness) =>
        harness.Run("Promises.Every_number", "DiamondStatics.Lattice", "FccStatics.Lattice");

    [Fact]
    public void Both_run_each_on_the_potentials_that_it_applies_to()
    {
        using var harness = Both();
        var ran = Run(harness);
        ran.Discovered.Select(c => c.UniqueID).Distinct().Count().ShouldBe(ran.Discovered.Count);
        harness
            .Journal.Where(e => e.Verdict != Verdict.NotApplicable)
            .Select(e => (e.Suite, e.Test, e.Potential))
            .ShouldBe(
                [
                    ("MlipSpec.Suites.Silicon", OfSilicon, "SW"),
                    ("MlipSpec.Suites.Copper", OfCopper, "LJ-Cu"),
                    ("MlipSpec.Suites.Silicon", "DiamondStatics.Lattice_constant", "SW"),
                    ("MlipSpec.Suites.Copper", "FccStatics.Lattice_constant", "LJ-Cu"),
                ],
                ignoreOrder: true
            );
        ran.Passed.ShouldContain(p =>
            p.StartsWith("MlipSpec.Suites.Silicon.Promises.Every_number", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Baselines_and_signatures_of_what_both_have_name_the_suite()
    {
        using var harness = Both();
        harness.Set("MLIPSPEC_ACCEPT", "worse");
        harness.Write(
            "known-failures.json",
            $$"""
            { "roles": { "authors": "us" }, "failures": [ { "potential": "SW", "test": "{{OfSilicon}}", "quantity": "x", "found": "y", "kind": "engine", "reason": "none", "source": "none", "signed": "2026-06-01", "signedBy": "authors" } ] }
            """
        );
        Run(harness)
            .Failure("MlipSpec.Suites.Silicon.Promises.Every_number_is_finite [SW]")
            .ShouldStartWith("no longer judges");
        Directory
            .GetFiles(harness.PathOf("baselines"), "*.verified.json", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(harness.PathOf("baselines"), f).Replace('\\', '/'))
            .ShouldBe(
                [
                    "LJ-Cu/FccStatics.Lattice_constant.verified.json",
                    "LJ-Cu/MlipSpec.Suites.Copper/Promises.FiniteEverywhere.verified.json",
                    "SW/DiamondStatics.Lattice_constant.verified.json",
                    "SW/MlipSpec.Suites.Silicon/Promises.FiniteEverywhere.verified.json",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void Every_promise_of_the_kit_is_judged_by_exactly_one_test()
    {
        using var harness = Both();
        harness.Set("MLIPSPEC_POTENTIALS", "SW");
        harness.Run(c => c.DisplayName.StartsWith("MlipSpec.Suites.Silicon.Promises", StringComparison.Ordinal));
        harness
            .Journal.SelectMany(e => e.Judgements)
            .Select(j => j.Quantity)
            .ShouldBe(
                Conformance.PromiseList.Under(Conformance.ConformanceLimits.DoublePrecision).Select(p => p.Name),
                ignoreOrder: true
            );
    }
}
