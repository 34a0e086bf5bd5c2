using System.Reflection;
using MlipSpec.Checks;
using MlipSpec.Engines;
using MlipSpec.References.AllElectron;
using MlipSpec.Results;
using MlipSpec.Settings;
using MlipSpec.Xunit.Recording;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Suites.Tests.Catches;

/// <summary>Runs the body of a packaged test on a measurement that is handed in, as the runner does.</summary>
static class Bodies
{
    static readonly Lazy<PotentialUnderTest> s_under = new(StillingerWeberUnderTest);

    static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, object> s_fixtures = new();

    /// <summary>How the test ends.</summary>
    public static TestEnding Run(Catch gate, Func<Measured> measure)
    {
        var record = new TestRecord("forged")
        {
            Card = s_under.Value.Potential.Card with
            {
                LevelOfTheory = gate.Data is null ? null : AllElectronEquation.Level,
            },
        };
        TestRecord.Current = record;
        try
        {
            var method = gate.Class.GetMethod(gate.Test)!;
            var measured = measure();
            object[] arguments = [.. method.GetParameters().Select(p => Fill(p.ParameterType, measured, gate.Data))];
            method.Invoke(Instance(gate.Class), arguments);
        }
        catch (TargetInvocationException e)
        {
            record.Exception = e.InnerException;
        }
        catch (Potentials.BrokenEvaluationException e)
        {
            record.Exception = e;
        }
        finally
        {
            TestRecord.Current = null;
        }
        return TestEnding.Of(record);
    }

    static object Instance(Type type) =>
        type.GetConstructors().Single() is var constructor
            ? constructor.Invoke([.. constructor.GetParameters().Select(p => Fill(p.ParameterType, null, null))])
            : throw new InvalidOperationException();

    static object Fill(Type type, Measured? measured, object? data) =>
        type == typeof(PotentialUnderTest) ? s_under.Value
        : type == typeof(CheckContext) ? CheckContext.Default
        : type.IsInstanceOfType(measured) ? measured!
        : type.IsInstanceOfType(data) ? data!
        : s_fixtures.GetOrAdd(type, t => Activator.CreateInstance(t)!);

    static PotentialUnderTest StillingerWeberUnderTest()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{ "potentials": { "SW": { "kind": "stillinger-weber" } } }""");
            return new(SuiteSettings.Read(file, EngineKinds.All, _ => null).Potentials[0], new ResultStore(null));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
