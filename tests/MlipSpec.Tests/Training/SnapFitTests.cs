using MathNet.Numerics.LinearAlgebra;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Snap;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;
using MlipSpec.Tests.Datasets;
using MlipSpec.Training;

namespace MlipSpec.Tests.Training;

public sealed class SnapFitTests
{
    static readonly SnapParameters s_parameters = new() { CutoffFactor = 4.5, TwoJMax = 4 };
    static readonly SnapElement[] s_silicon = [new("Si", 0.5, 1, [])];
    static readonly Frame[] s_frames = LabelledSets.Silicon(16, mixed: false);

    [Fact]
    public void Labels_that_a_snap_potential_made_give_its_coefficients_back()
    {
        var random = new SeededRandom(5);
        double[] coefficients =
        [
            -4.6,
            .. Enumerable
                .Range(0, SnapPotential.CoefficientsOf(s_parameters, 1) - 1)
                .Select(_ => 0.01 * random.NextGaussian()),
        ];
        var teacher = SnapPotential.Create(s_parameters, new([new("Si", 0.5, 1, coefficients)]));
        var set = LabelledSets.Set(s_frames.Select(f => Label(f, teacher)));
        var fit = new SnapFit(s_parameters, s_silicon) { PriorWidth = 1e6 }.Fit(
            set,
            [.. Enumerable.Range(0, 16)],
            threads: 2
        );

        for (var k = 0; k < coefficients.Length; k++)
            fit.Coefficients.Elements[0].Coefficients[k].ShouldBe(coefficients[k], 1e-6);
        fit.EffectiveParameters.ShouldBe(coefficients.Length, 1e-3);
    }

    // The same posterior by the least squares of an augmented matrix and its QR factors.
    [Fact]
    public void The_normal_equations_agree_with_least_squares_of_all_equations()
    {
        var set = LabelledSets.Set(s_frames);
        int[] all = [.. Enumerable.Range(0, 16)];
        var fit = new SnapFit(s_parameters, s_silicon)
        {
            EnergyError = 0.01,
            ForceError = 0.2,
            VirialError = 0.1,
            PriorWidth = 0.3,
        };
        var fitted = fit.Fit(set, all).Coefficients.Elements[0].Coefficients;
        var (matrix, right) = Equations(fit, set);
        var expected = matrix.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).Solve(right);
        for (var k = 0; k < fitted.Length; k++)
            fitted[k].ShouldBe(expected[k], 1e-7 * Math.Max(1, Math.Abs(expected[k])));
    }

    [Fact]
    public void The_saved_files_give_the_energies_of_the_fit()
    {
        using var folder = new Results.TemporaryFolder();
        string coefficients = Path.Combine(folder.Path, "Si.snapcoeff"),
            parameters = Path.Combine(folder.Path, "Si.snapparam");
        var fit = new SnapFit(s_parameters, s_silicon).Fit(LabelledSets.Set(s_frames), [.. Enumerable.Range(0, 16)]);
        fit.Save(coefficients, parameters);
        var loaded = SnapPotential.Load(coefficients, parameters);
        foreach (var frame in s_frames.Take(4))
            loaded.Evaluate(frame.Structure).Energy.ShouldBe(fit.Potential.Evaluate(frame.Structure).Energy);
        // As LAMMPS documents pair_style snap: elements and coefficients, then the element with radius and weight, then
        // one number in a line.
        File.ReadAllLines(coefficients)[1..3].ShouldBe(["1 15", "Si 0.5 1"]);
        File.ReadAllLines(coefficients).Length.ShouldBe(3 + 15);
        File.ReadAllText(parameters)
            .ShouldContain(
                "rcutfac 4.5\ntwojmax 4\nrfac0 0.99363\nrmin0 0\nswitchflag 1\nbzeroflag 1\nquadraticflag 0\n"
            );
    }

    [Fact]
    public void A_tighter_fit_follows_its_labels_more_closely_with_more_parameters()
    {
        var set = LabelledSets.Set(s_frames);
        int[] all = [.. Enumerable.Range(0, 16)];
        var loose = new SnapFit(s_parameters, s_silicon)
        {
            EnergyError = 1,
            ForceError = 10,
            VirialError = 10,
            PriorWidth = 0.1,
        };
        var (a, b) = (
            loose.Fit(set, all),
            (loose with { EnergyError = 0.001, ForceError = 0.01, VirialError = 0.01 }).Fit(set, all)
        );
        b.EffectiveParameters.ShouldBeGreaterThan(a.EffectiveParameters + 3);
        ForceError(b.Potential).ShouldBeLessThan(0.5 * ForceError(a.Potential));
    }

    static double ForceError(IPotential potential) =>
        Math.Sqrt(
            s_frames.Average(f =>
                potential.Evaluate(f.Structure).Forces.Zip(f.Forces!).Average(p => (p.First - p.Second).LengthSquared)
            )
        );

    static Frame Label(Frame frame, IPotential teacher)
    {
        var exact = teacher.Evaluate(frame.Structure);
        return frame with { Energy = exact.Energy, Forces = exact.Forces, Virial = exact.Virial };
    }

    static (Matrix<double>, Vector<double>) Equations(SnapFit fit, LabelledSet set)
    {
        var count = SnapPotential.CoefficientsOf(s_parameters, 1);
        var units = Enumerable
            .Range(0, count)
            .Select(c =>
                SnapPotential.Create(
                    s_parameters,
                    new([new("Si", 0.5, 1, [.. Enumerable.Range(0, count).Select(k => k == c ? 1.0 : 0)])])
                )
            )
            .ToArray();
        List<double[]> rows = [];
        List<double> labels = [];
        var perAtom = new List<double[]>();
        foreach (var frame in set.Frames)
        {
            var e = units.Select(u => u.Evaluate(frame.Structure)).ToArray();
            var n = frame.Structure.Count;
            perAtom.Add([.. e.Select(x => x.Energy / n)]);
            Row(x => x.Energy / n, frame.Energy!.Value / n, fit.EnergyError);
            for (var i = 0; i < n; i++)
            for (var axis = 0; axis < 3; axis++)
                Row(x => x.Forces[i][axis], frame.Forces![i][axis], fit.ForceError);
            foreach (var (a, b) in new[] { (0, 0), (1, 1), (2, 2), (1, 2), (0, 2), (0, 1) })
                Row(x => x.Virial[a, b] / n, frame.Virial!.Value[a, b] / n, fit.VirialError);

            void Row(Func<Evaluation, double> of, double label, double error)
            {
                rows.Add([.. e.Select(x => of(x) / error)]);
                labels.Add(label / error);
            }
        }
        for (var c = 1; c < count; c++)
        {
            var (mean, row) = (perAtom.Average(p => p[c]), new double[count]);
            row[c] = Math.Sqrt(perAtom.Average(p => (p[c] - mean) * (p[c] - mean))) / fit.PriorWidth;
            rows.Add(row);
            labels.Add(0);
        }
        return (Matrix<double>.Build.DenseOfRowArrays(rows), Vector<double>.Build.DenseOfEnumerable(labels));
    }
}
