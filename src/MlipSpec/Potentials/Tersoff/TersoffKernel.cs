using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials;

/// <summary>One site of a bond-order potential: for each bond i–j ζ_ij over the other neighbours, then its
/// derivatives.</summary>
internal sealed class TersoffKernel<TTriplet>(TTriplet[] triplets, int elements) : ISiteKernel
    where TTriplet : struct, ITersoffTriplet
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
            ref readonly var pair = ref Triplet(e.Species, e.NeighbourSpecies[j], e.NeighbourSpecies[j]);
            if (e.R[j] < pair.Cutoff)
                energy += Bond(e, j, pair);
        }
        return energy;
    }

    /// <summary>½ [R − b A] of bond i–j; adds its derivatives.</summary>
    double Bond(in SiteEnvironment e, int j, in TTriplet p)
    {
        var (repulsion, dRepulsion, attraction, dAttraction) = p.Bond(e.R[j]);
        var (b, db) = p.Order(BondOrder(e, j));
        var radial = 0.5 * (dRepulsion - b * dAttraction);
        e.GradientX[j] += radial * _ux[j];
        e.GradientY[j] += radial * _uy[j];
        e.GradientZ[j] += radial * _uz[j];
        var byZeta = -0.5 * attraction * db;
        for (var k = 0; k < e.Count; k++)
        {
            e.GradientX[k] += byZeta * _zx[k];
            e.GradientY[k] += byZeta * _zy[k];
            e.GradientZ[k] += byZeta * _zz[k];
        }
        return 0.5 * (repulsion - b * attraction);
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
            ref readonly var p = ref Triplet(e.Species, e.NeighbourSpecies[j], e.NeighbourSpecies[k]);
            if (e.R[k] >= p.Cutoff)
                continue;
            var (cut, dCut) = p.CutoffFunction(e.R[k]);
            var (stretch, dStretch) = p.Stretch(e.R[j] - e.R[k]);
            var cosine = _ux[j] * _ux[k] + _uy[j] * _uy[k] + _uz[j] * _uz[k];
            var (angular, dAngular) = p.Angular(cosine);
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

    ref readonly TTriplet Triplet(int i, int j, int k) => ref triplets[(i * elements + j) * elements + k];

    void MakeRoom(int room)
    {
        if (_ux.Length >= room)
            return;
        (_ux, _uy, _uz) = (new double[room], new double[room], new double[room]);
        (_zx, _zy, _zz) = (new double[room], new double[room], new double[room]);
    }
}
