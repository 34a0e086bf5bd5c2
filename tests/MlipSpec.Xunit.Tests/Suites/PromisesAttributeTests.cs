using System.Reflection.Emit;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Tests.Suites;

/// <summary>A project may have a materials.json, whose build states the promises, and state them in C# too.</summary>
public sealed class PromisesAttributeTests
{
    [Fact]
    public void What_the_code_of_a_suite_states_goes_before_what_its_materials_add()
    {
        PromisesAttribute.Of(Suite("own", "own")).Elements.ShouldBe("own");
        PromisesAttribute.Of(Suite("own", "Na Cl")).Elements.ShouldBe("Na Cl");
        PromisesAttribute.Of(Suite("Na Cl", "own")).Elements.ShouldBe("Na Cl");
        Should
            .Throw<InvalidOperationException>(() => PromisesAttribute.Of(Suite("Na Cl", "Si")))
            .Message.ShouldContain("states the promises of");
        Should.Throw<InvalidOperationException>(() => PromisesAttribute.Of(Suite())).Message.ShouldContain("states no");
    }

    static AssemblyBuilder Suite(params string[] elements)
    {
        var suite = AssemblyBuilder.DefineDynamicAssembly(new("suite"), AssemblyBuilderAccess.Run);
        var constructor = typeof(PromisesAttribute).GetConstructor([typeof(string)])!;
        foreach (var element in elements)
            suite.SetCustomAttribute(new CustomAttributeBuilder(constructor, [element]));
        return suite;
    }
}
