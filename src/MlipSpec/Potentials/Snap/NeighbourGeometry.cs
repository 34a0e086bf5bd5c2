using System.Runtime.Intrinsics;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Snap;

/// <summary>
/// Eight neighbours on the 3-sphere: a = cos θ₀ + i ẑ sin θ₀, b = −(ŷ + i x̂) sin θ₀, and their weights in the density
/// with derivatives.
/// </summary>
internal struct NeighbourGeometry
{
    public Vector512<double> ARe,
        AIm,
        BRe,
        BIm;

    Vector512<double> _ux,
        _uy,
        _uz,
        _inverse,
        _sin,
        _cos,
        _angleSlope,
        _weight,
        _weightSlope;
    Vector512<double> _density;
    bool _single;

    public static NeighbourGeometry Of(in SiteEnvironment environment, int first, SnapModel model)
    {
        var p = model.Parameters;
        Span<double> sin = stackalloc double[8],
            cos = stackalloc double[8],
            angleSlope = stackalloc double[8],
            inverse = stackalloc double[8];
        Span<double> weight = stackalloc double[8],
            weightSlope = stackalloc double[8],
            density = stackalloc double[8];
        var central = model.Elements[environment.Species];
        for (var lane = 0; lane < 8; lane++)
        {
            var k = first + lane;
            var neighbour = model.Elements[environment.NeighbourSpecies[k]];
            double r = environment.R[k],
                cutoff = p.CutoffFactor * (central.Radius + neighbour.Radius),
                range = cutoff - p.MinimumDistance;
            (sin[lane], cos[lane], angleSlope[lane], weight[lane], weightSlope[lane], density[lane]) = (
                0,
                1,
                0,
                0,
                0,
                p.Chemical ? environment.NeighbourSpecies[k] : 0
            );
            // Two atoms at one place have no direction between them: the pole of the sphere is the limit, without a
            // force.
            inverse[lane] = r > 0 ? 1 / r : 0;
            if (k >= environment.Count || !(r < cutoff))
                continue;
            angleSlope[lane] = p.AngleFraction * Math.PI / range;
            var angle = angleSlope[lane] * (r - p.MinimumDistance);
            (sin[lane], cos[lane]) = Math.SinCos(angle);
            // LAMMPS keeps the radius of the sphere positive, which flips both parameters for distances below rmin0.
            if (angle < 0)
                (sin[lane], cos[lane]) = (-sin[lane], -cos[lane]);
            (weight[lane], weightSlope[lane]) = Outer(p, r, range);
            if (p.Inner is { } inner)
            {
                var (f, df) = inner.At(environment.Species, environment.NeighbourSpecies[k], r);
                (weight[lane], weightSlope[lane]) = (f * weight[lane], f * weightSlope[lane] + df * weight[lane]);
            }
            (weight[lane], weightSlope[lane]) = (weight[lane] * neighbour.Weight, weightSlope[lane] * neighbour.Weight);
        }
        var g = new NeighbourGeometry
        {
            _inverse = Vector512.Create<double>(inverse),
            _sin = Vector512.Create<double>(sin),
            _cos = Vector512.Create<double>(cos),
            _angleSlope = Vector512.Create<double>(angleSlope),
            _weight = Vector512.Create<double>(weight),
            _weightSlope = Vector512.Create<double>(weightSlope),
            _density = Vector512.Create<double>(density),
            _single = model.Densities == 1,
        };
        g._ux = Vector512.Create(environment.X[first..]) * g._inverse;
        g._uy = Vector512.Create(environment.Y[first..]) * g._inverse;
        g._uz = Vector512.Create(environment.Z[first..]) * g._inverse;
        (g.ARe, g.AIm, g.BRe, g.BIm) = (g._cos, g._uz * g._sin, -g._uy * g._sin, -g._ux * g._sin);
        return g;
    }

    // f_c and its slope: half a period of the cosine from rmin0 to the cutoff.
    static (double, double) Outer(SnapParameters p, double r, double range)
    {
        if (!p.Switch || r <= p.MinimumDistance)
            return (1, 0);
        var (sin, cos) = Math.SinCos(Math.PI * (r - p.MinimumDistance) / range);
        return (0.5 * (cos + 1), -0.5 * Math.PI / range * sin);
    }

    /// <summary>w f_c of the neighbours that belong to a density.</summary>
    public readonly Vector512<double> Weight(int density) => Of(density, _weight);

    /// <summary>Its derivative with respect to the distance.</summary>
    public readonly Vector512<double> WeightSlope(int density) => Of(density, _weightSlope);

    /// <summary>From derivatives with respect to a, b and the weight's part along r to Cartesian ones.</summary>
    public readonly void Chain(
        Vector512<double> weightPart,
        Vector512<double> dar,
        Vector512<double> dai,
        Vector512<double> dbr,
        Vector512<double> dbi,
        out Vector512<double> gx,
        out Vector512<double> gy,
        out Vector512<double> gz
    )
    {
        var byAngle = -dar * _sin + (dai * _uz - dbr * _uy - dbi * _ux) * _cos;
        // Derivatives with respect to the unit vector, of which only the part across r counts.
        Vector512<double> tx = -dbi * _sin,
            ty = -dbr * _sin,
            tz = dai * _sin;
        var along = tx * _ux + ty * _uy + tz * _uz;
        var radial = byAngle * _angleSlope + weightPart;
        gx = radial * _ux + (tx - along * _ux) * _inverse;
        gy = radial * _uy + (ty - along * _uy) * _inverse;
        gz = radial * _uz + (tz - along * _uz) * _inverse;
    }

    readonly Vector512<double> Of(int density, Vector512<double> values) =>
        _single
            ? values
            : Vector512.ConditionalSelect(
                Vector512.Equals(_density, Vector512.Create((double)density)),
                values,
                Vector512<double>.Zero
            );
}
