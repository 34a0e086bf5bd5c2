namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>
/// One symmetry function of an element, in the length unit of the model. Type 2: Σ_j e^(−η(r_ij − r_s)²) f_c(r_ij);
/// type 3: 2^(1−ζ) Σ_{j&lt;k} (1 + λ cos θ_jik)^ζ times such factors of r_ij, r_ik and r_jk; type 9: the same without
/// r_jk. J. Behler, J. Chem. Phys. 134, 074106 (2011).
/// </summary>
/// <param name="Type">2, 3 or 9.</param>
/// <param name="First">Index of the (first) neighbour's element.</param>
/// <param name="Second">Index of the second neighbour's element, not below the first; equal to it for type 2.</param>
/// <param name="Eta">η.</param>
/// <param name="Shift">r_s.</param>
/// <param name="Lambda">λ, −1 or 1; 0 for type 2.</param>
/// <param name="Zeta">ζ; 0 for type 2.</param>
/// <param name="Cutoff">r_c.</param>
/// <param name="Line">Its line in input.nn.</param>
internal sealed record SymmetryFunction(
    int Type,
    int First,
    int Second,
    double Eta,
    double Shift,
    double Lambda,
    double Zeta,
    double Cutoff,
    int Line
)
{
    /// <summary>Whether it runs over pairs of neighbours.</summary>
    public bool IsAngular => Type != 2;

    /// <summary>The order in which scaling.data and the weights count the functions of one element, as n2p2 documents
    /// it.</summary>
    public static int Compare(SymmetryFunction a, SymmetryFunction b)
    {
        ReadOnlySpan<int> order =
        [
            a.Type.CompareTo(b.Type),
            a.Cutoff.CompareTo(b.Cutoff),
            a.Eta.CompareTo(b.Eta),
            a.Shift.CompareTo(b.Shift),
            a.Zeta.CompareTo(b.Zeta),
            a.Lambda.CompareTo(b.Lambda),
            a.First.CompareTo(b.First),
            a.Second.CompareTo(b.Second),
        ];
        foreach (var sign in order)
            if (sign != 0)
                return sign;
        return 0;
    }
}
