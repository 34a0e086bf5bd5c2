using MlipSpec.Verdicts;
using MlipSpec.Xunit.Running.Discovery;

namespace MlipSpec.Suites.Tests.Catches;

/// <summary>
/// Every gate of the packaged suites, those that samples use as well, lets a sound measurement pass and catches a
/// faulty one: a gate that is always green judges nothing, and so does one that is always red.
/// </summary>
public sealed class CatchTests
{
    static readonly IReadOnlyList<Catch> s_all =
    [
        .. SiliconStaticsCatches.All,
        .. SiliconMotionCatches.All,
        .. CopperCatches.All,
        .. ElementsCatches.All,
        .. RefractoryCatches.All,
        .. SilicaCatches.All,
        .. PromiseCatches.All,
    ];

    public static TheoryData<string> Gates => [.. s_all.Select(g => g.ToString())];

    [Fact]
    public void Every_test_of_every_packaged_suite_has_something_that_it_catches()
    {
        string[] tests =
        [
            .. PackagedSuites.All.SelectMany(suite =>
                new SuiteTests(suite).Plans.Select(p => $"{suite.GetName().Name} {p.Name.Split('(')[0]}").Distinct()
            ),
        ];
        tests.Except(s_all.Select(g => g.ToString())).ShouldBeEmpty("these tests have no row in the table");
        s_all.Select(g => g.ToString()).ShouldBeUnique();
        s_all.Select(g => g.ToString()).Except(tests).ShouldBeEmpty("these rows belong to no test");
        s_all.ShouldAllBe(g => g.Faulty.Count > 0);
    }

    [Theory, MemberData(nameof(Gates))]
    public void A_gate_lets_the_sound_pass_and_catches_the_faulty(string gate)
    {
        var it = s_all.Single(g => g.ToString() == gate);
        var sound = it.Sound();
        var passed = Bodies.Run(it, () => sound);
        passed.Verdict.ShouldBe(Verdict.Pass, passed.Message);
        for (var k = 0; k < it.Faulty.Count; k++)
        {
            var caught = Bodies.Run(it, it.Faulty[k]);
            caught.IsError.ShouldBeFalse(caught.Message);
            caught.Verdict.ShouldBeOneOf([Verdict.Fail, Verdict.Unstable], $"fault {k + 1}: {caught.Message}");
        }
        if (it.Unmeasured is null)
            return;
        Bodies.Run(it, () => it.Unmeasured(sound)).Verdict.ShouldNotBe(Verdict.Pass, "what was not measured");
        Bodies.Run(it, () => Spoiled.ByNaN(sound)).Verdict.ShouldNotBe(Verdict.Pass, "NaN");
    }
}
