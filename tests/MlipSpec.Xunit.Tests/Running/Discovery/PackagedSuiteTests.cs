using MlipSpec.Xunit.Running.Discovery;
using MlipSpec.Xunit.Suites;

// This assembly stands for a project that runs the suite of a package, when the harness takes it for a test project.
[assembly: UsesSuite(typeof(MlipSpec.Xunit.Specimen.Verdicts))]
[assembly: UsesSuite(typeof(MlipSpec.Xunit.Specimen.Stages))]

namespace MlipSpec.Xunit.Tests.Running.Discovery;

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
        harness.Journal.ShouldAllBe(e => e.Suite == "MlipSpec.Xunit.Specimen");
    }

    [Fact]
    public void Suites_that_use_suites_are_followed()
    {
        var project = System.Reflection.Emit.AssemblyBuilder.DefineDynamicAssembly(
            new("AProject"),
            System.Reflection.Emit.AssemblyBuilderAccess.Run
        );
        project.SetCustomAttribute(
            new(typeof(UsesSuiteAttribute).GetConstructors().Single(), [typeof(PackagedSuiteTests)])
        );
        SuiteTests
            .SuitesOf(project)
            .Select(a => a.GetName().Name)
            .ShouldBe(["AProject", "MlipSpec.Xunit.Tests", "MlipSpec.Xunit.Specimen"]);
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
