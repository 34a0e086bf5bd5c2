using MlipSpec.Structures;

namespace MlipSpec.Potentials.Sites;

/// <summary>One of the potentials of a shared calculation. Evaluating the first evaluates all; the others give what
/// there is.</summary>
internal sealed class MemberCalculation(SiteCalculation all, int member) : ICalculation
{
    readonly SiteResults _results = all.Results[member];

    public int Count => all.Count;

    public double Energy => _results.Energy;

    public ReadOnlySpan<Vector3D> Forces => _results.Gradients.Forces;

    public Matrix3D Virial => _results.Virial;

    public ReadOnlySpan<double> AtomEnergies => _results.AtomEnergies;

    public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        if (member == 0)
            all.Evaluate(positions, cell);
    }

    public void Dispose() { }
}
