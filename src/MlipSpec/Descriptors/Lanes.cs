using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MlipSpec.Descriptors;

/// <summary>Vectors of four doubles in arrays, without bounds checks: callers size their arrays in whole
/// vectors.</summary>
internal static class Lanes
{
    public const int Count = 4;

    public static int RoundUp(int n) => (n + Count - 1) / Count * Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(double[] array, int index) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> value, double[] array, int index) =>
        value.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Broadcast(double[] array, int index) =>
        Vector256.Create(Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), index));

    /// <summary>a·b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    /// <summary>The scalar product.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b[..a.Length]);
        Vector256<double> even = default,
            odd = default;
        var i = 0;
        for (; i <= a.Length - 2 * Count; i += 2 * Count)
        {
            even = MultiplyAdd(
                Vector256.LoadUnsafe(ref first, (nuint)i),
                Vector256.LoadUnsafe(ref second, (nuint)i),
                even
            );
            odd = MultiplyAdd(
                Vector256.LoadUnsafe(ref first, (nuint)(i + Count)),
                Vector256.LoadUnsafe(ref second, (nuint)(i + Count)),
                odd
            );
        }
        var sum = Vector256.Sum(even + odd);
        for (; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Multiplies every element.</summary>
    public static void Scale(Span<double> values, double factor)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var i = 0;
        for (; i <= values.Length - Count; i += Count)
            (Vector256.LoadUnsafe(ref first, (nuint)i) * factor).StoreUnsafe(ref first, (nuint)i);
        for (; i < values.Length; i++)
            values[i] *= factor;
    }

    /// <summary>Four rows of four become four columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(
        ref Vector256<double> a,
        ref Vector256<double> b,
        ref Vector256<double> c,
        ref Vector256<double> d
    )
    {
        if (!Avx.IsSupported)
        {
            (a, b, c, d) = (
                Vector256.Create(a[0], b[0], c[0], d[0]),
                Vector256.Create(a[1], b[1], c[1], d[1]),
                Vector256.Create(a[2], b[2], c[2], d[2]),
                Vector256.Create(a[3], b[3], c[3], d[3])
            );
            return;
        }
        var ab02 = Avx.UnpackLow(a, b);
        var ab13 = Avx.UnpackHigh(a, b);
        var cd02 = Avx.UnpackLow(c, d);
        var cd13 = Avx.UnpackHigh(c, d);
        a = Avx.Permute2x128(ab02, cd02, 0x20);
        b = Avx.Permute2x128(ab13, cd13, 0x20);
        c = Avx.Permute2x128(ab02, cd02, 0x31);
        d = Avx.Permute2x128(ab13, cd13, 0x31);
    }

    /// <summary>The sums over the lanes of four vectors, as one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sums(
        Vector256<double> a,
        Vector256<double> b,
        Vector256<double> c,
        Vector256<double> d
    )
    {
        Transpose(ref a, ref b, ref c, ref d);
        return (a + b) + (c + d);
    }
}
