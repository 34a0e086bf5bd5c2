using System.Reflection;

namespace MlipSpec.Xunit.Suites.Materials;

/// <summary>Marks the packaged method that is the tests of a file.</summary>
sealed class MaterialsTestAttribute : PotentialFactAttribute
{
    internal override IReadOnlyList<MeasuredCase> CasesOf(Type type, MethodInfo method, Assembly suite)
    {
        try
        {
            return MaterialsFile.Read(
                RunEnvironment.Current.Materials ?? Path.Combine(SuiteFolder.Of(suite), MaterialsFile.FileName)
            );
        }
        catch (Settings.SettingsException e)
        {
            throw new ArgumentException(e.Message, e);
        }
    }
}
