using System.Reflection;
using MlipSpec.Xunit.Suites;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Tests.Running.Discovery;

public sealed class DiscoveryTests
{
    [Fact]
    public void Every_test_on_potentials_is_found_once_per_potential_and_a_plain_fact_once()
    {
        using var harness = new Harness();
        var ran = harness.Run("Verdicts.Passes", "PlainTests");
        ran.Passed.ShouldBe(["PlainTests.Plain_fact", "Verdicts.Passes [Strong]", "Verdicts.Passes [Weak]"]);
        ran.Discovered.Select(c => c.UniqueID).Distinct().Count().ShouldBe(ran.Discovered.Count);
    }

    [Fact]
    public void Traits_say_what_a_filter_can_ask_for()
    {
        using var harness = new Harness();
        var traits = harness
            .Run("nothing")
            .Discovered.Single(c => c.DisplayName.EndsWith("A_dear_number [Weak]", StringComparison.Ordinal))
            .Traits;
        traits
            .ToDictionary(t => t.Key, t => t.Value.Single())
            .ShouldBe(
                new Dictionary<string, string>
                {
                    ["Potential"] = "Weak",
                    ["Engine"] = "lennard-jones",
                    ["Stage"] = "Quantitative",
                    ["Cost"] = "Minutes",
                    ["Domain"] = "clusters",
                    ["Check"] = "dimer",
                    ["Material"] = "Ar dimer",
                    ["Measurement"] = "Dimers.AtRest",
                },
                ignoreOrder: true
            );
    }

    [Fact]
    public void A_test_case_survives_serialisation()
    {
        using var harness = new Harness();
        var ran = harness.Run(c => c.DisplayName.Contains("Verdicts.Passes"), throughSerialization: true);
        ran.Passed.ShouldBe(["Verdicts.Passes [Strong]", "Verdicts.Passes [Weak]"]);
        ran.Cases.ShouldAllBe(c => c.Traits["Engine"].Single() == "lennard-jones");
    }

    [Theory]
    [InlineData("Strong")]
    [InlineData(" Strong , ")]
    [InlineData("Strong;Strong")]
    public void MLIPSPEC_POTENTIALS_narrows_the_run(string names)
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_POTENTIALS", names);
        harness.Run("Verdicts.Passes").Passed.ShouldBe(["Verdicts.Passes [Strong]"]);
    }

    [Fact]
    public void Parameters_are_filled_with_what_is_allowed()
    {
        using var harness = new Harness();
        harness.Run("Parameters").Passed.Count.ShouldBe(4);
    }

    [Fact]
    public void A_parameter_that_nothing_fills_fails_and_says_what_is_allowed()
    {
        using var harness = new Harness();
        var message = harness.Run("Mistakes.Parameter_that_nothing_fills").OnlyFailure;
        message.ShouldContain(
            "has a parameter 'seed' of type Int32, which nothing can fill: a parameter here is DimerEnergy (what [Measures] measures), IPotential, PotentialUnderTest or CheckContext"
        );
    }

    [Fact]
    public void A_protocol_that_cannot_be_made_fails_once_with_its_message()
    {
        using var harness = new Harness();
        harness.Run("Mistakes.Impossible_constant").OnlyFailure.ShouldContain("two atoms cannot be -1 Å apart");
    }

    [Fact]
    public void A_check_without_parameters_is_a_property_as_any_other()
    {
        using var harness = new Harness();
        harness.Run("OwnCheck").Passed.Count.ShouldBe(2);
    }

    [Fact]
    public void Fixtures_are_made_once_per_potential_and_know_it()
    {
        using var harness = new Harness();
        harness.Run("Fixtures", "ClassFixtures").Passed.Count.ShouldBe(6);
    }

    [Fact]
    public void Every_discoverer_named_by_a_string_exists()
    {
        var named = typeof(PotentialFactAttribute)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetCustomAttributesData())
            .Where(a => a.AttributeType == typeof(XunitTestCaseDiscovererAttribute))
            .Select(a => a.ConstructorArguments.Select(c => (string)c.Value!).ToArray())
            .ToArray();
        named.Length.ShouldBeGreaterThan(1);
        foreach (var name in named)
            typeof(IXunitTestCaseDiscoverer)
                .IsAssignableFrom(Assembly.Load(name[1]).GetType(name[0], throwOnError: true))
                .ShouldBeTrue(name[0]);
    }

    [Fact]
    public void The_targets_register_the_test_framework()
    {
        var arguments = typeof(Specimen.Dimer)
            .Assembly.GetCustomAttributesData()
            .Single(a => a.AttributeType == typeof(TestFrameworkAttribute))
            .ConstructorArguments;
        Assembly
            .Load((string)arguments[1].Value!)
            .GetType((string)arguments[0].Value!, throwOnError: true)
            .ShouldBe(typeof(MlipSpec.Xunit.Running.MlipSpecTestFramework));
    }
}
