using MlipSpec.Potentials;

namespace MlipSpec.Conformance;

/// <summary>The largest error that is still conforming, and why it is that large.</summary>
/// <param name="Value">The limit, in the unit of the measured quantity.</param>
/// <param name="Reason">Why, in a clause.</param>
public sealed record Limit(double Value, string Reason);

/// <summary>The limits that the conformance kit holds a potential to; all in this one place.</summary>
public sealed record ConformanceLimits
{
    /// <summary>Forces and virial against finite differences of the energy, relative.</summary>
    public required Limit Gradient { get; init; }

    /// <summary>Work along random directions and along paths, where everything moves, against differences of the
    /// energy, relative.</summary>
    public required Limit Work { get; init; }

    /// <summary>The same where thousands of atoms move, relative.</summary>
    public required Limit LargeWork { get; init; }

    /// <summary>The noise of energies, forces and virial, relative.</summary>
    public required Limit Noise { get; init; }

    /// <summary>Results that should be equal but are computed in another order (symmetries, supercells, sums, continued
    /// calculations), relative.</summary>
    public required Limit Rounding { get; init; }

    /// <summary>Results that are computed in the same way twice (batch, order of evaluation, concurrency),
    /// relative.</summary>
    public required Limit Repetition { get; init; }

    /// <summary>Jump of the energy at a cutoff, eV.</summary>
    public required Limit EnergyJump { get; init; }

    /// <summary>Jump of a force at a cutoff, eV/Å.</summary>
    public required Limit ForceJump { get; init; }

    /// <summary>Things that must not happen at all: broken structures, changed inputs, bits that depend on
    /// threads.</summary>
    public Limit None { get; } = new(0, "it must not happen at all");

    /// <summary>For evaluations in double precision.</summary>
    public static ConformanceLimits DoublePrecision { get; } =
        new()
        {
            Gradient = new(
                1e-6,
                "finite differences of a double-precision energy reach this; a real defect is orders larger"
            ),
            Work = new(
                3e-5,
                "hundreds of pairs move at once, some through kinks at a cutoff or between the knots of a table"
            ),
            LargeWork = new(3e-4, "ten thousand pairs move at once; smaller cells are held to more"),
            Noise = new(1e-9, "seven of sixteen digits may be lost in cancelling sums; single precision has seven"),
            Rounding = new(1e-8, "sums of large cancelling terms, as in kernel models, lose eight of sixteen digits"),
            Repetition = new(1e-12, "the same arithmetic gives the same digits"),
            EnergyJump = new(
                1e-6,
                "a thousandth of a meV is lost in no average, and dynamics conserves energy through it"
            ),
            ForceJump = new(1e-5, "a tenth of the force to which structures are relaxed"),
        };

    /// <summary>For evaluations in single precision.</summary>
    public static ConformanceLimits SinglePrecision { get; } =
        new()
        {
            Gradient = new(1e-2, "the energy has seven digits and its differences two or three"),
            Work = new(1e-2, "the energy has seven digits and its differences two or three"),
            LargeWork = new(1e-2, "the energy has seven digits and its differences two or three"),
            Noise = new(1e-5, "two of seven digits may be lost in sums"),
            Rounding = new(1e-4, "sums of large cancelling terms lose three of seven digits"),
            Repetition = new(1e-5, "parallel sums on graphics cards differ in the last two digits"),
            EnergyJump = new(1e-4, "some last digits of the energy of ten atoms"),
            ForceJump = new(1e-4, "the force to which structures are relaxed"),
        };

    /// <summary>For sums of charges over an infinite lattice in double precision: engines such as LAMMPS take the error
    /// function from polynomials and choose wave vectors anew with the cell, whose last digits forces and virial do not
    /// follow.</summary>
    static ConformanceLimits LatticeSums { get; } =
        DoublePrecision with
        {
            Gradient = new(
                1e-4,
                "the error function of LAMMPS is a polynomial good to 1.5e-7 (Abramowitz and Stegun, 7.1.26), and its slope is not the force: 3e-6 eV/Å for each pair of unit charges, 3e-5 for charges of 2.4, where charges and repulsion cancel to 0.1 eV/Å"
            ),
        };

    /// <summary>Those for the precision that the card states.</summary>
    /// <exception cref="ArgumentException">The card states another precision.</exception>
    public static ConformanceLimits For(PotentialCard card) =>
        card.Precision switch
        {
            "float64" => card.PeriodicOnly ? LatticeSums : DoublePrecision,
            "float32" => SinglePrecision,
            _ => throw new ArgumentException(
                $"{card.Name} states the precision '{card.Precision}', for which there are no limits: state float64 or float32, or give limits of your own"
            ),
        };
}
