using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using MlipSpec.Xunit.Suites;
using MlipSpec.Xunit.Suites.Materials;

namespace MlipSpec.Xunit.Running.Direct;

/// <summary>
/// The test assembly that the build files of the package would make of a folder without C#: the tests of its
/// materials.json and the promises on each potential's own elements, and packaged suites besides.
/// </summary>
static class MaterialsSuite
{
    static readonly Lock s_lock = new();

    /// <summary>Makes the assembly.</summary>
    /// <param name="name">Its name: the project's, or the folder's.</param>
    /// <param name="hasMaterials">Whether the folder has a file of materials.</param>
    /// <param name="suites">Packaged suites that run with it.</param>
    public static Assembly Make(string name, bool hasMaterials, IReadOnlyList<Assembly> suites)
    {
        var builder = new PersistedAssemblyBuilder(new(name), typeof(object).Assembly);
        builder.DefineDynamicModule(name);
        if (hasMaterials)
        {
            Add(builder, typeof(MaterialsAttribute));
            Add(builder, typeof(PromisesAttribute), PromisesAttribute.Own);
        }
        foreach (var suite in suites)
            Add(builder, typeof(UsesSuiteAttribute), suite.GetExportedTypes()[0]);
        using var image = new MemoryStream();
        builder.Save(image);
        image.Position = 0;
        // Each run has its own, so that two of one name do not meet.
        lock (s_lock)
            return new AssemblyLoadContext(name).LoadFromStream(image);
    }

    static void Add(PersistedAssemblyBuilder builder, Type attribute, params object[] arguments)
    {
        var constructor = attribute.GetConstructors().Single();
        builder.SetCustomAttribute(new CustomAttributeBuilder(constructor, arguments));
    }
}
