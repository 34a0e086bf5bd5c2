namespace MlipSpec.Potentials.Snap;

/// <summary>Clebsch–Gordan coefficients for angular momenta given as twice their value, so that half-integers are
/// whole.</summary>
internal static class ClebschGordan
{
    /// <summary>
    /// ⟨j₁ m₁ j₂ m₂ | j m⟩ by Racah's formula (Varshalovich, Moskalev, Khersonskii, Quantum Theory of Angular Momentum,
    /// section 8.2.1), where every argument j is 2j and every row index k stands for m = k − j, so k₁ + k₂ = k + (j₁ +
    /// j₂ − j)/2 in doubled units.
    /// </summary>
    /// <param name="j1">Twice j₁.</param>
    /// <param name="k1">Row index 0 … j1.</param>
    /// <param name="j2">Twice j₂.</param>
    /// <param name="k2">Row index 0 … j2.</param>
    /// <param name="j">Twice j.</param>
    public static double Coefficient(int j1, int k1, int j2, int k2, int j)
    {
        var k = k1 + k2 - (j1 + j2 - j) / 2;
        if (k < 0 || k > j)
            return 0;
        int a = (j1 + j2 - j) / 2,
            b = (j1 - j2 + j) / 2,
            c = (-j1 + j2 + j) / 2;
        // With doubled momenta j + m = k and j − m = j − k for each of the three.
        var sum = 0.0;
        for (var z = 0; z <= a; z++)
        {
            // j₁ − m₁, j₂ + m₂, j − j₂ + m₁ and j − j₁ − m₂, each with ∓z.
            int d = j1 - k1 - z,
                e = k2 - z,
                f = (j - j2 + 2 * k1 - j1) / 2 + z,
                g = (j - j1 - 2 * k2 + j2) / 2 + z;
            if (d < 0 || e < 0 || f < 0 || g < 0)
                continue;
            sum += (z % 2 == 0 ? 1 : -1) / (F(z) * F(a - z) * F(d) * F(e) * F(f) * F(g));
        }
        var triangle = F(a) * F(b) * F(c) / F((j1 + j2 + j) / 2 + 1);
        return sum * Math.Sqrt(triangle * (j + 1) * F(k1) * F(j1 - k1) * F(k2) * F(j2 - k2) * F(k) * F(j - k));
    }

    static double F(int n)
    {
        var f = 1.0;
        for (var i = 2; i <= n; i++)
            f *= i;
        return f;
    }
}
