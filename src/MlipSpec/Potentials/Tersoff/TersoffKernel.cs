namespace MlipSpec.Potentials;

/// <summary>One site of Tersoff: for each bond i–j the bond order ζ_ij over the other neighbours, then its
/// derivatives.</summary>
internal sealed class TersoffKernel(TersoffParameters[] triplets, int elements) : ISiteKernel
{
    // Unit vectors to the neighbours and ∂ζ_ij/∂r_ik of the current bond.
    double[] _ux = [],
        _uy = [],
        _uz = [],
        _zx = [],
        _zy = [],
        _zz = [];

    public double Evaluate(in SiteEnvironment e)
    {
        MakeRoom(e.R.Length);
        for (var j = 0; j < e.Count; j++)
            (_ux[j], _uy[j], _uz[j]) = (e.X[j] / e.R[j], e.Y[j] / e.R[j], e.Z[j] / e.R[j]);
        var energy = 0.0;
        for (var j = 0; j < e.Count; j++)
        {
            var pair = Triplet(e.Species, e.NeighbourSpecies[j], e.NeighbourSpecies[j]);
            if (e.R[j] < pair.Cutoff)
                energy += Bond(e, j, pair);
        }
        return energy;
    }

    /// <summary>Half of f_C (f_R + b f_A) of bond i–j; adds its derivatives.</summary>
    double Bond(in SiteEnvironment e, int j, TersoffParameters p)
    {
        var r = e.R[j];
        var (cut, dCut) = CutoffFunction(p, r);
        var zeta = BondOrder(e, j);
        double repulsion = p.A * Math.Exp(-p.Lambda1 * r),
            attraction = p.B * Math.Exp(-p.Lambda2 * r);
        var t = Math.Pow(p.Beta * zeta, p.N);
        var b = Math.Pow(1 + t, -0.5 / p.N);
        var db = zeta > 0 ? -0.5 * b * (t / (1 + t)) / zeta : 0;
        var inner = repulsion - b * attraction;
        var radial = 0.5 * (dCut * inner + cut * (p.Lambda2 * b * attraction - p.Lambda1 * repulsion));
        e.GradientX[j] += radial * _ux[j];
        e.GradientY[j] += radial * _uy[j];
        e.GradientZ[j] += radial * _uz[j];
        var byZeta = -0.5 * cut * attraction * db;
        for (var k = 0; k < e.Count; k++)
        {
            e.GradientX[k] += byZeta * _zx[k];
            e.GradientY[k] += byZeta * _zy[k];
            e.GradientZ[k] += byZeta * _zz[k];
        }
        return 0.5 * cut * inner;
    }

    /// <summary>ζ_ij; leaves its derivatives by the vectors to all neighbours in the scratch arrays.</summary>
    double BondOrder(in SiteEnvironment e, int j)
    {
        double zeta = 0,
            xj = 0,
            yj = 0,
            zj = 0;
        for (var k = 0; k < e.Count; k++)
        {
            (_zx[k], _zy[k], _zz[k]) = (0, 0, 0);
            if (k == j)
                continue;
            var p = Triplet(e.Species, e.NeighbourSpecies[j], e.NeighbourSpecies[k]);
            if (e.R[k] >= p.Cutoff)
                continue;
            var (cut, dCut) = CutoffFunction(p, e.R[k]);
            var (stretch, dStretch) = Stretch(p, e.R[j] - e.R[k]);
            var cosine = _ux[j] * _ux[k] + _uy[j] * _uy[k] + _uz[j] * _uz[k];
            var (angular, dAngular) = Angular(p, cosine);
            zeta += cut * angular * stretch;
            double byR = cut * angular * dStretch,
                byOwnR = dCut * angular * stretch - byR,
                byCosine = cut * dAngular * stretch;
            // ∂cos/∂r_ik = (u_j − cos u_k)/r_ik, and the same with j and k exchanged.
            double turnK = byCosine / e.R[k],
                turnJ = byCosine / e.R[j],
                alongK = byOwnR - turnK * cosine,
                alongJ = byR - turnJ * cosine;
            (_zx[k], _zy[k], _zz[k]) = (
                alongK * _ux[k] + turnK * _ux[j],
                alongK * _uy[k] + turnK * _uy[j],
                alongK * _uz[k] + turnK * _uz[j]
            );
            (xj, yj, zj) = (
                xj + alongJ * _ux[j] + turnJ * _ux[k],
                yj + alongJ * _uy[j] + turnJ * _uy[k],
                zj + alongJ * _uz[j] + turnJ * _uz[k]
            );
        }
        (_zx[j], _zy[j], _zz[j]) = (xj, yj, zj);
        return zeta;
    }

    TersoffParameters Triplet(int i, int j, int k) => triplets[(i * elements + j) * elements + k];

    /// <summary>f_C and its derivative: ½ − ½ sin(π (r − R)/2D) between R − D and R + D.</summary>
    static (double Value, double Slope) CutoffFunction(TersoffParameters p, double r)
    {
        if (r <= p.Radius - p.HalfWidth)
            return (1, 0);
        if (r >= p.Radius + p.HalfWidth)
            return (0, 0);
        // Written as sin² of the half angle from the outer edge: the difference above rounds to zero within 10⁻⁹ Å of
        // the edge, where for n < 1 the force, as (R + D − r)^(2n − 1), is still 10⁻⁵ eV/Å.
        var scale = Math.PI / (2 * p.HalfWidth);
        var (sine, cosine) = Math.SinCos(0.5 * scale * (p.Radius + p.HalfWidth - r));
        return (sine * sine, -scale * sine * cosine);
    }

    /// <summary>e^{λ3^m Δ^m} and its derivative by Δ = r_ij − r_ik.</summary>
    static (double Value, double Slope) Stretch(TersoffParameters p, double delta)
    {
        if (p.Lambda3 == 0)
            return (1, 0);
        var x = p.Lambda3 * delta;
        if (p.M == 1)
            return (Math.Exp(x), p.Lambda3 * Math.Exp(x));
        var value = Math.Exp(x * x * x);
        return (value, 3 * p.Lambda3 * x * x * value);
    }

    /// <summary>g and its derivative by cos θ, written so that the two large terms c²/d² do not cancel.</summary>
    static (double Value, double Slope) Angular(TersoffParameters p, double cosine)
    {
        double x = cosine - p.CosTheta0,
            c2 = p.C * p.C,
            d2 = p.D * p.D,
            denominator = d2 + x * x;
        if (c2 == 0)
            return (p.Gamma, 0);
        return (p.Gamma * (1 + c2 * x * x / (d2 * denominator)), p.Gamma * 2 * c2 * x / (denominator * denominator));
    }

    void MakeRoom(int room)
    {
        if (_ux.Length >= room)
            return;
        (_ux, _uy, _uz) = (new double[room], new double[room], new double[room]);
        (_zx, _zy, _zz) = (new double[room], new double[room], new double[room]);
    }
}
