using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Spectra;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Vibrations;

/// <summary>Frequencies along the usual path through the Brillouin zone.</summary>
sealed record DispersionPath(
    IReadOnlyList<(double Length, Vector3D WaveVector, double[] Frequencies)> Points,
    IReadOnlyList<Curve> Curves
)
{
    const double Spacing = 0.04; // 1/Å

    public static DispersionPath Of(VibratingCrystal crystal, ModeSolver solver)
    {
        var points = new List<(double Length, Vector3D WaveVector, double[] Frequencies)>();
        var (stretches, special) = (new List<(int First, int End)>(), new List<(int Point, string Label)>());
        var reciprocal = 2 * Math.PI * crystal.Primitive.Cell.Vectors.Inverse().Transpose;
        var length = 0.0;
        foreach (var stretch in crystal.Zone.Path)
        {
            var first = points.Count;
            var begin = crystal.ToPrimitive(crystal.Zone[stretch[0]]);
            Add(begin, length, crystal.ToPrimitive(crystal.Zone[stretch[1]]) - begin);
            special.Add((first, stretch[0]));
            foreach (var label in stretch.Skip(1))
            {
                Vector3D from = points[^1].WaveVector,
                    to = crystal.ToPrimitive(crystal.Zone[label]);
                var span = ((to - from) * reciprocal).Length;
                var steps = Math.Max(2, (int)Math.Ceiling(span / Spacing));
                for (var i = 1; i <= steps; i++)
                    Add(from + (double)i / steps * (to - from), length + span * i / steps, to - from);
                length += span;
                special.Add((points.Count - 1, label));
            }
            stretches.Add((first, points.Count));
        }
        return new(
            points,
            stretches.Count == 0 ? [] : Draw(crystal.Zone, points, stretches, special, solver.Matrix.Size)
        );

        // A polar crystal's branches reach Γ along their own direction.
        void Add(Vector3D q, double at, Vector3D direction)
        {
            var frequencies = new double[solver.Matrix.Size];
            solver.Frequencies(q, frequencies, direction);
            points.Add((at, q, frequencies));
        }
    }

    // Branch after branch in one curve, with a gap after each stretch.
    static Curve[] Draw(
        BrillouinZone zone,
        List<(double Length, Vector3D WaveVector, double[] Frequencies)> points,
        List<(int First, int End)> stretches,
        List<(int Point, string Label)> special,
        int modes
    )
    {
        var path = string.Join("|", zone.Path.Select(stretch => string.Join("–", stretch)));
        CurveAxis x = new($"wave vector along {path}", "1/Å") { Ticks = Ticks(points, special) },
            y = new("frequency", "THz");
        var (xs, ys) = (new List<double>(), new List<double>());
        for (var mode = 0; mode < modes; mode++)
            foreach (var (first, end) in stretches)
            {
                for (var i = first; i < end; i++)
                {
                    xs.Add(points[i].Length);
                    ys.Add(points[i].Frequencies[mode]);
                }
                xs.Add(double.NaN);
                ys.Add(double.NaN);
            }
        return
        [
            new("phonon dispersion", x, y, xs, ys) { Kind = PlotKind.Dispersion },
            new(
                "special points",
                x,
                y,
                [.. special.SelectMany(s => points[s.Point].Frequencies.Select(_ => points[s.Point].Length))],
                [.. special.SelectMany(s => points[s.Point].Frequencies)],
                IsPoints: true
            )
            {
                Kind = PlotKind.Dispersion,
            },
        ];
    }

    // Where a stretch ends and the next begins, two points share one place: "U|K".
    static AxisTick[] Ticks(
        List<(double Length, Vector3D WaveVector, double[] Frequencies)> points,
        List<(int Point, string Label)> special
    ) =>
        [
            .. special
                .GroupBy(s => points[s.Point].Length)
                .Select(g => new AxisTick(g.Key, string.Join("|", g.Select(s => s.Label).Distinct()))),
        ];
}
