namespace MlipSpec.Simulation;

/// <summary>The algorithm that walks downhill.</summary>
public enum Minimizer
{
    /// <summary>Limited-memory BFGS with a line search: few evaluations, the default. Nocedal, Math. Comput. 35, 773
    /// (1980).</summary>
    Lbfgs,

    /// <summary>Fast inertial relaxation engine: slower, forgiving of rough surfaces. Bitzek et al., Phys. Rev. Lett.
    /// 97, 170201 (2006).</summary>
    Fire,
}
