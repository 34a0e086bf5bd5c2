namespace MlipSpec.Potentials.Snap;

/// <summary>
/// The index tables of the bispectrum up to 2J: where each matrix U_j lies, the couplings Z of two of them, and the
/// components B. All momenta are doubled, as in the keyword <c>twojmax</c>.
/// </summary>
internal sealed class BispectrumTable
{
    /// <summary>Doubles of padding around the matrices, so that vector loads may start before and end after a
    /// row.</summary>
    public const int Padding = 16;

    public BispectrumTable(int twoJMax)
    {
        TwoJMax = twoJMax;
        (Starts, Length) = Layout(twoJMax);
        Couplings = MakeCouplings(twoJMax);
        var index = Couplings.Select((c, i) => (c, i)).ToDictionary(p => (p.c.J1, p.c.J2, p.c.J), p => p.i);
        Components = MakeComponents(twoJMax, index);
    }

    /// <summary>2J.</summary>
    public int TwoJMax { get; }

    /// <summary>Where U_j begins: element (m, n) of its (j+1)×(j+1) matrix is at Starts[j] + m (j+1) + n.</summary>
    public int[] Starts { get; }

    /// <summary>Doubles for all matrices, padding included.</summary>
    public int Length { get; }

    /// <summary>All couplings Z: j₁ ≥ j₂ to every j.</summary>
    public Coupling[] Couplings { get; }

    /// <summary>The components B in the order of LAMMPS' coefficient files: j ≥ j₁ ≥ j₂.</summary>
    public Component[] Components { get; }

    /// <summary>Z^j_{j1 j2} = C(j1 j2 j) U_{j1} ⊗ U_{j2} C(j1 j2 j), rows 0 … j/2.</summary>
    /// <param name="J1">First momentum, doubled.</param>
    /// <param name="J2">Second, not larger.</param>
    /// <param name="J">Resulting momentum.</param>
    /// <param name="Start">Where its half matrix begins in the array of all Z; rows are as long as
    /// <see cref="Stride"/>.</param>
    /// <param name="Coefficients">Clebsch–Gordan coefficients at [m₁ (j2+1) + m₂].</param>
    /// <param name="Columns">The same at [n₁ Stride + n], zero where there is none, for loads along n.</param>
    public sealed record Coupling(int J1, int J2, int J, int Start, double[] Coefficients, double[] Columns)
    {
        /// <summary>Row length, a whole number of eight doubles.</summary>
        public int Stride => StrideOf(J);

        /// <summary>m₁ + m₂ − m.</summary>
        public int Shift => (J1 + J2 - J) / 2;
    }

    /// <summary>One component and the three couplings whose contraction with U gives its derivative.</summary>
    /// <param name="J1">j₁.</param>
    /// <param name="J2">j₂.</param>
    /// <param name="J">The index j of the component.</param>
    /// <param name="Direct">Index of Z(j₁ j₂ → j): B is its contraction with U_j.</param>
    /// <param name="First">Index of Z(j j₂ → j₁), the derivative with respect to U_{j1}.</param>
    /// <param name="Second">Index of Z(j j₁ → j₂), the derivative with respect to U_{j2}.</param>
    public sealed record Component(int J1, int J2, int J, int Direct, int First, int Second);

    public static int StrideOf(int j) => (j + 8) / 8 * 8;

    /// <summary>Doubles that all Z of one pair of elements take.</summary>
    public int CouplingLength => Couplings[^1].Start + (Couplings[^1].J / 2 + 1) * Couplings[^1].Stride;

    static (int[], int) Layout(int twoJMax)
    {
        var starts = new int[twoJMax + 1];
        var next = Padding;
        for (var j = 0; j <= twoJMax; j++)
        {
            starts[j] = next;
            next += (j + 1) * (j + 1);
        }
        return (starts, next + Padding);
    }

    static Coupling[] MakeCouplings(int twoJMax)
    {
        var couplings = new List<Coupling>();
        var start = 0;
        for (var j1 = 0; j1 <= twoJMax; j1++)
        for (var j2 = 0; j2 <= j1; j2++)
        for (var j = j1 - j2; j <= Math.Min(twoJMax, j1 + j2); j += 2)
        {
            couplings.Add(new(j1, j2, j, start, Rows(j1, j2, j), Columns(j1, j2, j)));
            start += (j / 2 + 1) * StrideOf(j);
        }
        return [.. couplings];
    }

    static double[] Rows(int j1, int j2, int j)
    {
        var table = new double[(j1 + 1) * (j2 + 1)];
        for (var m1 = 0; m1 <= j1; m1++)
        for (var m2 = 0; m2 <= j2; m2++)
            table[m1 * (j2 + 1) + m2] = ClebschGordan.Coefficient(j1, m1, j2, m2, j);
        return table;
    }

    static double[] Columns(int j1, int j2, int j)
    {
        int stride = StrideOf(j),
            shift = (j1 + j2 - j) / 2;
        var table = new double[(j1 + 1) * stride];
        for (var n1 = 0; n1 <= j1; n1++)
        for (var n = 0; n <= j; n++)
            if (n + shift - n1 is var n2 && n2 >= 0 && n2 <= j2)
                table[n1 * stride + n] = ClebschGordan.Coefficient(j1, n1, j2, n2, j);
        return table;
    }

    static Component[] MakeComponents(int twoJMax, Dictionary<(int, int, int), int> index)
    {
        var components = new List<Component>();
        for (var j1 = 0; j1 <= twoJMax; j1++)
        for (var j2 = 0; j2 <= j1; j2++)
        for (var j = j1 - j2; j <= Math.Min(twoJMax, j1 + j2); j += 2)
            if (j >= j1)
                components.Add(new(j1, j2, j, index[(j1, j2, j)], index[(j, j2, j1)], index[(j, j1, j2)]));
        return [.. components];
    }
}
