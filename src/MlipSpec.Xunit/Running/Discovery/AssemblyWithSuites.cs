using System.Reflection;
using MlipSpec.Xunit.Suites;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running.Discovery;

/// <summary>A test assembly as xunit sees it: its own types, those of the packaged suites that it uses, packaged
/// tests, and the test that reports problems.</summary>
/// <param name="inner">The assembly.</param>
sealed class AssemblyWithSuites(IReflectionAssemblyInfo inner) : LongLivedMarshalByRefObject, IReflectionAssemblyInfo
{
    public Assembly Assembly => inner.Assembly;

    // xunit makes its folder the current one. What a single file holds has none, so the run's takes its place.
    public string AssemblyPath =>
        RunEnvironment.Current.Folder is { } folder
            ? Path.Combine(folder, $"{Assembly.GetName().Name}.dll")
            : inner.AssemblyPath;

    public string Name => inner.Name;

    public IEnumerable<IAttributeInfo> GetCustomAttributes(string assemblyQualifiedAttributeTypeName) =>
        inner.GetCustomAttributes(assemblyQualifiedAttributeTypeName);

    public ITypeInfo GetType(string typeName) => inner.GetType(typeName);

    public IEnumerable<ITypeInfo> GetTypes(bool includePrivateTypes) =>
        [
            .. inner.GetTypes(includePrivateTypes),
            .. SuiteTests.SuitesOf(Assembly).Skip(1).SelectMany(a => Reflector.Wrap(a).GetTypes(includePrivateTypes)),
            .. PackagedTests.All.Select(t => Reflector.Wrap(t)),
            Reflector.Wrap(typeof(SuiteProblems)),
            Reflector.Wrap(typeof(ReleaseGate)),
        ];
}
