namespace MlipSpec.Checks.Promises.Work;

/// <summary>
/// ∫₀¹ f(s) ds by the rule of Gauss and Kronrod with 7 and 15 points on intervals that are halved where the two differ
/// most (R. Piessens et al., QUADPACK, Springer 1983). A kink costs a few dozen evaluations.
/// </summary>
/// <param name="Value">The integral.</param>
/// <param name="Uncertainty">The sum of the intervals' differences: an upper estimate.</param>
internal readonly record struct AdaptiveQuadrature(double Value, double Uncertainty)
{
    const int Points = 15;

    static readonly double[] s_nodes =
    [
        0.991455371120812639206854697526329,
        0.949107912342758524526189684047851,
        0.864864423359769072789712788640926,
        0.741531185599394439863864773280788,
        0.586087235467691130294144691693013,
        0.405845151377397166906606412076961,
        0.207784955007898467600689403773245,
        0,
    ];
    static readonly double[] s_kronrod =
    [
        0.022935322010529224963732008058970,
        0.063092092629978553290700663189204,
        0.104790010322250183839876322541518,
        0.140653259715525918745189590510238,
        0.169004726639267902826583426598550,
        0.190350578064785409913256402421014,
        0.204432940075298892414161999234649,
        0.209482141084727828012999174891714,
    ];
    static readonly double[] s_gauss =
    [
        0.129484966168869693270611432679082,
        0.279705391489276667901467771423780,
        0.381830050505118944950369775488975,
        0.417959183673469387755102040816327,
    ];

    /// <summary>Integrates from 0 to 1.</summary>
    /// <param name="f">The function.</param>
    /// <param name="accuracy">The uncertainty at which to stop.</param>
    /// <param name="budget">The evaluations that may be spent on it.</param>
    /// <param name="needed">The uncertainty that is worth more evaluations than the budget's.</param>
    /// <param name="most">The most evaluations.</param>
    public static AdaptiveQuadrature Integrate(
        Func<double, double> f,
        double accuracy,
        int budget,
        Func<double> needed,
        int most
    )
    {
        var intervals = new PriorityQueue<(double From, double To, AdaptiveQuadrature Part), double>();
        void Add(double from, double to)
        {
            var part = Interval(f, from, to);
            intervals.Enqueue((from, to, part), -part.Uncertainty);
        }
        for (var k = 0; k < 4; k++)
            Add(0.25 * k, 0.25 * (k + 1));
        for (var used = 4 * Points; used + 2 * Points <= most; used += 2 * Points)
        {
            var uncertainty = intervals.UnorderedItems.Sum(i => i.Element.Part.Uncertainty);
            if (uncertainty <= accuracy || (used + 2 * Points > budget && uncertainty <= needed()))
                break;
            var (from, to, _) = intervals.Dequeue();
            Add(from, 0.5 * (from + to));
            Add(0.5 * (from + to), to);
        }
        return new(
            intervals.UnorderedItems.Sum(i => i.Element.Part.Value),
            intervals.UnorderedItems.Sum(i => i.Element.Part.Uncertainty)
        );
    }

    static AdaptiveQuadrature Interval(Func<double, double> f, double from, double to)
    {
        double centre = 0.5 * (from + to),
            half = 0.5 * (to - from),
            fine = 0,
            coarse = 0;
        for (var k = 0; k < s_nodes.Length; k++)
        {
            var sum = f(centre - half * s_nodes[k]);
            if (s_nodes[k] != 0)
                sum += f(centre + half * s_nodes[k]);
            fine += s_kronrod[k] * sum;
            if (k % 2 == 1)
                coarse += s_gauss[k / 2] * sum;
        }
        // The finer rule is far better than its difference from the coarser one where the function is smooth.
        return new(half * fine, half * Math.Abs(fine - coarse) * Sharpened(Math.Abs(fine - coarse)));
    }

    // QUADPACK's rule: (200·δ)^1.5 where δ is small on the scale of the integral, δ itself otherwise.
    static double Sharpened(double difference) => Math.Min(1, Math.Pow(200, 1.5) * Math.Sqrt(difference));
}
