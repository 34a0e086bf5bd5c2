using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Tests;

/// <summary>Two routes to the same potential.</summary>
internal static class Routes
{
    /// <summary>Energy, every force and every virial component agree; relative to the energy, the largest force and the
    /// larger of virial and energy.</summary>
    public static void ShouldAgree(Structure structure, IPotential first, IPotential second, double relative)
    {
        var (a, b) = (first.Evaluate(structure), second.Evaluate(structure));
        var energy = Math.Max(1, Math.Abs(a.Energy));
        (Math.Abs(b.Energy - a.Energy) / energy).ShouldBeLessThan(relative, $"energy {a.Energy} eV and {b.Energy} eV");
        var force = Math.Max(1, a.Forces.Max(f => f.Length));
        for (var i = 0; i < structure.Count; i++)
            ((b.Forces[i] - a.Forces[i]).Length / force).ShouldBeLessThan(
                relative,
                $"force on atom {i}: {a.Forces[i]} and {b.Forces[i]} eV/Å"
            );
        ((b.Virial - a.Virial).MaxAbs / Math.Max(energy, a.Virial.MaxAbs)).ShouldBeLessThan(
            relative,
            $"virials {a.Virial} and {b.Virial} eV"
        );
    }
}
