using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Nep;

/// <summary>The neighbours of one atom that lie within one kind of cutoff, in chunks of eight, with their radial
/// functions.</summary>
internal sealed unsafe class NepNeighbours(NepRadial radial)
{
    const int Lanes = NepRadial.Lanes;

    readonly AlignedMemory _basis = new(radial.BasisLength);
    int[] _entries = [];
    int _room;

    /// <summary>The number of neighbours.</summary>
    public int Count { get; private set; }

    /// <summary>For each its place in the environment.</summary>
    public ReadOnlySpan<int> Entries => _entries.AsSpan(0, Count);

    /// <summary>Unit vectors, x; zero past the last neighbour of a chunk.</summary>
    public AlignedMemory X { get; private set; } = new(0);

    /// <summary>Unit vectors, y.</summary>
    public AlignedMemory Y { get; private set; } = new(0);

    /// <summary>Unit vectors, z.</summary>
    public AlignedMemory Z { get; private set; } = new(0);

    /// <summary>Distances, Å.</summary>
    public AlignedMemory R { get; private set; } = new(0);

    /// <summary>The cutoff of each pair, Å.</summary>
    public AlignedMemory Cutoffs { get; private set; } = new(0);

    /// <summary>g_n: [neighbour][n, padded].</summary>
    public AlignedMemory Values { get; private set; } = new(0);

    /// <summary>dg_n/dr: [neighbour][n, padded].</summary>
    public AlignedMemory Derivatives { get; private set; } = new(0);

    /// <summary>Takes the neighbours within the cutoff and evaluates their radial functions.</summary>
    public void Collect(in SiteEnvironment environment)
    {
        MakeRoom(environment.Count);
        Count = 0;
        for (var k = 0; k < environment.Count; k++)
        {
            double r = environment.R[k],
                cutoff = radial.Cutoff(environment.Species, environment.NeighbourSpecies[k]);
            if (r >= cutoff)
                continue;
            Put(Count, environment.X[k] / r, environment.Y[k] / r, environment.Z[k] / r, r, cutoff);
            _entries[Count++] = k;
        }
        for (var k = Count; k % Lanes != 0; k++)
            Put(k, 0, 0, 0, 1, 1);
        for (var first = 0; first < Count; first += Lanes)
        {
            radial.EvaluateBasis(R.Pointer + first, Cutoffs.Pointer + first, _basis.Pointer);
            for (var k = first; k < Math.Min(first + Lanes, Count); k++)
                radial.Contract(
                    environment.Species,
                    environment.NeighbourSpecies[_entries[k]],
                    _basis.Pointer,
                    k - first,
                    Values.Pointer + k * radial.Padded,
                    Derivatives.Pointer + k * radial.Padded
                );
        }
    }

    void Put(int k, double x, double y, double z, double r, double cutoff) =>
        (X.Pointer[k], Y.Pointer[k], Z.Pointer[k], R.Pointer[k], Cutoffs.Pointer[k]) = (x, y, z, r, cutoff);

    void MakeRoom(int neighbours)
    {
        if (_room >= neighbours)
            return;
        _room = (neighbours + neighbours / 4 + 2 * Lanes) / Lanes * Lanes;
        _entries = new int[_room];
        (X, Y, Z, R, Cutoffs) = (new(_room), new(_room), new(_room), new(_room), new(_room));
        (Values, Derivatives) = (new(_room * radial.Padded), new(_room * radial.Padded));
    }
}
