using MlipSpec.Xunit.Attributes;

// This assembly stands for a project that runs the suite of a package, when the harness takes it for a test project.
[assembly: UsesSuite(typeof(MlipSpec.Xunit.Specimen.Verdicts))]
[assembly: UsesSuite(typeof(MlipSpec.Xunit.Specimen.Stages))]

namespace MlipSpec.Xunit.Tests.Discovery;

public sealed class PackagedSuiteTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tests_of_a_referenced_package_run_on_the_potentials_of_the_project_that_uses_it(
        bool throughSerialization
    )
    {
        using var harness = new Harness { Suite = typeof(PackagedSuiteTests).Assembly };
        var ran = harness.Run(c => c.DisplayName.Contains("Specimen.Verdicts.Passes"), throughSerialization);
        ran.Passed.ShouldBe(["Verdicts.Passes [Strong]", "Verdicts.Passes [Weak]"]);
        harness.Journal.ShouldAllBe(e => e.Suite == "MlipSpec.Xunit.Tests");
    }

    [Fact]
    public void Settings_are_looked_for_beside_the_assembly_where_no_project_is_known()
    {
        using var harness = new Harness { Suite = typeof(PackagedSuiteTests).Assembly };
        harness.Set("MLIPSPEC_SETTINGS", "");
        harness
            .Run("Verdicts.Passes")
            .OnlyFailure.ShouldStartWith(
                Path.Combine(AppContext.BaseDirectory, "mlipspec.json") + ": there is no such file"
            );
    }
}
