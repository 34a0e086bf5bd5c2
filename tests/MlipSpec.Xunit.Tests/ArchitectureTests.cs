using System.Reflection;
using System.Runtime.CompilerServices;

namespace MlipSpec.Xunit.Tests;

/// <summary>The rooms of MlipSpec.Xunit are a line: Running → Baselines, Journals → Recording → Suites, none
/// back.</summary>
public sealed class ArchitectureTests
{
    // From the top to the bottom; rooms of one level do not look at each other.
    static readonly string[][] s_levels =
    [
        ["Running"],
        ["Baselines", "Journals"],
        ["Recording"],
        ["Suites"],
    ];

    static readonly Type[] s_types =
    [
        .. typeof(MlipSpec.Xunit.Suites.MeasuresAttribute)
            .Assembly.GetTypes()
            .Where(t => t.Namespace?.StartsWith("MlipSpec.Xunit.", StringComparison.Ordinal) == true),
    ];

    static string RoomOf(Type type) => type.Namespace!.Split('.')[2];

    static int LevelOf(string room) => Array.FindIndex(s_levels, l => l.Contains(room));

    [Fact]
    public void No_room_looks_up()
    {
        s_types.Select(RoomOf).Distinct().ShouldBe(s_levels.SelectMany(l => l), ignoreOrder: true);
        s_types
            .SelectMany(t => Looks(t).Select(other => (t, other)))
            .Where(p => RoomOf(p.t) != RoomOf(p.other) && LevelOf(RoomOf(p.t)) >= LevelOf(RoomOf(p.other)))
            .Select(p => $"{p.t} looks at {p.other}")
            .Distinct()
            .ShouldBeEmpty();
    }

    [Fact]
    public void Namespaces_are_folders()
    {
        var root = Path.GetFullPath(Path.Combine(ThisFile(), "../../../src/MlipSpec.Xunit"));
        foreach (var file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            var folders = Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Split('/', '\\');
            if (folders[0] is not ("obj" or "bin"))
                File.ReadAllText(file).ShouldContain($"namespace MlipSpec.Xunit.{string.Join('.', folders)};");
        }
    }

    // What the compiled code mentions: bases, members, and everything that bodies of methods call, make or hold.
    static IEnumerable<Type> Looks(Type type)
    {
        const BindingFlags all =
            BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.DeclaredOnly;
        IEnumerable<Type?> mentioned =
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.GetFields(all).Select(f => f.FieldType),
            .. type.GetMethods(all)
                .SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)),
            .. type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)).SelectMany(Called),
        ];
        return mentioned.OfType<Type>().SelectMany(Parts).Where(s_types.Contains);
    }

    static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsConstructedGenericType
            ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];

    // Tokens of members and types in the body, read at every byte: what is no token does not resolve.
    static IEnumerable<Type?> Called(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i + 4 <= il.Length; i++)
        {
            var token = BitConverter.ToInt32(il, i);
            if ((token >> 24) is not (0x01 or 0x02 or 0x04 or 0x06 or 0x0A or 0x1B or 0x2B))
                continue;
            MemberInfo? member = null;
            try
            {
                member = method.Module.ResolveMember(
                    token,
                    method.DeclaringType!.GetGenericArguments(),
                    method.IsGenericMethod ? method.GetGenericArguments() : null
                );
            }
            catch (Exception e) when (e is ArgumentException or BadImageFormatException)
            {
                // Another byte than the first of a token.
            }
            if (i > 0 && IsTokenOperand(il[i - 1]))
                yield return member as Type ?? member?.DeclaringType;
        }
    }

    // call, newobj, callvirt, ldsfld, ldfld, stfld, newarr, ldtoken, castclass, isinst, unbox.any
    static bool IsTokenOperand(byte opcode) =>
        opcode is 0x28 or 0x73 or 0x6F or 0x7E or 0x7B or 0x7D or 0x8D or 0xD0 or 0x74 or 0x75 or 0xA5;

    static string ThisFile([CallerFilePath] string path = "") => path;
}
