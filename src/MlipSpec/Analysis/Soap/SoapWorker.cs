using MlipSpec.Descriptors.Soap;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Analysis.Soap;

/// <summary>One thread's scratch memory for power spectra.</summary>
internal sealed class SoapWorker
{
    readonly SoapBasis _basis;
    readonly SoapExpansion _expansion;
    readonly PowerSpectrum _power;
    readonly double[] _spectrum;
    readonly int[] _identity; // species indices are channels already, shifted by one so that −1 can be looked up
    double[] _x = [],
        _y = [],
        _z = [],
        _r = [];
    int[] _species = [];

    public SoapWorker(SoapBasis basis)
    {
        _basis = basis;
        _expansion = new(basis);
        _power = new(basis);
        _spectrum = new double[basis.Parameters.Length];
        _identity = [.. Enumerable.Range(-1, basis.Parameters.Channels + 1)];
    }

    /// <summary>The spectrum of one atom.</summary>
    public ReadOnlySpan<double> Spectrum(NeighbourList list, int atom, int[] channels)
    {
        Expand(list, atom, channels);
        _power.Fill(_expansion.Coefficients, _spectrum);
        return _spectrum;
    }

    /// <summary>The spectrum of given coefficients.</summary>
    public void Spectrum(double[] coefficients, Span<double> spectrum) => _power.Fill(coefficients, spectrum);

    /// <summary>Overwrites a sum with the coefficients of some atoms: of a range those that count.</summary>
    public void Sum(NeighbourList list, int first, int last, int[] channels, bool[]? centres, double[] sum)
    {
        Array.Clear(sum);
        for (var atom = first; atom < last; atom++)
        {
            if (centres is not null && !centres[atom])
                continue;
            Expand(list, atom, channels);
            for (var i = 0; i < sum.Length; i++)
                sum[i] += _expansion.Coefficients[i];
        }
    }

    void Expand(NeighbourList list, int atom, int[] channels)
    {
        int start = list.Starts[atom],
            end = list.Starts[atom + 1];
        if (_x.Length < end - start)
            MakeRoom(end - start);
        double x = list.X[atom],
            y = list.Y[atom],
            z = list.Z[atom],
            cutoff = _basis.Parameters.Reach;
        var n = 0;
        for (var k = start; k < end; k++)
        {
            var j = list.Neighbours[k];
            double dx = list.X[j] - x,
                dy = list.Y[j] - y,
                dz = list.Z[j] - z,
                r2 = dx * dx + dy * dy + dz * dz;
            if (!(r2 < cutoff * cutoff))
                continue;
            (_x[n], _y[n], _z[n], _r[n], _species[n]) = (dx, dy, dz, Math.Sqrt(r2), channels[list.Parents[j]] + 1);
            n++;
        }
        _expansion.Expand(
            new()
            {
                Count = n,
                X = _x,
                Y = _y,
                Z = _z,
                R = _r,
                Species = _species,
            },
            _identity,
            _basis.CentralChannel(channels[atom])
        );
    }

    void MakeRoom(int neighbours)
    {
        var room = neighbours + neighbours / 4;
        (_x, _y, _z, _r, _species) = (
            new double[room],
            new double[room],
            new double[room],
            new double[room],
            new int[room]
        );
    }
}
