using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Testing.Faults;

/// <summary>Runs the sound calculation and spoils its results.</summary>
internal sealed class FaultyCalculation(
    ICalculation sound,
    Structure structure,
    int threads,
    FaultyCalculation.Defect defect
) : ICalculation
{
    readonly FaultyResults _results = new();

    /// <summary>Spoils results in place.</summary>
    public delegate void Defect(FaultyResults results, in Situation situation);

    public int Count => structure.Count;

    public double Energy => _results.Energy;

    public ReadOnlySpan<Vector3D> Forces => _results.Forces;

    public Matrix3D Virial => _results.Virial;

    public ReadOnlySpan<double> AtomEnergies => _results.AtomEnergies;

    public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        sound.Evaluate(positions, cell);
        (_results.Energy, _results.Virial) = (sound.Energy, sound.Virial);
        (_results.Forces, _results.AtomEnergies) = (sound.Forces.ToArray(), sound.AtomEnergies.ToArray());
        defect(_results, new(positions, cell, threads));
    }

    public void Dispose() => sound.Dispose();
}
