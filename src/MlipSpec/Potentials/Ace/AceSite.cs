using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Ace;

/// <summary>One lane's neighbours, sorted by species, and their gradients.</summary>
internal sealed class AceSite(int species)
{
    readonly int[] _starts = new int[species + 1],
        _next = new int[species + 1];
    int[] _entries = [];

    /// <summary>The central atom's species.</summary>
    public int Species { get; private set; }

    /// <summary>Vectors to the neighbours, Å.</summary>
    public double[] X { get; private set; } = [];

    public double[] Y { get; private set; } = [];

    public double[] Z { get; private set; } = [];

    /// <summary>Distances, Å.</summary>
    public double[] R { get; private set; } = [];

    /// <summary>∂E/∂r of each neighbour, eV/Å.</summary>
    public double[] GradientX { get; private set; } = [];

    public double[] GradientY { get; private set; } = [];

    public double[] GradientZ { get; private set; } = [];

    /// <summary>E, eV.</summary>
    public double Energy { get; set; }

    /// <summary>The first neighbour of a species.</summary>
    public int Start(int mu) => _starts[mu];

    /// <summary>The number of neighbours of a species.</summary>
    public int Count(int mu) => _starts[mu + 1] - _starts[mu];

    /// <summary>Takes an environment.</summary>
    public void Load(in SiteEnvironment environment)
    {
        Species = environment.Species;
        MakeRoom(environment.Count);
        Array.Clear(_next);
        for (var k = 0; k < environment.Count; k++)
            _next[environment.NeighbourSpecies[k] + 1]++;
        for (var mu = 1; mu < _next.Length; mu++)
            _next[mu] += _next[mu - 1];
        _next.CopyTo(_starts, 0);
        for (var k = 0; k < environment.Count; k++)
        {
            var place = _next[environment.NeighbourSpecies[k]]++;
            _entries[place] = k;
            (X[place], Y[place], Z[place], R[place]) = (
                environment.X[k],
                environment.Y[k],
                environment.Z[k],
                environment.R[k]
            );
        }
    }

    /// <summary>Writes the gradients to the environment that was loaded.</summary>
    public void Store(in SiteEnvironment environment)
    {
        for (var k = 0; k < environment.Count; k++)
        {
            var entry = _entries[k];
            environment.GradientX[entry] = GradientX[k];
            environment.GradientY[entry] = GradientY[k];
            environment.GradientZ[entry] = GradientZ[k];
        }
    }

    void MakeRoom(int neighbours)
    {
        if (_entries.Length >= neighbours)
            return;
        var room = neighbours + neighbours / 4 + 4;
        _entries = new int[room];
        (X, Y, Z, R) = (new double[room], new double[room], new double[room], new double[room]);
        (GradientX, GradientY, GradientZ) = (new double[room], new double[room], new double[room]);
    }
}
