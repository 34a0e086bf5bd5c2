namespace MlipSpec.Potentials;

/// <summary>The functions of <see cref="ModifiedTersoff"/> for one triplet.</summary>
internal readonly struct ModifiedTersoffTriplet(ModifiedTersoffParameters p) : ITersoffTriplet
{
    const double OneIsLost = 1e17; // 1 + t = t in double precision

    public double Cutoff => p.Cutoff;

    /// <summary>½ − 9/16 sin(π (r − R)/2D) − 1/16 sin(3π (r − R)/2D) between R − D and R + D: its second derivative
    /// vanishes at both ends, too.</summary>
    public (double Value, double Slope) CutoffFunction(double r)
    {
        if (r <= p.Radius - p.HalfWidth)
            return (1, 0);
        if (r >= p.Radius + p.HalfWidth)
            return (0, 0);
        var scale = Math.PI / (2 * p.HalfWidth);
        var (sine, cosine) = Math.SinCos(scale * (r - p.Radius));
        var (sine3, cosine3) = Math.SinCos(3 * scale * (r - p.Radius));
        return (0.5 - 9.0 / 16 * sine - sine3 / 16, -scale * (9.0 / 16 * cosine + 3.0 / 16 * cosine3));
    }

    public (double Repulsion, double RepulsionSlope, double Attraction, double AttractionSlope) Bond(double r)
    {
        var (cut, dCut) = CutoffFunction(r);
        double repulsion = p.A * Math.Exp(-p.Lambda1 * r),
            attraction = p.B * Math.Exp(-p.Lambda2 * r);
        return (
            cut * (repulsion + p.Offset),
            dCut * (repulsion + p.Offset) - cut * p.Lambda1 * repulsion,
            cut * attraction,
            (dCut - cut * p.Lambda2) * attraction
        );
    }

    /// <summary>e^{(α Δ)^β}.</summary>
    public (double Value, double Slope) Stretch(double delta)
    {
        var x = p.Alpha * delta;
        var value = Math.Exp(p.Power == 1 ? x : x * x * x);
        return (value, p.Alpha * (p.Power == 1 ? 1 : 3 * x * x) * value);
    }

    /// <summary>c1 + c2 x²/(c3 + x²) · (1 + c4 e^{−c5 x²}) with x = h − cos θ.</summary>
    public (double Value, double Slope) Angular(double cosine)
    {
        double x = p.CosTheta0 - cosine,
            square = x * x,
            bell = p.C4 * Math.Exp(-p.C5 * square),
            ratio = p.C2 * square / (p.C3 + square),
            byRatio = p.C2 * p.C3 / ((p.C3 + square) * (p.C3 + square));
        return (p.C1 + ratio * (1 + bell), -2 * x * (byRatio * (1 + bell) - p.C5 * ratio * bell));
    }

    /// <summary>(1 + ζ^η)^{−1/2n}.</summary>
    public (double Value, double Slope) Order(double zeta)
    {
        var t = Math.Pow(zeta, p.Eta);
        if (t > OneIsLost)
            return (Math.Pow(zeta, -0.5 * p.Eta / p.N), -0.5 * p.Eta / p.N * Math.Pow(zeta, -0.5 * p.Eta / p.N - 1));
        var b = Math.Pow(1 + t, -0.5 / p.N);
        return (b, zeta > 0 ? -0.5 * p.Eta / p.N * b * (t / (1 + t)) / zeta : 0);
    }
}
