using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>Energy, forces and virial of one structure, checked: every number is finite and every array has the right
/// length.</summary>
/// <param name="Energy">Total energy, eV; NaN only for a force-only potential.</param>
/// <param name="Forces">−dE/dx, eV/Å, length N.</param>
/// <param name="Virial">−dE/dε, eV, symmetric; NaN only for a potential whose card says that it offers none.</param>
/// <param name="AtomEnergies">eV, length N, or empty.</param>
public sealed record Evaluation(double Energy, Vector3D[] Forces, Matrix3D Virial, double[] AtomEnergies)
{
    /// <summary>The stress tensor in GPa, positive in tension: −virial/volume.</summary>
    public Matrix3D Stress(double volume) => (-Constants.GPaPerElectronvoltPerCubicAngstrom / volume) * Virial;
}

/// <summary>One-shot evaluation.</summary>
public static class PotentialExtensions
{
    /// <summary>Evaluates one structure.</summary>
    /// <exception cref="BrokenEvaluationException">The potential gave NaN, infinity or arrays of the wrong length; the
    /// message names the first place.</exception>
    /// <exception cref="NotCoveredException">An element is not covered.</exception>
    public static Evaluation Evaluate(this IPotential potential, Structure structure, int threads = 1)
    {
        using var calculation = potential.Start(structure, threads);
        calculation.Evaluate(structure.Positions, structure.Cell);
        calculation.ThrowIfBroken(potential.Card, structure);
        return new(
            calculation.Energy,
            calculation.Forces.ToArray(),
            calculation.Virial,
            calculation.AtomEnergies.ToArray()
        );
    }

    /// <summary>Throws unless the last evaluation gave finite numbers in arrays of the right length; energy or virial
    /// may be NaN where the card offers none.</summary>
    /// <exception cref="BrokenEvaluationException">It did not; the message names the potential, the structure and the
    /// first bad number.</exception>
    public static void ThrowIfBroken(this ICalculation calculation, PotentialCard card, Structure structure) =>
        ThrowIfBroken(
            card,
            structure,
            calculation.Energy,
            calculation.Forces,
            calculation.Virial,
            calculation.AtomEnergies
        );

    /// <summary>The same for an evaluation that was made together with others.</summary>
    /// <exception cref="BrokenEvaluationException">It cannot be used.</exception>
    public static void ThrowIfBroken(this Evaluation evaluation, PotentialCard card, Structure structure) =>
        ThrowIfBroken(
            card,
            structure,
            evaluation.Energy,
            evaluation.Forces,
            evaluation.Virial,
            evaluation.AtomEnergies
        );

    static void ThrowIfBroken(
        PotentialCard card,
        Structure structure,
        double energy,
        ReadOnlySpan<Vector3D> forces,
        Matrix3D virial,
        ReadOnlySpan<double> energies
    )
    {
        if (forces.Length != structure.Count)
            throw WrongCount($"{forces.Length} forces");
        if (energies.Length != 0 && energies.Length != structure.Count)
            throw WrongCount($"{energies.Length} atom energies");
        string? what = null;
        if (card.OffersEnergy && !double.IsFinite(energy))
            what = $"an energy of {energy} eV";
        else if (card.OffersVirial && !virial.IsFinite)
            what = "a virial that is not finite";
        for (var i = 0; what is null && i < forces.Length; i++)
            if (!forces[i].IsFinite)
                what =
                    $"a force of ({forces[i].X}, {forces[i].Y}, {forces[i].Z}) eV/Å on atom {i} ({structure.Species[i]})";
        for (var i = 0; what is null && i < energies.Length; i++)
            if (!double.IsFinite(energies[i]))
                what = $"an energy of {energies[i]} eV for atom {i} ({structure.Species[i]})";
        if (what is not null)
            throw new BrokenEvaluationException(
                $"{card.Name} returned {what} for {structure}: expected finite numbers. Evaluate this structure alone and look where its formula "
                    + "divides by zero, takes a root or logarithm of a negative number, or overflows at a short distance"
            );

        BrokenEvaluationException WrongCount(string found) =>
            new(
                $"{card.Name} returned {found} for the {structure.Count} atoms of {structure}: expected one for each atom, in the order of the atoms"
            );
    }

    /// <summary>The same for a potential that offers energy and virial.</summary>
    /// <exception cref="BrokenEvaluationException">The evaluation cannot be used.</exception>
    public static void ThrowIfBroken(this ICalculation calculation, string potential, Structure structure) =>
        calculation.ThrowIfBroken(
            new PotentialCard
            {
                Name = potential,
                Kind = "",
                Elements = [],
                Fingerprint = "",
            },
            structure
        );
}
