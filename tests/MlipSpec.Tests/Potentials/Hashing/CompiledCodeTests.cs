using System.Reflection;
using System.Reflection.Emit;
using MlipSpec.Potentials.Hashing;

namespace MlipSpec.Tests.Potentials.Hashing;

/// <summary>Code has one identity whatever commit it was built from, and another as soon as it does something
/// else.</summary>
public sealed class CompiledCodeTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlipspec-code-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Another_commit_of_the_same_code_is_the_same_code()
    {
        var (one, other) = (Compiled("0.1.0+aaaa", 2.5), Compiled("0.1.1+bbbb", 2.5));
        one.ManifestModule.ModuleVersionId.ShouldNotBe(other.ManifestModule.ModuleVersionId);
        CompiledCode.IdentityOf(one).ShouldBe(CompiledCode.IdentityOf(other));
    }

    [Fact]
    public void Another_number_name_or_text_is_other_code()
    {
        string[] identities =
        [
            .. (
                (Assembly[])
                    [
                        Compiled("0.1.0+aaaa", 2.5),
                        Compiled("0.1.0+aaaa", 2.6),
                        Compiled("0.1.0+aaaa", 2.5, text: "other"),
                        Compiled("0.1.0+aaaa", 2.5, name: "Other"),
                        Compiled("0.1.0+aaaa", 2.5, kind: typeof(float)),
                    ]
            ).Select(CompiledCode.IdentityOf),
        ];
        identities.Distinct().Count().ShouldBe(identities.Length);
    }

    // One class with a field of a kind and a method that loads a number and a text.
    Assembly Compiled(string version, double number, string text = "cutoff", string name = "Value", Type? kind = null)
    {
        var made = new PersistedAssemblyBuilder(new("Own"), typeof(object).Assembly);
        made.SetCustomAttribute(
            new(typeof(AssemblyInformationalVersionAttribute).GetConstructor([typeof(string)])!, [version])
        );
        var type = made.DefineDynamicModule("Own").DefineType("Potential", TypeAttributes.Public);
        type.DefineField("cutoff", kind ?? typeof(double), FieldAttributes.Public);
        var code = type.DefineMethod(name, MethodAttributes.Public | MethodAttributes.Static, typeof(double), [])
            .GetILGenerator();
        code.Emit(OpCodes.Ldstr, text);
        code.Emit(OpCodes.Pop);
        code.Emit(OpCodes.Ldc_R8, number);
        code.Emit(OpCodes.Ret);
        type.CreateType();
        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.dll");
        made.Save(path);
        return Assembly.LoadFile(path);
    }
}
