namespace MlipSpec.Potentials;

/// <summary>The functions of <see cref="Tersoff"/> for one triplet.</summary>
internal readonly struct TersoffTriplet(TersoffParameters p) : ITersoffTriplet
{
    const double OneIsLost = 1e17; // 1 + t = t in double precision

    public double Cutoff => p.Cutoff;

    /// <summary>½ − ½ sin(π (r − R)/2D) between R − D and R + D.</summary>
    public (double Value, double Slope) CutoffFunction(double r)
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

    public (double Repulsion, double RepulsionSlope, double Attraction, double AttractionSlope) Bond(double r)
    {
        var (cut, dCut) = CutoffFunction(r);
        double repulsion = p.A * Math.Exp(-p.Lambda1 * r),
            attraction = p.B * Math.Exp(-p.Lambda2 * r);
        var bond = (
            cut * repulsion,
            (dCut - cut * p.Lambda1) * repulsion,
            cut * attraction,
            (dCut - cut * p.Lambda2) * attraction
        );
        return p.Nuclear?.Blend(r, bond) ?? bond;
    }

    /// <summary>e^{λ3^m Δ^m}.</summary>
    public (double Value, double Slope) Stretch(double delta)
    {
        if (p.Lambda3 == 0)
            return (1, 0);
        var x = p.Lambda3 * delta;
        if (p.M == 1)
            return (Math.Exp(x), p.Lambda3 * Math.Exp(x));
        var value = Math.Exp(x * x * x);
        return (value, 3 * p.Lambda3 * x * x * value);
    }

    /// <summary>g, written so that the two large terms c²/d² do not cancel.</summary>
    public (double Value, double Slope) Angular(double cosine)
    {
        double x = cosine - p.CosTheta0,
            c2 = p.C * p.C,
            d2 = p.D * p.D,
            denominator = d2 + x * x;
        if (c2 == 0)
            return (p.Gamma, 0);
        return (p.Gamma * (1 + c2 * x * x / (d2 * denominator)), p.Gamma * 2 * c2 * x / (denominator * denominator));
    }

    /// <summary>(1 + βⁿ ζⁿ)^{−1/2n}. Where atoms are nearly on top of each other βⁿ ζⁿ overflows for the larger n: the
    /// limit (βζ)^{−1/2} does not.</summary>
    public (double Value, double Slope) Order(double zeta)
    {
        var t = Math.Pow(p.Beta * zeta, p.N);
        if (t > OneIsLost)
            return (1 / Math.Sqrt(p.Beta * zeta), -0.5 / (Math.Sqrt(p.Beta * zeta) * zeta));
        var b = Math.Pow(1 + t, -0.5 / p.N);
        return (b, zeta > 0 ? -0.5 * b * (t / (1 + t)) / zeta : 0);
    }
}
