using System.Runtime.Intrinsics;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Nep;

/// <summary>
/// The angular part of the descriptor: expansions A_nlm = Σ_j g_n(r_ij) Y_lm(r̂_ij) of an atom's surroundings, and the
/// way back from ∂E/∂A to the neighbours.
/// </summary>
internal sealed unsafe class NepAngular
{
    const int Lanes = 8;

    readonly NepModel _model;
    readonly RealHarmonics _harmonics;
    readonly int _functions,
        _count,
        _row; // functions padded to four; harmonics, and those padded to eight
    readonly AlignedMemory _expansion,
        _derivatives,
        _chunk;
    AlignedMemory _values = new(0),
        _slopes = new(0); // harmonics of each neighbour, later ∂E/∂(r·Y); ∂E/∂r of each

    public NepAngular(NepModel model)
    {
        (_model, _harmonics) = (model, new(model.Degree));
        (_functions, _count) = (model.Angular.Padded, RealHarmonics.Count(model.Degree));
        _row = (_count + Lanes - 1) / Lanes * Lanes;
        (_expansion, _derivatives) = (new(_functions * _row), new(_functions * _row));
        _chunk = new(_row * Lanes);
        Neighbours = new(model.Angular);
    }

    /// <summary>The neighbours within the angular cutoff.</summary>
    public NepNeighbours Neighbours { get; }

    /// <summary>Expands the surroundings and writes the angular components of the descriptor: [component][n].</summary>
    public void Expand(in SiteEnvironment environment, double* descriptor)
    {
        Neighbours.Collect(environment);
        MakeRoom(Neighbours.Count);
        for (var first = 0; first < Neighbours.Count; first += Lanes)
        {
            Prepare(first);
            _harmonics.Values(_chunk.Pointer);
            for (var k = first; k < first + Lanes; k++)
            for (var lm = 0; lm < _count; lm++)
                _values.Pointer[k * _row + lm] = _chunk.Pointer[lm * Lanes + k - first];
        }
        for (var n = 0; n < _functions; n += 4)
        for (var lm = 0; lm < _row; lm += Lanes)
            Accumulate(n, lm);
        for (var n = 0; n < _model.AngularCount; n++)
            NepInvariants.Evaluate(
                _model.Degree,
                _model.FourBody,
                _model.FiveBody,
                _expansion.Pointer + n * _row,
                descriptor + n,
                _model.AngularCount
            );
    }

    /// <summary>Adds ∂E/∂r_ij to the environment from ∂E/∂q of the angular components.</summary>
    public void Differentiate(double* descriptorDerivatives, in SiteEnvironment environment)
    {
        for (var n = 0; n < _model.AngularCount; n++)
            NepInvariants.Differentiate(
                _model.Degree,
                _model.FourBody,
                _model.FiveBody,
                _expansion.Pointer + n * _row,
                descriptorDerivatives + n,
                _model.AngularCount,
                _derivatives.Pointer + n * _row
            );
        for (var k = 0; k < Neighbours.Count; k++)
            DifferentiateNeighbour(k);
        for (var first = 0; first < Neighbours.Count; first += Lanes)
            Turn(first, environment);
    }

    void Prepare(int first) =>
        _harmonics.Prepare(
            Vector512.Load(Neighbours.X.Pointer + first),
            Vector512.Load(Neighbours.Y.Pointer + first),
            Vector512.Load(Neighbours.Z.Pointer + first)
        );

    // Four functions and eight harmonics at a time stay in registers over all neighbours.
    void Accumulate(int n, int lm)
    {
        Vector512<double> a0 = default,
            a1 = default,
            a2 = default,
            a3 = default;
        double* g = Neighbours.Values.Pointer + n,
            y = _values.Pointer + lm;
        for (var k = 0; k < Neighbours.Count; k++, g += _functions, y += _row)
        {
            var harmonics = Vector512.Load(y);
            a0 = Vector512.FusedMultiplyAdd(Vector512.Create(g[0]), harmonics, a0);
            a1 = Vector512.FusedMultiplyAdd(Vector512.Create(g[1]), harmonics, a1);
            a2 = Vector512.FusedMultiplyAdd(Vector512.Create(g[2]), harmonics, a2);
            a3 = Vector512.FusedMultiplyAdd(Vector512.Create(g[3]), harmonics, a3);
        }
        var expansion = _expansion.Pointer + n * _row + lm;
        a0.Store(expansion);
        a1.Store(expansion + _row);
        a2.Store(expansion + 2 * _row);
        a3.Store(expansion + 3 * _row);
    }

    // ∂E/∂r at fixed direction is Σ_lm Y_lm Σ_n (∂E/∂A_nlm) g_n′; the weights Σ_n (∂E/∂A_nlm) g_n of the harmonics'
    // gradients replace the harmonics.
    void DifferentiateNeighbour(int k)
    {
        double* g = Neighbours.Values.Pointer + k * _functions,
            dg = Neighbours.Derivatives.Pointer + k * _functions;
        Vector512<double> slope = default;
        for (var lm = 0; lm < _row; lm += Lanes)
        {
            Vector512<double> weight = default,
                radial = default;
            var d = _derivatives.Pointer + lm;
            for (var n = 0; n < _model.AngularCount; n++, d += _row)
            {
                var derivative = Vector512.Load(d);
                weight = Vector512.FusedMultiplyAdd(Vector512.Create(g[n]), derivative, weight);
                radial = Vector512.FusedMultiplyAdd(Vector512.Create(dg[n]), derivative, radial);
            }
            slope = Vector512.FusedMultiplyAdd(radial, Vector512.Load(_values.Pointer + k * _row + lm), slope);
            weight.Store(_values.Pointer + k * _row + lm);
        }
        _slopes.Pointer[k] = Vector512.Sum(slope);
    }

    // Gradients of the harmonics of eight neighbours: ∂E/∂r_ij = u ∂E/∂r + (1 − u⊗u) ∇ / r.
    void Turn(int first, in SiteEnvironment environment)
    {
        for (var lm = 0; lm < _count; lm++)
        for (var k = first; k < first + Lanes; k++)
            _chunk.Pointer[lm * Lanes + k - first] = _values.Pointer[k * _row + lm];
        Prepare(first);
        _harmonics.Gradient(_chunk.Pointer, out var gx, out var gy, out var gz);
        Vector512<double> x = Vector512.Load(Neighbours.X.Pointer + first),
            y = Vector512.Load(Neighbours.Y.Pointer + first),
            z = Vector512.Load(Neighbours.Z.Pointer + first);
        var inverse = Vector512.Create(1.0) / Vector512.Load(Neighbours.R.Pointer + first);
        var along = Vector512.Load(_slopes.Pointer + first) - inverse * (x * gx + y * gy + z * gz);
        (gx, gy, gz) = (inverse * gx + along * x, inverse * gy + along * y, inverse * gz + along * z);
        var entries = Neighbours.Entries[first..];
        for (var lane = 0; lane < Math.Min(Lanes, entries.Length); lane++)
        {
            environment.GradientX[entries[lane]] += gx[lane];
            environment.GradientY[entries[lane]] += gy[lane];
            environment.GradientZ[entries[lane]] += gz[lane];
        }
    }

    void MakeRoom(int neighbours)
    {
        var room = (neighbours + Lanes - 1) / Lanes * Lanes;
        if (_slopes.Length >= room)
            return;
        room += Lanes * (room / (4 * Lanes) + 1);
        (_values, _slopes) = (new(room * _row), new(room));
    }
}
