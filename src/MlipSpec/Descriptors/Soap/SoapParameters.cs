using System.Globalization;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Descriptors.Soap;

/// <summary>
/// The hyper-parameters of a SOAP power spectrum. Two spectra may be compared only if all of these agree, so they are
/// one value, equal when every parameter is. A threshold on a similarity belongs to its hyper-parameters and does not
/// carry over to others: hexagonal diamond is 0.995 like diamond under <see cref="ValidationNotebook"/> (ζ = 4), 0.969
/// under <see cref="Fine"/> and 0.9998 in the basis of Gaussian-type orbitals. A. P. Bartók, R. Kondor, G. Csányi,
/// Phys. Rev. B 87, 184115 (2013).
/// </summary>
public sealed record SoapParameters
{
    /// <summary>The number of radial functions n_max.</summary>
    public required int NMax { get; init; }

    /// <summary>The highest degree l_max of the spherical harmonics.</summary>
    public required int LMax { get; init; }

    /// <summary>The cutoff r_c, Å.</summary>
    public required double Cutoff { get; init; }

    /// <summary>The radial basis.</summary>
    public SoapRadialBasis Basis { get; init; }

    /// <summary>The width of the Gaussian that stands for an atom, Å.</summary>
    public double AtomSigma { get; init; } = 0.5;

    /// <summary>The width of the smooth transition to zero at the cutoff, Å.</summary>
    public double TransitionWidth { get; init; } = 0.5;

    /// <summary>The weight of the central atom's own Gaussian.</summary>
    public double CentralWeight { get; init; } = 1;

    /// <summary>
    /// The species of neighbours that have a channel of their own, in this order; neighbours of other species are left
    /// out. Empty: all neighbours share one channel, whatever they are.
    /// </summary>
    public IReadOnlyList<Element> Species { get; init; } = [];

    /// <summary>How far neighbours are seen, Å: the cutoff, and in the basis of Gaussian-type orbitals σ√(2 ln 1000)
    /// beyond it, where a neighbour's Gaussian has faded.</summary>
    [InProtocol]
    public double Reach =>
        Basis == SoapRadialBasis.GaussianTypeOrbitals ? Cutoff + AtomSigma * Math.Sqrt(2 * Math.Log(1000)) : Cutoff;

    /// <summary>The number S of channels.</summary>
    [InProtocol]
    public int Channels => Math.Max(1, Species.Count);

    /// <summary>The number of components of the power spectrum, S n_max (S n_max + 1)/2 (l_max + 1) + 1.</summary>
    [InProtocol]
    public int Length => Channels * NMax * (Channels * NMax + 1) / 2 * (LMax + 1) + 1;

    /// <summary>What is wrong with the parameters, as half a sentence; null if nothing is.</summary>
    [InProtocol]
    public string? Flaw =>
        this switch
        {
            { NMax: < 1 or > 40 } => $"n_max is {NMax}, expected 1 to 40",
            { LMax: < 0 or > 20 } => $"l_max is {LMax}, expected 0 to 20",
            _ when !(Cutoff > 0 && Cutoff < 100) => Say(
                $"the cutoff is {Cutoff} Å, expected a positive length below 100 Å"
            ),
            _ when !(AtomSigma >= 0.05 && double.IsFinite(AtomSigma)) => Say(
                $"the width of the atoms is {AtomSigma} Å, expected a length of at least 0.05 Å"
            ),
            _ when !(TransitionWidth >= 0 && TransitionWidth <= Cutoff) => Say(
                $"the transition width is {TransitionWidth} Å, expected 0 to the cutoff of {Cutoff} Å"
            ),
            _ when !(CentralWeight >= 0 && double.IsFinite(CentralWeight)) => Say(
                $"the central weight is {CentralWeight}, expected 0 or more"
            ),
            _ when Species.Distinct().Count() != Species.Count =>
                $"a species is named twice: {string.Join(' ', Species)}",
            _ => null,
        };

    /// <summary>The settings of the notebook that accompanies J. D. Morrow, J. L. A. Gardner and V. L. Deringer, J.
    /// Chem. Phys. 158, 121501 (2023): n 6, l 3, cutoff 5 Å. Hexagonal diamond is hardly told from diamond.</summary>
    public static SoapParameters ValidationNotebook { get; } =
        new()
        {
            NMax = 6,
            LMax = 3,
            Cutoff = 5,
        };

    /// <summary>The finer settings of the same group's later analysis of germanium under pressure: n 12, l 6, cutoff 5
    /// Å, transition 1 Å.</summary>
    public static SoapParameters Fine { get; } =
        new()
        {
            NMax = 12,
            LMax = 6,
            Cutoff = 5,
            TransitionWidth = 1,
        };

    /// <summary>The settings of the silicon potential GAP-18, A. P. Bartók, J. Kermode, N. Bernstein and G. Csányi,
    /// Phys. Rev. X 8, 041048 (2018): n 10, l 12, cutoff 5 Å, transition 1 Å.</summary>
    public static SoapParameters Gap18 { get; } =
        new()
        {
            NMax = 10,
            LMax = 12,
            Cutoff = 5,
            TransitionWidth = 1,
        };

    /// <summary>Whether every parameter agrees.</summary>
    public bool Equals(SoapParameters? other) =>
        other is not null
        && (Basis, NMax, LMax, Cutoff, AtomSigma, TransitionWidth, CentralWeight)
            == (
                other.Basis,
                other.NMax,
                other.LMax,
                other.Cutoff,
                other.AtomSigma,
                other.TransitionWidth,
                other.CentralWeight
            )
        && Species.SequenceEqual(other.Species);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Basis, NMax, LMax, Cutoff, AtomSigma, TransitionWidth, CentralWeight, Species.Count);

    /// <summary>All parameters in one line, such as "SOAP n 6 l 3 σ 0.5 Å cutoff 5 Å width 0.5 Å central 1".</summary>
    public override string ToString() =>
        Say(
            $"SOAP n {NMax} l {LMax} σ {AtomSigma} Å cutoff {Cutoff} Å width {TransitionWidth} Å central {CentralWeight}"
        )
        + (Basis == SoapRadialBasis.GaussianTypeOrbitals ? " Gaussian-type orbitals" : "")
        + (Species.Count == 0 ? "" : $" species {string.Join(' ', Species)}");

    static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
