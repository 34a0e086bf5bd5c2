#pragma warning disable xUnit1000 // stand-ins of suites, not tests of this project
using MlipSpec.Xunit.Recording;
using MlipSpec.Xunit.Running.Discovery;
using MlipSpec.Xunit.Specimen;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Tests.Running.Discovery
{
    /// <summary>Names of tests and measurements, which signatures and baselines go by.</summary>
    public sealed class SuiteNamesTests
    {
        static SuiteTests Of(params Type[] types) => new([typeof(SuiteNamesTests).Assembly], _ => types);

        [Fact]
        public void Measurements_that_differ_in_case_alone_are_one_file_and_refused_with_both_names()
        {
            Of(typeof(Cases))
                .Complaints.Single()
                .ShouldBe(
                    "MlipSpec.Xunit.Tests.Running.Discovery.SuiteNamesTests+Cases.Bond and MlipSpec.Xunit.Tests.Running.Discovery.SuiteNamesTests+Cases.BOND "
                        + "are both the measurement SuiteNamesTests.Cases.Bond: baselines could not tell them apart, so rename one"
                );
        }

        [Fact]
        public void Classes_of_one_name_in_two_namespaces_are_told_apart_by_it()
        {
            var suite = Of(typeof(One.Twin), typeof(Two.Twin));
            suite.Complaints.ShouldBeEmpty();
            suite.Names.ShouldBe([
                "MlipSpec.Xunit.Tests.Running.Discovery.One.Twin.Is_bound",
                "MlipSpec.Xunit.Tests.Running.Discovery.Two.Twin.Is_bound",
            ]);
            Of(typeof(One.Twin)).Names.ShouldBe(["Twin.Is_bound"]);
        }

        internal static class Cases
        {
            public static Dimer Bond => new(3.8);
            public static Dimer BOND => new(3.9);

            [Measures(nameof(Bond))]
            public static void One(DimerEnergy measured) => measured.Energy.ShouldBeNegative();

            [Measures(nameof(BOND))]
            public static void Two(DimerEnergy measured) => measured.Energy.ShouldBeNegative();
        }
    }
}

namespace MlipSpec.Xunit.Tests.Running.Discovery.One
{
    internal sealed class Twin
    {
        public static Dimer Bond => new(3.8);

        [Measures(nameof(Bond))]
        public void Is_bound(DimerEnergy measured) => measured.Energy.ShouldBeNegative();
    }
}

namespace MlipSpec.Xunit.Tests.Running.Discovery.Two
{
    internal sealed class Twin
    {
        public static Dimer Bond => new(3.8);

        [Measures(nameof(Bond))]
        public void Is_bound(DimerEnergy measured) => measured.Energy.ShouldBeNegative();
    }
}
