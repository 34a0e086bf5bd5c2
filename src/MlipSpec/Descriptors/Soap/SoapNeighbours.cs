namespace MlipSpec.Descriptors.Soap;

/// <summary>
/// The neighbours of one atom as SOAP needs them: those within the cutoff, sorted by channel, each channel padded to
/// whole vectors, with their radial functions and spherical harmonics. Scratch memory of one thread; it grows to the
/// largest environment and stays.
/// </summary>
internal sealed class SoapNeighbours(SoapBasis basis)
{
    // Closer than this the direction is noise; the pair is treated as this far apart along z, so that overlapping atoms
    // stay finite.
    const double Closest = 1e-6; // Å
    const double Outside = 1e9; // Å, where padding lies

    readonly int[] _starts = new int[basis.Parameters.Channels + 1];
    int _room;

    /// <summary>The number of columns, padding included; also the stride of all arrays.</summary>
    public int Count { get; private set; }

    /// <summary>Where each channel's columns begin; length channels + 1.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>The index of each column's neighbour in the environment, −1 for padding.</summary>
    public int[] Entries { get; private set; } = [];

    public double[] R { get; private set; } = [];

    public double[] UnitX { get; private set; } = [];

    public double[] UnitY { get; private set; } = [];

    public double[] UnitZ { get; private set; } = [];

    public double[] Radial { get; private set; } = [];

    public double[] RadialSlopes { get; private set; } = [];

    public double[] Harmonics { get; private set; } = [];

    public double[] Legendre { get; private set; } = [];

    public double[] Re { get; private set; } = [];

    public double[] Im { get; private set; } = [];

    /// <summary>Takes an environment.</summary>
    /// <param name="neighbours">The vectors to the neighbours; those beyond the cutoff are left out.</param>
    /// <param name="channels">The channel of each species index; −1 for species that are left out.</param>
    public void Take(in NeighbourVectors neighbours, ReadOnlySpan<int> channels)
    {
        MakeRoom(neighbours.Count);
        var n = 0;
        for (var channel = 0; channel < basis.Parameters.Channels; channel++)
        {
            _starts[channel] = n;
            for (var k = 0; k < neighbours.Count; k++)
                if (neighbours.R[k] < basis.Parameters.Reach && channels[neighbours.Species[k]] == channel)
                    Put(n++, k, neighbours.X[k], neighbours.Y[k], neighbours.Z[k], neighbours.R[k]);
            while (n % Lanes.Count != 0)
                Put(n++, -1, 0, 0, Outside, Outside);
        }
        (_starts[^1], Count) = (n, n);
        for (var j = 0; j < n; j += Lanes.Count)
        {
            basis.FillRadial(j, n, R, Radial, RadialSlopes);
            basis.Harmonics.Fill(
                j,
                n,
                Lanes.Load(UnitX, j),
                Lanes.Load(UnitY, j),
                Lanes.Load(UnitZ, j),
                Harmonics,
                Legendre,
                Re,
                Im
            );
        }
    }

    void Put(int column, int entry, double x, double y, double z, double r)
    {
        if (r < Closest)
            (x, y, z, r) = (0, 0, Closest, Closest);
        Entries[column] = entry;
        R[column] = r;
        UnitX[column] = x / r;
        UnitY[column] = y / r;
        UnitZ[column] = z / r;
    }

    void MakeRoom(int count)
    {
        var needed = Lanes.RoundUp(count) + Lanes.Count * basis.Parameters.Channels;
        if (needed <= _room)
            return;
        _room = needed + needed / 4;
        Entries = new int[_room];
        (R, UnitX, UnitY, UnitZ) = (new double[_room], new double[_room], new double[_room], new double[_room]);
        (Radial, RadialSlopes) = (new double[basis.RadialRows * _room], new double[basis.RadialRows * _room]);
        var degrees = basis.Parameters.LMax + 1;
        (Harmonics, Legendre) = (new double[basis.Angular * _room], new double[RealHarmonics.Half(degrees, 0) * _room]);
        (Re, Im) = (new double[degrees * _room], new double[degrees * _room]);
    }
}
