namespace MlipSpec.Checks.Promises.Subjects;

/// <summary>How much work the promises put into a potential. All together take about 470,000, 110,000 to 150,000 or 35,000
/// to 50,000 atom evaluations, the more where a potential has kinks: 10 s at 50,000 atoms in a second, 60 s at 2,500, 60 s at
/// 600 to 800; slower ones take longer.</summary>
public enum PromiseSize
{
    /// <summary>Cells of 4,096 atoms, a hundred thousand atom evaluations on four threads, 2,500 calls: for fast
    /// potentials.</summary>
    Full,

    /// <summary>Cells of 512 atoms, ten thousand atom evaluations on four threads, three hundred calls: for those of moderate
    /// speed.</summary>
    Reduced,

    /// <summary>Cells of 64 atoms, a thousand atom evaluations on four threads, a hundred calls, coarser scans and fewer
    /// components: for slow ones.</summary>
    Small,
}
