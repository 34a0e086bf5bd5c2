using MlipSpec.Numerics;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Observables;

/// <summary>How the length up to which atoms count as bonded was found.</summary>
public enum BondCutoffOrigin
{
    /// <summary>It was stated.</summary>
    Stated,

    /// <summary>It is the first dip of the structure's own g(r).</summary>
    FirstDip,

    /// <summary>It was assumed from covalent radii: metals and van der Waals liquids have longer bonds.</summary>
    Assumed,
}

/// <summary>Atoms nearer than this are bonded: part of the meaning of coordination numbers, rings and bond
/// angles.</summary>
/// <param name="Length">The largest distance that counts as a bond, Å.</param>
/// <param name="Uncertainty">One standard uncertainty, Å; zero for what was stated or assumed.</param>
/// <param name="Origin">Where it is from.</param>
public sealed record BondCutoff(double Length, double Uncertainty, BondCutoffOrigin Origin)
{
    // Between the first and the second shell of covalent liquids and glasses: 2.89 Å for silicon.
    const double OfCovalentBond = 1.3;

    /// <summary>A stated one.</summary>
    /// <param name="length">The largest distance that counts as a bond, Å.</param>
    /// <exception cref="ArgumentException">It is no positive length.</exception>
    public static BondCutoff Stated(double length) =>
        length > 0 && double.IsFinite(length)
            ? new(length, 0, BondCutoffOrigin.Stated)
            : throw new ArgumentException(
                FormattableString.Invariant($"bonds are shorter than a positive length in Å, but {length} was given")
            );

    /// <summary>1.3 times the largest sum of two covalent radii: for single configurations, of which no g(r) is
    /// known.</summary>
    public static BondCutoff Assumed(IReadOnlyList<Element> elements) =>
        new(OfCovalentBond * 2 * elements.Largest(CovalentRadii.Of), 0, BondCutoffOrigin.Assumed);

    /// <summary>The first dip of a mean g(r).</summary>
    /// <param name="dip">Where it is.</param>
    /// <param name="width">Width of a bin of g(r), Å: a dip is known to a part of it at best.</param>
    public static BondCutoff AtDip(Quantity<Length> dip, double width) =>
        new(dip.Value, Math.Sqrt(dip.Uncertainty * dip.Uncertainty + width * width / 12), BondCutoffOrigin.FirstDip);

    /// <summary>Such as "3.86 Å, the first dip of g(r)".</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{Length:F2} Å, {(Origin switch { BondCutoffOrigin.Stated => "as stated", BondCutoffOrigin.FirstDip => "the first dip of g(r)", _ => "assumed from covalent radii" })}"
        );
}
