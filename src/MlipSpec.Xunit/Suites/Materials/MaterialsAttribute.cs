namespace MlipSpec.Xunit.Suites.Materials;

/// <summary>Says that a suite has tests in a file, materials.json beside its settings. The packaged build files state it
/// for every project that has such a file.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class MaterialsAttribute : Attribute;
