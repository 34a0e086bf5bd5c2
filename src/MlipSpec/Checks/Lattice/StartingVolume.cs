using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Checks.Lattice;

/// <summary>
/// Finds the density at which the relaxation of a prototype starts, where none is given: the walk begins near the
/// distance that chemistry expects and goes downhill in enthalpy by uniform scaling in steps of 2 % in length to the
/// nearest minimum. Where a deeper one lies inside of it, at bonds of at least four fifths of the covalent ones, that
/// one is the crystal: bonds of metals with half-filled d shells are as short (tungsten's 0.85), and a barrier may part
/// them from a shallow minimum outside. A hole at shorter distances, or one deeper than any crystal binds its atoms, is
/// not taken for the crystal.
/// </summary>
/// <remarks>
/// The expected distance is 1.1 times the sum of the covalent radii, which are those of about four bonds, and longer
/// for more neighbours by Pauling's rule, d(n) = d(1) − 0.6 Å log₁₀ n for a bond shared n = 4/CN (L. Pauling, J. Am.
/// Chem. Soc. 69, 542 (1947)): 0.29 Å for close packing.
/// </remarks>
internal static class StartingVolume
{
    const double Bond = 1.1,
        Step = 1.02,
        Innermost = 0.8,
        // Tungsten, the most, is bound by 8.9 eV an atom, the strongest compounds by less.
        MostBinding = 10,
        Shortest = 0.5,
        Longest = 2.5;

    /// <summary>The crystal at the bottom of the walk, or what was found instead.</summary>
    public static (Structure? Structure, Finding? Finding) Find(
        Crystal crystal,
        IPotential potential,
        double pressure,
        CancellationToken cancellation
    )
    {
        if (crystal.Structure is { } own)
            return (own, null);
        var prototype = Prototypes.Get(crystal.Phase);
        if (crystal.AtomicVolume is { } volume)
            return (prototype.Create(crystal.Elements, volume), null);
        var unit = AtBondLength(prototype.Create(crystal.Elements, 20));
        using var calculation = potential.Start(unit);
        double Enthalpy(double scale)
        {
            cancellation.ThrowIfCancellationRequested();
            var scaled = Scaled(unit, scale);
            calculation.Evaluate(scaled.Positions, scaled.Cell);
            calculation.ThrowIfBroken(potential.Card, scaled);
            return calculation.Energy + pressure / Constants.GPaPerElectronvoltPerCubicAngstrom * scaled.Volume;
        }
        var first =
            Bond
            + 0.6
                * Math.Log10(Math.Max(4, prototype.Coordination) / 4.0)
                / (2 * crystal.Elements.Average(CovalentRadii.Of));
        var (scale, here, outward) = (first, Enthalpy(first), Enthalpy(first * Step));
        // Flat means out of reach of each other: come closer.
        var factor = outward < here ? Step : 1 / Step;
        for (
            var next = outward < here ? outward : Enthalpy(scale * factor);
            next <= here;
            next = Enthalpy(scale * factor)
        )
        {
            (scale, here) = (scale * factor, next);
            if (scale is < Shortest or > Longest)
                return (
                    null,
                    new(
                        FindingKind.Unstable,
                        FormattableString.Invariant(
                            $"{crystal} has no minimum of the energy between {Shortest} and {Longest} times the bond length of its covalent radii with {potential.Card.Name}: the energy still falls at {Scaled(unit, scale).Volume / unit.Count:F2} Å³/atom"
                        )
                    )
                );
        }
        return (Scaled(unit, Deepest(scale, here, here - MostBinding * unit.Count, Enthalpy)), null);
    }

    // The deepest minimum from here inwards that is no hole.
    static double Deepest(double scale, double here, double hole, Func<double, double> enthalpy)
    {
        var (deepest, lowest, outer) = (scale, here, here);
        var at = scale / Step;
        for (var value = enthalpy(at); at >= Innermost; )
        {
            var inner = enthalpy(at / Step);
            if (value > hole && value < lowest && value <= outer && value < inner)
                (deepest, lowest) = (at, value);
            (at, outer, value) = (at / Step, value, inner);
        }
        return deepest;
    }

    static Structure Scaled(Structure structure, double scale) =>
        structure.Deformed(Matrix3D.Diagonal(scale, scale, scale));

    // Scaled so that the closest pair touches: distance = sum of covalent radii.
    static Structure AtBondLength(Structure structure)
    {
        var reach = 2 * Math.Cbrt(structure.Volume / structure.Count);
        return Scaled(structure, 1 / ClosestBond.Of(structure, reach));
    }
}
