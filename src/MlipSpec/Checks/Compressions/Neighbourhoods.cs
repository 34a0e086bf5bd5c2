using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Checks.Compressions;

/// <summary>Coordination numbers and closest pairs of frames of the same atoms.</summary>
internal sealed class Neighbourhoods(Structure structure, double cutoff)
{
    readonly NeighbourList _list = new(structure.Count, structure.Cell, cutoff, skin: 0);

    /// <summary>Neighbours are closer than this, Å.</summary>
    public double Cutoff => cutoff;

    /// <summary>The mean coordination number with its standard error by the spread over atoms, the highest, and the
    /// shortest distance in Å.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="closest">The fraction of the sum of two covalent radii below which atoms clash.</param>
    /// <param name="clash">A pair that clashes, as half a sentence; null if none does.</param>
    public (double Mean, double Error, int Highest, double Shortest) Of(
        Structure frame,
        double closest,
        out string? clash
    )
    {
        _list.Update(frame.Positions, frame.Cell);
        clash = null;
        var (highest, shortest) = (0, double.PositiveInfinity);
        for (var i = 0; i < frame.Count; i++)
        {
            highest = Math.Max(highest, _list.Starts[i + 1] - _list.Starts[i]);
            for (var k = _list.Starts[i]; k < _list.Starts[i + 1]; k++)
            {
                var p = _list.Neighbours[k];
                var distance = new Vector3D(
                    _list.X[p] - _list.X[i],
                    _list.Y[p] - _list.Y[i],
                    _list.Z[p] - _list.Z[i]
                ).Length;
                shortest = Math.Min(shortest, distance);
                var j = _list.Parents[p];
                if (
                    clash is null
                    && distance < closest * (CovalentRadii.Of(frame.Species[i]) + CovalentRadii.Of(frame.Species[j]))
                )
                    clash = FormattableString.Invariant($"atoms {i} and {j} are {distance:F2} Å apart");
            }
        }
        var mean = (double)_list.Neighbours.Length / frame.Count;
        var square = 0.0;
        for (var i = 0; i < frame.Count; i++)
            square += Math.Pow(_list.Starts[i + 1] - _list.Starts[i] - mean, 2);
        return (mean, Math.Sqrt(square / Math.Max(1, frame.Count - 1) / frame.Count), highest, shortest);
    }
}
