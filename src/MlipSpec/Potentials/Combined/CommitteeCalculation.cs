using MlipSpec.Structures;

namespace MlipSpec.Potentials.Combined;

/// <summary>A running evaluation by a committee: the means, and the standard deviations over the members.</summary>
internal sealed class CommitteeCalculation : ICalculation
{
    readonly ICalculation[] _members;
    readonly Vector3D[] _forces,
        _spreads;
    readonly double[] _atomEnergies;
    bool _partitioned;

    internal CommitteeCalculation(ICalculation[] members, int count)
    {
        (_members, Count) = (members, count);
        (_forces, _spreads, _atomEnergies) = (new Vector3D[count], new Vector3D[count], new double[count]);
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public double Energy { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<Vector3D> Forces => _forces;

    /// <inheritdoc/>
    public Matrix3D Virial { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<double> AtomEnergies => _partitioned ? _atomEnergies : [];

    /// <summary>Of the total energy, eV.</summary>
    public double EnergySpread { get; private set; }

    /// <summary>Of each component of the force on each atom, eV/Å, length N.</summary>
    public ReadOnlySpan<Vector3D> ForceSpreads => _spreads;

    /// <summary>Of each component of the virial, eV.</summary>
    public Matrix3D VirialSpread { get; private set; }

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        foreach (var member in _members)
            member.Evaluate(positions, cell);
        var part = 1.0 / _members.Length;
        var (energy, virial) = (0.0, Matrix3D.Zero);
        Array.Clear(_forces);
        Array.Clear(_atomEnergies);
        _partitioned = true;
        foreach (var member in _members)
        {
            energy += part * member.Energy;
            virial += part * member.Virial;
            for (var i = 0; i < Count; i++)
                _forces[i] += part * member.Forces[i];
            _partitioned &= member.AtomEnergies.Length == Count;
            for (var i = 0; _partitioned && i < Count; i++)
                _atomEnergies[i] += part * member.AtomEnergies[i];
        }
        (Energy, Virial) = (energy, virial);
        Disagree(part);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var member in _members)
            member.Dispose();
    }

    void Disagree(double part)
    {
        var energy = 0.0;
        var virial = Matrix3D.Zero;
        Array.Clear(_spreads);
        foreach (var member in _members)
        {
            energy += part * (member.Energy - Energy) * (member.Energy - Energy);
            var off = member.Virial - Virial;
            for (var a = 0; a < 3; a++)
            for (var b = 0; b < 3; b++)
                virial = virial.With(a, b, virial[a, b] + part * off[a, b] * off[a, b]);
            for (var i = 0; i < Count; i++)
            {
                var d = member.Forces[i] - _forces[i];
                _spreads[i] += part * new Vector3D(d.X * d.X, d.Y * d.Y, d.Z * d.Z);
            }
        }
        EnergySpread = Math.Sqrt(energy);
        for (var a = 0; a < 3; a++)
        for (var b = 0; b < 3; b++)
            virial = virial.With(a, b, Math.Sqrt(virial[a, b]));
        VirialSpread = virial;
        for (var i = 0; i < Count; i++)
            _spreads[i] = new(Math.Sqrt(_spreads[i].X), Math.Sqrt(_spreads[i].Y), Math.Sqrt(_spreads[i].Z));
    }
}
