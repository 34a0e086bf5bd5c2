using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Work;

/// <summary>
/// Forces and virial along random directions in which every coordinate, or every strain, takes part: dE/ds = −F·d. One
/// derivative sees an error of any single component in a structure of any size, where one for each component would be
/// too expensive. Components differ in size and sign, so that errors do not cancel.
/// </summary>
internal static class DirectionalWork
{
    const double SmallestForce = 0.01; // eV/Å
    const double SmallestVirial = 0.01; // eV per atom

    /// <summary>The largest error of the work along random displacements, relative to the largest force
    /// component.</summary>
    public static LargestError<Force> Forces(
        IPotential potential,
        TestStructure test,
        int directions,
        SeededRandom random,
        CheckContext context,
        LargestError<Force> worst
    )
    {
        using var probe = new Probe(potential, test, context);
        var forces = probe.Snapshot().Forces;
        var size = Math.Max(
            SmallestForce,
            forces.Largest(f => Math.Max(Math.Abs(f.X), Math.Max(Math.Abs(f.Y), Math.Abs(f.Z))))
        );
        var noise = double.NaN;
        for (var k = 0; k < directions; k++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var direction = new Vector3D[forces.Length];
            for (var i = 0; i < direction.Length; i++)
                direction[i] = new(Component(random), Component(random), Component(random));
            double Energy(double s)
            {
                for (var i = 0; i < direction.Length; i++)
                    probe.Positions[i] = test.Structure.Positions[i] + s * direction[i];
                return probe.Evaluate();
            }
            if (double.IsNaN(noise))
                noise = EnergyNoise.Around(Energy, 0, EnergyNoise.Step(potential.Card), potential.Card);
            var work = 0.0;
            for (var i = 0; i < direction.Length; i++)
                work += forces[i].Dot(direction[i]);
            var slope = Derivative.AtZero(Energy, 0.02, noise, 1e-8 * size, -work);
            worst = worst.Or(work + slope.Value, slope.Uncertainty, size, new(test.Name, "work of the forces"));
        }
        return worst;
    }

    /// <summary>The largest error of the virial along random strains, per atom, relative to its largest
    /// component.</summary>
    public static LargestError<AtomicEnergy> Virial(
        IPotential potential,
        TestStructure test,
        int strains,
        SeededRandom random,
        CheckContext context,
        LargestError<AtomicEnergy> worst
    )
    {
        if (worst.Error.Finding is not null)
            return worst;
        var structure = test.Structure;
        using var probe = new Probe(potential, test, context);
        var virial = probe.Snapshot().Virial;
        double atoms = structure.Count;
        var size = Math.Max(SmallestVirial, virial.MaxAbs / atoms);
        for (var k = 0; k < strains; k++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            double xy = Component(random),
                xz = Component(random),
                yz = Component(random);
            var strain = new Matrix3D(Component(random), xy, xz, xy, Component(random), yz, xz, yz, Component(random));
            double Energy(double s)
            {
                var deformed = structure.Deformed(Matrix3D.Identity + s * strain);
                deformed.Positions.CopyTo(probe.Positions);
                probe.Cell = deformed.Cell;
                return probe.Evaluate();
            }
            var work = 0.0;
            for (var row = 0; row < 3; row++)
                work += virial.Row(row).Dot(strain.Row(row)) / atoms;
            var noise = EnergyNoise.Around(Energy, 0, EnergyNoise.Step(potential.Card), potential.Card) / atoms;
            var slope = Derivative.AtZero(s => Energy(s) / atoms, 0.004, noise, 1e-8 * size, -work);
            worst = worst.Or(work + slope.Value, slope.Uncertainty, size, new(test.Name, "work of the virial"));
        }
        return worst;
    }

    // Between a half and one, either way.
    static double Component(SeededRandom random)
    {
        var x = random.NextDouble(-0.5, 0.5);
        return x < 0 ? x - 0.5 : x + 0.5;
    }
}
