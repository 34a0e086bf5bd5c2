using System.Runtime.InteropServices;

namespace MlipSpec.Torch.Native;

/// <summary>
/// Operators of DeePMD-kit's own library by their schemas alone, through libtorch's C interface. Code that names them
/// compiles then; models that are neither compressed nor spread over processes never call them.
/// </summary>
internal static class DeclaredOperators
{
    static readonly string[] s_deepmd =
    [
        "border_op(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f, Tensor g, Tensor h, Tensor i) -> Tensor[]",
        "tabulate_fusion_se_a(Tensor a, Tensor b, Tensor c, Tensor d, int e) -> Tensor[]",
        "tabulate_fusion_se_atten(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, int f, bool g) -> Tensor[]",
        "tabulate_fusion_se_t(Tensor a, Tensor b, Tensor c, Tensor d, int e) -> Tensor[]",
        "tabulate_fusion_se_t_tebd(Tensor a, Tensor b, Tensor c, Tensor d, int e) -> Tensor[]",
        "tabulate_fusion_se_r(Tensor a, Tensor b, Tensor c, int d) -> Tensor[]",
    ];

    /// <summary>Declares them; once for a process.</summary>
    public static void DeclareDeepMd()
    {
        Check(aoti_torch_library_init_fragment("deepmd", "", 0, out var library), "deepmd");
        foreach (var schema in s_deepmd)
            Check(aoti_torch_library_def(library, schema), schema);

        static void Check(int failed, string what)
        {
            if (failed != 0)
                throw new InvalidOperationException($"libtorch does not take the declaration of {what}");
        }
    }

    [DllImport("torch_cpu")]
    static extern int aoti_torch_library_init_fragment(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string space,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string file,
        uint line,
        out nint library
    );

    [DllImport("torch_cpu")]
    static extern int aoti_torch_library_def(nint library, [MarshalAs(UnmanagedType.LPUTF8Str)] string schema);
}
