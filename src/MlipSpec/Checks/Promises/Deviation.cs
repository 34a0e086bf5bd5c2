using System.Text.Json.Serialization;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises;

/// <summary>
/// How far evaluations differ that should be equal, at most, over all test structures. Relative errors are of energy
/// per atom, force component and virial component per atom to their largest value in the structure, but to no less than
/// 1 eV, 1 eV/Å and 1 eV.
/// </summary>
/// <param name="Energy">Energies per atom, and those of single atoms where the potential tells them; not measured for a force-only potential.</param>
/// <param name="Forces">Force components.</param>
/// <param name="Virial">Virial components per atom; not measured where the potential offers none.</param>
public sealed record Deviation(
    LargestError<AtomicEnergy> Energy,
    LargestError<Force> Forces,
    LargestError<AtomicEnergy> Virial
)
{
    const double SmallestSize = 1; // eV, eV/Å: the scale of bonds
    const double Drift = 1e-6; // eV, eV/Å

    /// <summary>The largest of the relative errors.</summary>
    [JsonIgnore]
    public Quantity<Ratio> Relative => Worst.Relative;

    /// <summary>Where that is; null before anything was compared.</summary>
    [JsonIgnore]
    public Place? Where => Worst.Where;

    (Quantity<Ratio> Relative, Place? Where) Worst
    {
        get
        {
            var worst = (Forces.Relative, Forces.Where);
            if (Energy.Relative.Value > worst.Relative.Value)
                worst = (Energy.Relative, Energy.Where);
            if (Virial.Relative.Value > worst.Relative.Value)
                worst = (Virial.Relative, Virial.Where);
            return worst;
        }
    }

    internal static Deviation None(PotentialCard card) =>
        new(
            NotOffered.Energy(card) is { } energy
                ? LargestError<AtomicEnergy>.NotMeasured(energy)
                : LargestError<AtomicEnergy>.None,
            LargestError<Force>.None,
            NotOffered.Virial(card) is { } virial
                ? LargestError<AtomicEnergy>.NotMeasured(virial)
                : LargestError<AtomicEnergy>.None
        );

    internal static Deviation NotMeasured(Finding finding) =>
        new(
            LargestError<AtomicEnergy>.NotMeasured(finding),
            LargestError<Force>.NotMeasured(finding),
            LargestError<AtomicEnergy>.NotMeasured(finding)
        );

    /// <summary>Takes one more comparison into account.</summary>
    internal Deviation And(string structure, Evaluation expected, Evaluation found)
    {
        double atoms = expected.Forces.Length;
        var (energy, forces, virial) = this;
        if (energy.Error.Finding is null)
            energy = energy.Or(
                (found.Energy - expected.Energy) / atoms,
                0,
                Size(expected.Energy / atoms),
                new(structure, "energy")
            );
        if (energy.Error.Finding is null)
            energy = OfAtoms(structure, expected.AtomEnergies, found.AtomEnergies, energy);
        var size = Size(expected.Forces.Largest(LargestComponent));
        for (var i = 0; i < expected.Forces.Length; i++)
        for (var axis = 0; axis < 3; axis++)
            forces = forces.Or(
                found.Forces[i][axis] - expected.Forces[i][axis],
                0,
                size,
                new(structure, $"force {"xyz"[axis]}", i)
            );
        if (virial.Error.Finding is not null)
            return new(energy, forces, virial);
        for (var row = 0; row < 3; row++)
        for (var column = row; column < 3; column++)
            virial = virial.Or(
                (found.Virial[row, column] - expected.Virial[row, column]) / atoms,
                0,
                Size(expected.Virial.MaxAbs / atoms),
                new(structure, $"virial {"xyz"[row]}{"xyz"[column]}")
            );
        return new(energy, forces, virial);
    }

    static LargestError<AtomicEnergy> OfAtoms(
        string structure,
        double[] expected,
        double[] found,
        LargestError<AtomicEnergy> worst
    )
    {
        if (expected.Length == 0 || found.Length != expected.Length)
            return worst;
        var size = Size(expected.Largest(Math.Abs));
        for (var i = 0; i < expected.Length; i++)
            worst = worst.Or(found[i] - expected[i], 0, size, new(structure, "energy", i));
        return worst;
    }

    /// <summary>The quantities, named after what was done, such as "energy under rotation".</summary>
    internal IEnumerable<NamedQuantity> Named(string done) =>
        [
            NamedQuantity.Of($"energy {done}", Energy.Error, Drift),
            NamedQuantity.Of($"forces {done}", Forces.Error, Drift),
            NamedQuantity.Of($"virial {done}", Virial.Error, Drift),
        ];

    static double Size(double value) => Math.Max(SmallestSize, Math.Abs(value));

    static double LargestComponent(Vector3D f) => Math.Max(Math.Abs(f.X), Math.Max(Math.Abs(f.Y), Math.Abs(f.Z)));
}
