using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>One thread's scratch memory: the environment of one atom, compressed to the neighbours within the cutoff.</summary>
internal sealed class Workspace(ISiteKernel kernel)
{
    const int Lanes = 8;
    const double FarAway = 1e3; // Å; where the unused lanes of an environment lie

    double[] _x = [], _y = [], _z = [], _r = [], _gx = [], _gy = [], _gz = [];
    int[] _species = [], _entries = [];

    int _listed, _start;

    public void MakeRoom(int neighbours)
    {
        var room = (neighbours + Lanes - 1) / Lanes * Lanes + Lanes;
        if (_x.Length >= room) return;
        (_x, _y, _z, _r) = (new double[room], new double[room], new double[room], new double[room]);
        (_gx, _gy, _gz) = (new double[room], new double[room], new double[room]);
        (_species, _entries) = (new int[room], new int[room]);
    }

    /// <summary>Copies the neighbours of atom i that lie within the cutoff; returns how many.</summary>
    public int Collect(NeighbourList list, int[] species, int i, double cutoff)
    {
        ReadOnlySpan<double> x = list.X, y = list.Y, z = list.Z;
        var neighbours = list.Neighbours;
        var parents = list.Parents;
        double xi = x[i], yi = y[i], zi = z[i], cutoff2 = cutoff * cutoff;
        _start = list.Starts[i];
        var end = list.Starts[i + 1];
        _listed = end - _start;
        var n = 0;
        for (var k = _start; k < end; k++)
        {
            var j = neighbours[k];
            double dx = x[j] - xi, dy = y[j] - yi, dz = z[j] - zi, r2 = dx * dx + dy * dy + dz * dz;
            if (!(r2 < cutoff2)) continue;
            (_x[n], _y[n], _z[n], _r[n]) = (dx, dy, dz, Math.Sqrt(r2));
            _species[n] = species[parents[j]];
            _entries[n++] = k;
        }
        var padded = (n + Lanes - 1) / Lanes * Lanes;
        for (var k = n; k < padded; k++) (_x[k], _y[k], _z[k], _r[k], _species[k]) = (FarAway, 0, 0, FarAway, 0);
        Array.Clear(_gx, 0, padded);
        Array.Clear(_gy, 0, padded);
        Array.Clear(_gz, 0, padded);
        return n;
    }

    /// <summary>Hands the collected environment to the kernel.</summary>
    public double Evaluate(int atom, int species, int count) => kernel.Evaluate(Environment(atom, species, count));

    /// <summary>The collected environment.</summary>
    public SiteEnvironment Environment(int atom, int species, int count)
    {
        var padded = (count + Lanes - 1) / Lanes * Lanes;
        return new()
        {
            Atom = atom,
            Species = species,
            Count = count,
            X = _x.AsSpan(0, padded),
            Y = _y.AsSpan(0, padded),
            Z = _z.AsSpan(0, padded),
            R = _r.AsSpan(0, padded),
            NeighbourSpecies = _species.AsSpan(0, padded),
            GradientX = _gx.AsSpan(0, padded),
            GradientY = _gy.AsSpan(0, padded),
            GradientZ = _gz.AsSpan(0, padded),
        };
    }

    /// <summary>Writes the derivatives to their list entries, four doubles each, zeros beyond the cutoff; returns Σ_j r_ij ⊗ ∂E_i/∂r_ij.</summary>
    public Matrix3D Scatter(double[] gradients, int count)
    {
        ref var g = ref MemoryMarshal.GetArrayDataReference(gradients);
        gradients.AsSpan(4 * _start, 4 * _listed).Clear();
        Vector256<double> wx = default, wy = default, wz = default;
        for (var k = 0; k < count; k++)
        {
            var d = Vector256.Create(_gx[k], _gy[k], _gz[k], 0);
            d.StoreUnsafe(ref g, (nuint)(4 * _entries[k]));
            wx += Vector256.Create(_x[k]) * d;
            wy += Vector256.Create(_y[k]) * d;
            wz += Vector256.Create(_z[k]) * d;
        }
        return new(wx[0], wx[1], wx[2], wy[0], wy[1], wy[2], wz[0], wz[1], wz[2]);
    }
}
