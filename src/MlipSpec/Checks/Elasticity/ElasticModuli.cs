using MlipSpec.Analysis;
using MlipSpec.Numerics;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Elasticity;

/// <summary>Measured elastic constants.</summary>
/// <param name="Stiffness">The tensor, averaged over the crystal's point group, GPa; null if it could not be
/// measured.</param>
/// <param name="Uncertainty">How far a component moved between none and the other amplitudes, a far smaller one among
/// them, and no less than components of this crystal usually moved: a potential with tables has kinks, by which a
/// constant is another at every amplitude, and one that happens not to move is as uncertain as the rest, GPa.</param>
/// <param name="Asymmetry">The largest |C_ij − C_ji| before averaging; zero for a stress that is the derivative of an
/// energy.</param>
/// <param name="SymmetryResidual">The largest change of a component by averaging over the point group; zero for an
/// invariant potential.</param>
/// <param name="Independent">The components that symmetry leaves different from zero and from each other, sign apart,
/// in the frame of the crystal: C11, C12, C44 of a cubic one along its axes, and C14 besides of quartz.</param>
/// <param name="Finding">Why there is no tensor.</param>
public sealed record ElasticModuli(
    ElasticTensor? Stiffness,
    ElasticTensor? Uncertainty,
    Quantity<Pressure> Asymmetry,
    Quantity<Pressure> SymmetryResidual,
    IReadOnlyList<VoigtPair> Independent,
    Finding? Finding
) : Measured
{
    const double Zero = 1e-9; // GPa

    internal static ElasticModuli NotMeasured(Finding finding) =>
        new(
            null,
            null,
            Quantity<Pressure>.NotMeasured(finding),
            Quantity<Pressure>.NotMeasured(finding),
            [new(1, 1), new(1, 2), new(4, 4)],
            finding
        );

    internal static ElasticModuli Of(
        ElasticTensor raw,
        IEnumerable<ElasticTensor> atOtherAmplitudes,
        IReadOnlyList<Matrix3D> rotations
    )
    {
        var symmetric = raw.Symmetrised(rotations);
        var independent = VoigtPair.Independent(rotations);
        ElasticTensor[] others = [.. atOtherAmplitudes.Select(c => c.Symmetrised(rotations))];
        return new(
            symmetric,
            Moved(symmetric, others, independent),
            raw.Asymmetry,
            raw.DistanceTo(symmetric),
            independent,
            null
        );
    }

    // Relative to √(C_ii C_jj), the scale of a component that is zero as well as of a large one.
    static ElasticTensor Moved(ElasticTensor c, ElasticTensor[] others, IReadOnlyList<VoigtPair> independent)
    {
        double[] own =
        [
            .. c.Components.Select((value, k) => others.Select(o => Math.Abs(o.Components[k] - value)).Largest()),
        ];
        double Scale(int k) => Math.Sqrt(Math.Abs(c.Components[7 * (k / 6)] * c.Components[7 * (k % 6)]));
        int[] places = [.. independent.Select(p => 6 * (p.I - 1) + p.J - 1)];
        var usual = Math.Sqrt(places.Average(k => Math.Pow(own[k] / Scale(k), 2)));
        return new([.. own.Select((u, k) => u < Zero ? u : Of(LikeIndependent(k)))]); // zero by symmetry is certain

        double Of(int k) => Math.Max(own[k], usual * Scale(k));
        // Symmetry makes it equal to this one, sign apart and but for round-off.
        int LikeIndependent(int k) =>
            places.Contains(k)
                ? k
                : places
                    .Append(k)
                    .MinBy(p => Math.Round(Math.Abs(Math.Abs(c.Components[p]) - Math.Abs(c.Components[k])) / Zero));
    }

    /// <summary>C11.</summary>
    public Quantity<Pressure> C11 => this[1, 1];

    /// <summary>C12.</summary>
    public Quantity<Pressure> C12 => this[1, 2];

    /// <summary>C13.</summary>
    public Quantity<Pressure> C13 => this[1, 3];

    /// <summary>C14 of trigonal crystals: its sign turns with the crystal by 180° about z.</summary>
    public Quantity<Pressure> C14 => this[1, 4];

    /// <summary>C33.</summary>
    public Quantity<Pressure> C33 => this[3, 3];

    /// <summary>C44.</summary>
    public Quantity<Pressure> C44 => this[4, 4];

    /// <summary>C66.</summary>
    public Quantity<Pressure> C66 => this[6, 6];

    /// <summary>Component C_ij with i and j from 1 to 6, in the Cartesian frame of the crystal.</summary>
    public Quantity<Pressure> this[int i, int j] =>
        Finding is { } finding ? Quantity<Pressure>.NotMeasured(finding) : new(Stiffness![i, j], Uncertainty![i, j]);

    /// <summary>The bulk modulus that compression measures (Reuss; for cubic crystals all three agree).</summary>
    public Quantity<Pressure> BulkModulus =>
        Finding is { } finding
            ? Quantity<Pressure>.NotMeasured(finding)
            : new(Stiffness!.BulkReuss, Math.Abs(Uncertainty!.BulkVoigt));

    /// <summary>The shear modulus of a polycrystal (Hill).</summary>
    public Quantity<Pressure> ShearModulus => Derived<Pressure>(c => c.ShearHill);

    /// <summary>Young's modulus of a polycrystal (Hill).</summary>
    public Quantity<Pressure> YoungModulus => Derived<Pressure>(c => c.YoungHill);

    /// <summary>Poisson's ratio of a polycrystal (Hill).</summary>
    public Quantity<Ratio> PoissonRatio => Derived<Ratio>(c => c.PoissonHill);

    /// <summary>Zener's ratio 2 C44/(C11 − C12) of a cubic crystal.</summary>
    public Quantity<Ratio> ZenerRatio => Derived<Ratio>(c => c.Zener);

    /// <summary>The universal index of anisotropy of Ranganathan and Ostoja-Starzewski.</summary>
    public Quantity<Ratio> UniversalAnisotropy => Derived<Ratio>(c => c.UniversalAnisotropy);

    /// <summary>Cauchy's relation C12 − C44: zero at rest for central forces between inversion centres, and what
    /// bonding is left otherwise.</summary>
    public Quantity<Pressure> CauchyPressure => Derived<Pressure>(c => c[1, 2] - c[4, 4]);

    /// <summary>The smallest eigenvalue of the tensor; negative where the crystal is mechanically unstable.</summary>
    public Quantity<Pressure> LowestEigenvalue => Derived<Pressure>(c => c.Eigenvalues()[0]);

    /// <summary>Whether every strain costs energy (Born's criterion); false also where nothing could be
    /// measured.</summary>
    public bool IsMechanicallyStable => LowestEigenvalue is { IsMeasured: true, Value: > 0 };

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            .. Independent.Select(ij => NamedQuantity.Of($"C{ij.I}{ij.J}", this[ij.I, ij.J], Drift)),
            NamedQuantity.Of("bulk modulus", BulkModulus, Drift),
            NamedQuantity.Of("shear modulus", ShearModulus, Drift),
            NamedQuantity.Of("lowest eigenvalue", LowestEigenvalue, Drift),
            NamedQuantity.Of("asymmetry", Asymmetry, Drift / 2),
            NamedQuantity.Of("symmetry residual", SymmetryResidual, Drift / 2),
        ];

    // GPa. What is nothing for a metal is 3 % of solid argon, whose softer crystals are compared by their own size.
    double Drift =>
        Stiffness is { } c ? Math.Min(0.1, 1e-3 * Enumerable.Range(1, 6).Largest(i => Math.Abs(c[i, i]))) : 0.1;

    // The uncertainty of what follows from the tensor: each component moved by its own, the changes in quadrature. The
    // components share their strains and move together, in cubic metals so that the shear modulus stays: there this is
    // too much. Over amplitudes from 1e-4 to 8e-3 of fcc, hcp, diamond, B2 and quartz it was never too little.
    Quantity<T> Derived<T>(Func<ElasticTensor, double> function)
        where T : struct, IDimension
    {
        if (Finding is { } finding)
            return Quantity<T>.NotMeasured(finding);
        var (value, sum) = (function(Stiffness!), 0.0);
        foreach (var step in Independent.Select(ij => Uncertainty![ij.I, ij.J]).Distinct())
            sum += Math.Pow(function(Stepped(step)) - value, 2);
        return new(value, Math.Sqrt(sum));
    }

    // Components that symmetry makes equal, sign apart, have the same uncertainty.
    ElasticTensor Stepped(double step) =>
        new([
            .. Stiffness!.Components.Select((c, k) => Uncertainty!.Components[k] == step ? c + Math.Sign(c) * step : c),
        ]);
}
