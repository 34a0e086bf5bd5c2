using MlipSpec.Potentials;
using MlipSpec.Structures.Files;

namespace MlipSpec.Datasets;

/// <summary>
/// Are labels in the units and with the signs that they should have? They are held against a potential's predictions,
/// which need not be good for it: a correlation above 0.7 with a slope that is far from one and within a factor 1.4 of
/// a known conversion is a unit, a correlation below −0.5 is a sign.
/// </summary>
internal static class LabelPlausibility
{
    const double Correlated = 0.7,
        Opposed = -0.5,
        Near = 1.4,
        Far = 5;

    static readonly (string Unit, double Factor)[] s_energies =
    [
        ("hartree", 1 / 27.2114),
        ("rydberg", 1 / 13.6057),
        ("kcal/mol", 23.0605),
        ("kJ/mol", 96.4853),
        ("meV", 1000),
    ];

    static readonly (string Unit, double Factor)[] s_forces =
    [
        ("hartree/bohr", 1 / 51.4221),
        ("rydberg/bohr or hartree/Å", 1 / 26.4510),
        ("kcal/mol/Å", 23.0605),
        ("kJ/mol/Å", 96.4853),
        ("meV/Å", 1000),
    ];

    static readonly (string Unit, double Factor)[] s_virials =
    [
        ("hartree", 1 / 27.2114),
        ("stress in GPa", 160.2177),
        ("stress in kbar", 1602.177),
    ];

    /// <summary>What is suspicious, in sentences; empty if nothing is.</summary>
    public static IReadOnlyList<string> Suspicions(IReadOnlyList<Frame> frames, IReadOnlyList<Evaluation> predictions)
    {
        var found = new List<string>();
        Unit(Energies(frames, predictions), "energies", "eV", s_energies, found);
        var forces = Forces(frames, predictions);
        Unit(forces, "forces", "eV/Å", s_forces, found);
        Sign(forces, "forces", "gradients dE/dx instead of forces −dE/dx", found);
        var stresses = Stresses(frames, predictions);
        Unit(stresses, "virials or stresses", "eV, or eV/Å³", s_virials, found);
        Sign(
            stresses,
            "virials or stresses",
            "the stress is positive in tension and the virial −stress·volume; some codes write the opposite",
            found
        );
        return found;
    }

    static void Unit(
        Regression line,
        string what,
        string expected,
        (string Unit, double Factor)[] units,
        List<string> found
    )
    {
        if (!(Math.Abs(line.Correlation) > Correlated) || Distance(line.Slope, 1) < Math.Log(Far))
            return;
        var (unit, factor) = units.MinBy(u => Distance(line.Slope, u.Factor));
        if (Distance(line.Slope, factor) < Math.Log(Near))
            found.Add(
                FormattableString.Invariant(
                    $"the {what} look like {unit} instead of {expected}: they are {Math.Abs(line.Slope):G3} times what is predicted (correlation {line.Correlation:F2}), and the conversion is {factor:G4}; convert the labels"
                )
            );
    }

    static double Distance(double slope, double factor) => Math.Abs(Math.Log(Math.Abs(slope) / factor));

    static void Sign(Regression line, string what, string why, List<string> found)
    {
        if (line.Correlation < Opposed)
            found.Add(
                FormattableString.Invariant(
                    $"the {what} have the opposite sign of what is predicted (correlation {line.Correlation:F2} over {line.Count} numbers): {why}"
                )
            );
    }

    // The constants of the elements are taken out first: they are arbitrary and would hide the slope.
    static Regression Energies(IReadOnlyList<Frame> frames, IReadOnlyList<Evaluation> predictions)
    {
        int[] labelled =
        [
            .. Enumerable
                .Range(0, frames.Count)
                .Where(k => frames[k].Energy is not null && double.IsFinite(predictions[k].Energy)),
        ];
        var structures = Array.ConvertAll(labelled, k => frames[k].Structure);
        double[] labels = Array.ConvertAll(labelled, k => frames[k].Energy!.Value),
            predicted = Array.ConvertAll(labelled, k => predictions[k].Energy);
        var (ofLabels, ofPredicted) = (CompositionFit.Of(structures, labels), CompositionFit.Of(structures, predicted));
        var line = new Regression();
        for (var k = 0; k < labelled.Length; k++)
        {
            var n = structures[k].Count;
            line.Add(
                (labels[k] - CompositionFit.Of(structures[k], ofLabels)) / n,
                (predicted[k] - CompositionFit.Of(structures[k], ofPredicted)) / n
            );
        }
        return line;
    }

    static Regression Forces(IReadOnlyList<Frame> frames, IReadOnlyList<Evaluation> predictions)
    {
        var line = new Regression();
        for (var k = 0; k < frames.Count; k++)
            if (frames[k].Forces is { } forces)
                for (var i = 0; i < forces.Length; i++)
                for (var axis = 0; axis < 3; axis++)
                    line.Add(forces[i][axis], predictions[k].Forces[i][axis]);
        return line;
    }

    static Regression Stresses(IReadOnlyList<Frame> frames, IReadOnlyList<Evaluation> predictions)
    {
        var line = new Regression();
        for (var k = 0; k < frames.Count; k++)
            if (frames[k].Virial is { } virial && predictions[k].Virial.IsFinite)
                for (var c = 0; c < 9; c++)
                    line.Add(
                        virial[c / 3, c % 3] / frames[k].Structure.Count,
                        predictions[k].Virial[c / 3, c % 3] / frames[k].Structure.Count
                    );
        return line;
    }

    /// <summary>Labels against predictions through the origin; fewer than eight numbers say nothing.</summary>
    sealed class Regression
    {
        double _xx,
            _xy,
            _yy;

        public int Count { get; private set; }

        public double Slope => _xy / _xx;

        public double Correlation => Count >= 8 && _xx > 0 && _yy > 0 ? _xy / Math.Sqrt(_xx * _yy) : double.NaN;

        public void Add(double label, double predicted)
        {
            Count++;
            _xx += predicted * predicted;
            _xy += predicted * label;
            _yy += label * label;
        }
    }
}
