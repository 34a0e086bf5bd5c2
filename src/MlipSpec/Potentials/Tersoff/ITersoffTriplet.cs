namespace MlipSpec.Potentials;

/// <summary>
/// The functions of one ordered triplet i–j–k of a bond-order potential E = ½ Σ_i Σ_j [R(r_ij) − b(ζ_ij) A(r_ij)] with
/// ζ_ij = Σ_k f_C(r_ik) g(cos θ_ijk) s(r_ij − r_ik). Implemented by structs, so that the kernel's loops are compiled
/// for each.
/// </summary>
internal interface ITersoffTriplet
{
    /// <summary>Where f_C ends, Å.</summary>
    double Cutoff { get; }

    /// <summary>f_C and its slope.</summary>
    (double Value, double Slope) CutoffFunction(double r);

    /// <summary>R and A and their slopes, eV and eV/Å; f_C is in both.</summary>
    (double Repulsion, double RepulsionSlope, double Attraction, double AttractionSlope) Bond(double r);

    /// <summary>s and its slope by Δ = r_ij − r_ik.</summary>
    (double Value, double Slope) Stretch(double delta);

    /// <summary>g and its slope by cos θ.</summary>
    (double Value, double Slope) Angular(double cosine);

    /// <summary>b and its slope by ζ.</summary>
    (double Value, double Slope) Order(double zeta);
}
