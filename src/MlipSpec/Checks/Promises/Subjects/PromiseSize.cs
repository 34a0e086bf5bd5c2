namespace MlipSpec.Checks.Promises.Subjects;

/// <summary>How much work the promises that need many atoms put into them.</summary>
public enum PromiseSize
{
    /// <summary>Cells of 4,096 atoms, a hundred thousand atom evaluations on four threads: for potentials that evaluate
    /// 10,000 atoms or more in a second.</summary>
    Full,

    /// <summary>Cells of 512 atoms, ten thousand atom evaluations: from 1,000 atoms in a second.</summary>
    Reduced,

    /// <summary>Cells of 64 atoms, a thousand atom evaluations: for slower ones.</summary>
    Small,
}
