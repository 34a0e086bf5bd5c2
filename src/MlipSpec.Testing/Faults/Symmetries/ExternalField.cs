using MlipSpec.Potentials;

namespace MlipSpec.Testing.Faults.Symmetries;

/// <summary>
/// Atoms feel where they are in the cell: E = Σ h·cos(2πs) with s the fractional coordinate along the second vector.
/// <c>Invariance</c> under translation must object; the net force is not zero either. Clusters, having no cell, are
/// spared.
/// </summary>
/// <param name="sound">The potential to spoil.</param>
/// <param name="height">h, eV.</param>
public sealed class ExternalField(IPotential sound, double height = 1e-3)
    : FaultyPotential(sound, "an external field", height)
{
    /// <inheritdoc/>
    protected override void Spoil(FaultyResults results, in Situation situation)
    {
        if (!situation.Cell.PeriodicB)
            return;
        // s = (r·H⁻¹)_b does not change with strain when atoms follow the cell, so the field has no virial.
        var gradient = situation.Cell.Vectors.Inverse().Transpose.Row(1);
        for (var i = 0; i < results.Forces.Length; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * situation.Positions[i].Dot(gradient));
            results.Energy += height * cos;
            results.Forces[i] += 2 * Math.PI * height * sin * gradient;
            if (results.AtomEnergies.Length > 0)
                results.AtomEnergies[i] += height * cos;
        }
    }
}
