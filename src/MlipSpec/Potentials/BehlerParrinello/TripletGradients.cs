using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>The way back from the functions of types 3 and 9 to the neighbours, by what <see cref="TripletRecords"/>
/// keep.</summary>
internal static unsafe class TripletGradients
{
    const int Width = 8;

    /// <summary>Adds the gradients of Σ derivative × function.</summary>
    public static void Add(
        SymmetryGroups groups,
        NnpNeighbours n,
        TripletRecords records,
        double* derivatives,
        NnpGradient gradient
    )
    {
        foreach (ref readonly var run in records.Runs)
            Add(groups, n, records, run, derivatives, gradient);
    }

    // ∂cos θ/∂r_ij = r_ik/(r_ij r_ik) − r_ij cos θ/r_ij², and the same with j and k exchanged; r_jk = r_ik − r_ij. So
    // each gradient is along r_ij or r_ik.
    static void Add(
        SymmetryGroups groups,
        NnpNeighbours n,
        TripletRecords records,
        in TripletRecords.Run run,
        double* derivatives,
        NnpGradient gradient
    )
    {
        var pair = groups.Pairs[run.Pair];
        Vector512<double> alongJ = default,
            sumX = default,
            sumY = default,
            sumZ = default;
        double x = n.X[run.J],
            y = n.Y[run.J],
            z = n.Z[run.J];
        var kept = records.Values + run.Kept;
        for (var b = 0; b < run.Count; b++, kept += pair.RecordLength)
        {
            var k = records.Blocks[run.First + b];
            Contract(groups, pair, kept, derivatives, out var byCosine, out var byJ, out var byK, out var byFar);
            var cross = Vector512.FusedMultiplyAdd(byCosine, Vector512.Load(kept), -byFar);
            alongJ += byJ + byFar - byCosine * Vector512.Load(kept + Width);
            Add(gradient.Along + k, byK + byFar - byCosine * Vector512.Load(kept + 2 * Width));
            sumX = Vector512.FusedMultiplyAdd(cross, Vector512.Load(n.X + k), sumX);
            sumY = Vector512.FusedMultiplyAdd(cross, Vector512.Load(n.Y + k), sumY);
            sumZ = Vector512.FusedMultiplyAdd(cross, Vector512.Load(n.Z + k), sumZ);
            AddProduct(gradient.X + k, cross, x);
            AddProduct(gradient.Y + k, cross, y);
            AddProduct(gradient.Z + k, cross, z);
        }
        gradient.Along[run.J] += Vector512.Sum(alongJ);
        gradient.X[run.J] += Vector512.Sum(sumX);
        gradient.Y[run.J] += Vector512.Sum(sumY);
        gradient.Z[run.J] += Vector512.Sum(sumZ);
    }

    // The derivatives of eight triplets by cos θ and by the three distances, over these.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Contract(
        SymmetryGroups groups,
        TripletPair pair,
        double* kept,
        double* derivatives,
        out Vector512<double> byCosine,
        out Vector512<double> byJ,
        out Vector512<double> byK,
        out Vector512<double> byFar
    )
    {
        byCosine = byJ = byK = byFar = default;
        var products = kept + pair.Group(0);
        int[] functions = groups.FunctionOfEntry,
            slots = groups.SlotOfEntry;
        foreach (ref readonly var group in pair.Groups.AsSpan())
        {
            Vector512<double> angular = default,
                turning = default;
            for (var entry = group.First; entry < group.Last; entry++)
            {
                var weight = Vector512.Create(derivatives[functions[entry]]);
                var angle = kept + slots[entry];
                angular = Vector512.FusedMultiplyAdd(weight, Vector512.Load(angle), angular);
                turning = Vector512.FusedMultiplyAdd(weight, Vector512.Load(angle + Width), turning);
            }
            byCosine = Vector512.FusedMultiplyAdd(turning, Vector512.Load(products), byCosine);
            byJ = Vector512.FusedMultiplyAdd(angular, Vector512.Load(products + Width), byJ);
            byK = Vector512.FusedMultiplyAdd(angular, Vector512.Load(products + 2 * Width), byK);
            byFar = Vector512.FusedMultiplyAdd(angular, Vector512.Load(products + 3 * Width), byFar);
            products += 4 * Width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Add(double* sum, Vector512<double> value) => (Vector512.Load(sum) + value).Store(sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddProduct(double* sum, Vector512<double> value, double factor) =>
        Vector512.FusedMultiplyAdd(value, Vector512.Create(factor), Vector512.Load(sum)).Store(sum);
}
