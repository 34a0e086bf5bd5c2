using MlipSpec.Structures;

namespace MlipSpec.Potentials.Sites;

/// <summary>What one potential gives: energies of the atoms, gradients of the pairs, and partial sums over blocks of
/// atoms, which are added in a fixed order.</summary>
internal sealed class SiteResults(int count, int blocks)
{
    readonly double[] _blockEnergies = new double[blocks];
    readonly Moment[] _blockMoments = new Moment[blocks];

    /// <summary>E_i, eV.</summary>
    public double[] AtomEnergies { get; } = new double[count];

    /// <summary>∂E_i/∂r_ij and the forces.</summary>
    public PairGradients Gradients { get; } = new(count);

    /// <summary>Total energy, eV.</summary>
    public double Energy { get; private set; }

    /// <summary>−dE/dε, eV.</summary>
    public Matrix3D Virial { get; private set; }

    /// <summary>Where a block's Σ r_ij ⊗ ∂E_i/∂r_ij gathers.</summary>
    public ref Moment BlockMoment(int block) => ref _blockMoments[block];

    /// <summary>Adds up the energies of a block of atoms.</summary>
    public void FinishBlock(int block, int first, int last)
    {
        var energy = 0.0;
        for (var i = first; i < last; i++)
            energy += AtomEnergies[i];
        _blockEnergies[block] = energy;
    }

    /// <summary>Adds up the blocks.</summary>
    public void Finish()
    {
        var energy = 0.0;
        foreach (var e in _blockEnergies)
            energy += e;
        Moment moment = default;
        foreach (var m in _blockMoments)
            moment += m;
        (Energy, Virial) = (energy, -moment.ToMatrix().Symmetric);
    }
}
