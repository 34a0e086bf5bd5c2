using System.Reflection;
using System.Reflection.Emit;

namespace MlipSpec.Architecture.Tests;

/// <summary>Enumerable.Max and MaxBy take NaN for the least number of all and lose it; Extremes does not. The calls are
/// read from the compiled methods.</summary>
public sealed class LargestNumberTests
{
    static readonly Dictionary<short, OpCode> s_opCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(c => c.Value);

    [Fact]
    public void No_largest_of_numbers_is_taken_by_what_loses_NaN()
    {
        var methods = 0;
        foreach (var project in (string[])["MlipSpec", "MlipSpec.Engines", "MlipSpec.Testing"])
        foreach (var type in Assembly.Load(project).GetTypes().Where(t => !t.FullName!.Contains("Numerics.Extremes")))
        foreach (var method in Methods(type))
        {
            methods++;
            Calls(method)
                .FirstOrDefault(LosesNaN)
                .ShouldBeNull($"{type.FullName}.{method.Name}: write Largest or WithLargest of MlipSpec.Numerics");
        }
        methods.ShouldBeGreaterThan(5000);
        Calls(((Func<double[], double>)Lossy).Method).ShouldContain(m => LosesNaN(m));
        Calls(((Func<string[], string?>)AlsoLossy).Method).ShouldContain(m => LosesNaN(m));
    }

    static double Lossy(double[] numbers) => numbers.Max(Math.Abs);

    static string? AlsoLossy(string[] words) => words.MaxBy(w => 1.0 / w.Length);

    static bool LosesNaN(MethodBase called) =>
        called is MethodInfo { IsStatic: true } m
        && m.DeclaringType == typeof(Enumerable)
        && (
            m.Name == "Max" && m.ReturnType == typeof(double)
            || m.Name == "MaxBy" && m.GetGenericArguments()[^1] == typeof(double)
        );

    static IEnumerable<MethodBase> Methods(Type type)
    {
        const BindingFlags Own =
            BindingFlags.DeclaredOnly
            | BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.Public
            | BindingFlags.NonPublic;
        return [.. type.GetMethods(Own), .. type.GetConstructors(Own)];
    }

    static IEnumerable<MethodBase> Calls(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            yield break;
        var at = 0;
        while (at < code.Length)
        {
            short value = code[at++];
            if (value == 0xFE)
                value = (short)(0xFE00 | code[at++]);
            var opCode = s_opCodes[value];
            if (opCode.OperandType == OperandType.InlineMethod)
                yield return method.Module.ResolveMethod(
                    BitConverter.ToInt32(code, at),
                    method.DeclaringType!.GetGenericArguments(),
                    method is ConstructorInfo ? null : method.GetGenericArguments()
                )!;
            at += opCode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
                _ => 4,
            };
        }
    }
}
