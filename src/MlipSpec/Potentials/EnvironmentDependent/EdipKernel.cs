using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials;

/// <summary>One site of EDIP: the coordination first, then pairs and angles, whose derivative by the coordination is
/// handed to every neighbour at the end.</summary>
internal sealed class EdipKernel(EdipParameters[] triplets, int elements) : ISiteKernel
{
    // Per neighbour: unit vector, df/dr, g = e^{γ/(r−a)} and dg/dr.
    double[] _ux = [],
        _uy = [],
        _uz = [],
        _df = [],
        _g = [],
        _dg = [];

    public double Evaluate(in SiteEnvironment e)
    {
        MakeRoom(e.R.Length);
        var z = 0.0;
        for (var j = 0; j < e.Count; j++)
        {
            var r = e.R[j];
            var p = Pair(e, j);
            (_ux[j], _uy[j], _uz[j]) = (e.X[j] / r, e.Y[j] / r, e.Z[j] / r);
            (var f, _df[j]) = Coordination(p, r);
            z += f;
            (_g[j], _dg[j]) = Decay(p.Gamma, p.Cutoff, r);
        }
        var (pairs, pairsByZ) = Pairs(e, z);
        var (angles, anglesByZ) = Angles(e, z);
        for (var j = 0; j < e.Count; j++)
            Add(e, j, (pairsByZ + anglesByZ) * _df[j]);
        return pairs + angles;
    }

    (double Energy, double ByZ) Pairs(in SiteEnvironment e, double z)
    {
        EdipParameters? last = null;
        double energy = 0,
            byZ = 0,
            order = 0;
        for (var j = 0; j < e.Count; j++)
        {
            var r = e.R[j];
            var p = Pair(e, j);
            if (p != (object?)last)
                (order, last) = (Math.Exp(-p.Beta * z * z), p);
            var (decay, dDecay) = Decay(p.Sigma, p.Cutoff, r);
            var repulsion = Math.Pow(p.B / r, p.Rho);
            energy += p.A * (repulsion - order) * decay;
            byZ += 2 * p.Beta * z * order * p.A * decay;
            Add(e, j, p.A * ((repulsion - order) * dDecay - p.Rho * repulsion / r * decay));
        }
        return (energy, byZ);
    }

    (double Energy, double ByZ) Angles(in SiteEnvironment e, double z)
    {
        EdipParameters? last = null;
        double energy = 0,
            byZ = 0,
            tau = 0,
            dTau = 0,
            q = 0;
        for (var j = 0; j < e.Count; j++)
        for (var k = j + 1; k < e.Count; k++)
        {
            var p = Triplet(e.Species, e.NeighbourSpecies[j], e.NeighbourSpecies[k]);
            if (p != (object?)last)
            {
                last = p;
                double first = Math.Exp(-p.U4 * z),
                    second = first * first;
                tau = p.U1 + p.U2 * (p.U3 * first - second);
                dTau = p.U2 * p.U4 * (2 * second - p.U3 * first);
                q = p.Q0 * Math.Exp(-p.Mu * z);
            }
            var cosine = _ux[j] * _ux[k] + _uy[j] * _uy[k] + _uz[j] * _uz[k];
            double x = cosine + tau,
                square = q * x * x,
                bell = Math.Exp(-square);
            var h = p.Lambda * (1 - bell + p.Eta * square);
            var bySquare = p.Lambda * (bell + p.Eta); // ∂h/∂(Qx²)
            var gg = _g[j] * _g[k];
            energy += gg * h;
            byZ += gg * bySquare * (2 * q * x * dTau - p.Mu * square);
            var byCosine = gg * bySquare * 2 * q * x;
            Turn(e, j, k, _dg[j] * _g[k] * h, byCosine / e.R[j], cosine);
            Turn(e, k, j, _dg[k] * _g[j] * h, byCosine / e.R[k], cosine);
        }
        return (energy, byZ);
    }

    /// <summary>Adds a radial derivative and that of the cosine, (u_k − cos u_j)/r_j, to neighbour j.</summary>
    void Turn(in SiteEnvironment e, int j, int k, double radial, double turn, double cosine)
    {
        var along = radial - turn * cosine;
        e.GradientX[j] += along * _ux[j] + turn * _ux[k];
        e.GradientY[j] += along * _uy[j] + turn * _uy[k];
        e.GradientZ[j] += along * _uz[j] + turn * _uz[k];
    }

    void Add(in SiteEnvironment e, int j, double radial)
    {
        e.GradientX[j] += radial * _ux[j];
        e.GradientY[j] += radial * _uy[j];
        e.GradientZ[j] += radial * _uz[j];
    }

    /// <summary>f and its derivative: 1 within c, falling to 0 at a. In t = x³ the exponent is αt/(t − 1), regular at
    /// c.</summary>
    static (double Value, double Slope) Coordination(EdipParameters p, double r)
    {
        if (r <= p.Inner)
            return (1, 0);
        if (r >= p.Cutoff)
            return (0, 0);
        double width = p.Cutoff - p.Inner,
            x = (r - p.Inner) / width,
            t = x * x * x,
            gap = t - 1;
        var value = Math.Exp(p.Alpha * t / gap);
        return (value, value == 0 ? 0 : -3 * p.Alpha * x * x / (gap * gap * width) * value);
    }

    /// <summary>e^{range/(r − a)} and its derivative; both vanish at a.</summary>
    static (double Value, double Slope) Decay(double range, double cutoff, double r)
    {
        var gap = r - cutoff;
        if (gap >= 0)
            return (0, 0);
        var value = Math.Exp(range / gap);
        return (value, value == 0 ? 0 : -range / (gap * gap) * value);
    }

    // What belongs to a pair i–j stands at the triplet i–j–j.
    EdipParameters Pair(in SiteEnvironment e, int j) =>
        Triplet(e.Species, e.NeighbourSpecies[j], e.NeighbourSpecies[j]);

    EdipParameters Triplet(int i, int j, int k) => triplets[(i * elements + j) * elements + k];

    void MakeRoom(int room)
    {
        if (_ux.Length >= room)
            return;
        (_ux, _uy, _uz) = (new double[room], new double[room], new double[room]);
        (_df, _g, _dg) = (new double[room], new double[room], new double[room]);
    }
}
