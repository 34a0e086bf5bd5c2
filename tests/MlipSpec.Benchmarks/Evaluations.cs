using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Benchmarks;

/// <summary>How many atoms a potential evaluates per second: energy, forces and virial.</summary>
internal static class Evaluations
{
    /// <summary>Every atom moves a little before each evaluation, in all 0.1 Å and back, so the neighbour list is
    /// refreshed as in a simulation.</summary>
    public static double AtomsPerSecond(IPotential potential, Structure structure, int threads)
    {
        using var calculation = potential.Start(structure, threads);
        var positions = structure.Positions.ToArray();
        var step = 0;
        return structure.Count
            / Timing.Best(
                () =>
                {
                    var shift = 0.01 * (step++ % 10);
                    for (var i = 0; i < positions.Length; i++)
                        positions[i] = structure.Positions[i] + new Vector3D(i % 2 == 0 ? shift : -shift, 0, 0);
                    calculation.Evaluate(positions, structure.Cell);
                },
                repeats: 10
            );
    }
}
