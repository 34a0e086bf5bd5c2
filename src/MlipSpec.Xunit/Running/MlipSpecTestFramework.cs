using System.Reflection;
using MlipSpec.Xunit.Running.Discovery;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running;

/// <summary>
/// The xUnit test framework of a suite: also discovers packaged suites, runs qualitative tests first and keeps the
/// journal. The package's targets register it with an assembly attribute. A project that needs a test framework of its
/// own derives from it, names its own class in <c>[assembly: TestFramework(…)]</c> and sets
/// <c>&lt;MlipSpecTestFramework&gt;false&lt;/MlipSpecTestFramework&gt;</c>.
/// </summary>
/// <param name="messageSink">Where xunit's diagnostics go.</param>
public class MlipSpecTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    /// <inheritdoc/>
    protected override ITestFrameworkDiscoverer CreateDiscoverer(IAssemblyInfo assemblyInfo) =>
        new XunitTestFrameworkDiscoverer(
            new AssemblyWithSuites((IReflectionAssemblyInfo)assemblyInfo),
            SourceInformationProvider,
            DiagnosticMessageSink
        );

    /// <inheritdoc/>
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    sealed class Executor(AssemblyName name, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(name, sources, diagnostics)
    {
        protected override ITestFrameworkDiscoverer CreateDiscoverer() =>
            new XunitTestFrameworkDiscoverer(
                new AssemblyWithSuites((IReflectionAssemblyInfo)AssemblyInfo),
                SourceInformationProvider,
                DiagnosticMessageSink
            );

        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases,
            IMessageSink executionMessageSink,
            ITestFrameworkExecutionOptions executionOptions
        )
        {
            using var runner = new SuiteRunner(
                TestAssembly,
                testCases,
                DiagnosticMessageSink,
                executionMessageSink,
                executionOptions
            );
            await runner.RunAsync();
        }
    }
}
