namespace MlipSpec.Potentials.Ace;

/// <summary>The embedding functions F(ρ) of one density, odd in ρ. Y. Lysogorskiy et al., npj Comput. Mater. 7, 97
/// (2021); A. Bochkarev et al., Phys. Rev. Materials 6, 013804 (2022).</summary>
internal static class AceEmbeddingFunction
{
    const double Sharpness = 1e6; // w: below a density of 1/w the power is a line, so that an isolated atom has forces

    /// <summary>F and its derivative.</summary>
    public static (double Value, double Slope) Evaluate(AceEmbedding form, double exponent, double density)
    {
        if (exponent == 1)
            return (density, 1);
        var (sign, a) = (density < 0 ? -1 : 1, Math.Abs(density));
        var (value, slope) =
            form == AceEmbedding.FinnisSinclair ? FinnisSinclair(exponent, a) : ShiftedScaled(exponent, a);
        return (sign * value, slope);
    }

    // (1 − e^(−(wρ)³)) ρ^m + w^(1−m) e^(−(wρ)³) ρ: line and power meet at ρ = 1/w.
    static (double, double) FinnisSinclair(double m, double a)
    {
        var slope = Math.Pow(Sharpness, 1 - m);
        if (a == 0)
            return (0, slope);
        double cube = Math.Pow(Sharpness * a, 3),
            decay = Math.Exp(-cube),
            power = Math.Pow(a, m),
            dDecay = -3 * cube / a * decay;
        return (
            (1 - decay) * power + slope * decay * a,
            (1 - decay) * m * power / a - dDecay * power + slope * (decay + dDecay * a)
        );
    }

    // (ρ + x)^m − y with x = (1/m)^(1/(m−1)) e^(−ρ), y = (1/m)^(m/(m−1)) e^(−ρ): for m = ½ √(ρ + ¼ e^(−ρ)) − ½ e^(−ρ).
    static (double, double) ShiftedScaled(double m, double a)
    {
        double decay = Math.Exp(-a),
            x = Math.Pow(1 / m, 1 / (m - 1)) * decay,
            y = Math.Pow(1 / m, m / (m - 1)) * decay;
        return (Math.Pow(a + x, m) - y, m * Math.Pow(a + x, m - 1) * (1 - x) + y);
    }
}
