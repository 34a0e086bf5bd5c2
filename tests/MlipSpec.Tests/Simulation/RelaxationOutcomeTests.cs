using MlipSpec.Potentials;
using MlipSpec.Potentials.Sites;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Simulation;

/// <summary>What a relaxation says when it cannot reach a minimum.</summary>
public class RelaxationOutcomeTests
{
    static readonly Structure s_rattled = Prototypes.Diamond("Si", 5.5).Rattled(0.2, 5);

    [Theory]
    [InlineData(Minimizer.Lbfgs)]
    [InlineData(Minimizer.Fire)]
    public void Running_out_of_steps_is_a_finding_with_the_last_residual(Minimizer minimizer)
    {
        var result = new Relaxation { Minimizer = minimizer, MaximumSteps = 3 }.Run(StillingerWeber.Silicon, s_rattled);
        result.Converged.ShouldBeFalse();
        result.Steps.ShouldBe(3);
        result.Finding!.Kind.ShouldBe(FindingKind.NotConverged);
        result.Finding.Message.ShouldContain("used up its steps: after 3 steps the largest force is");
        result.Finding.Message.ShouldContain("tolerance 0.0001");
        result.MaximumForce.ShouldBeGreaterThan(1e-4);
    }

    [Fact]
    public void A_cell_that_comes_apart_is_an_outcome()
    {
        var tension = new Relaxation { Pressure = -100 }.Run(StillingerWeber.Silicon, Prototypes.Diamond("Si", 5.43));
        tension.Finding!.Kind.ShouldBe(FindingKind.Unstable);
        tension.Finding.Message.ShouldContain("fell apart");
    }

    [Theory]
    [InlineData(Minimizer.Lbfgs)]
    [InlineData(Minimizer.Fire)]
    public void A_collapse_is_an_outcome_that_names_the_atoms_or_the_volume(Minimizer minimizer)
    {
        var pit = new PairPotential(r => -1 / r, r => 1 / (r * r));
        var result = new Relaxation { Minimizer = minimizer, Cell = CellFreedom.Fixed }.Run(
            pit,
            new(Cell.None, ["Si", "Si"], [Vector3D.Zero, new(2, 0, 0)])
        );
        result.Finding!.Kind.ShouldBe(FindingKind.Unstable);
        result.Finding.Message.ShouldContain("brought atoms 0 and 1 to");
        new Relaxation { Minimizer = minimizer }
            .Run(pit, Prototypes.SimpleCubic("Si", 3))
            .Finding!.Message.ShouldContain("collapsed");
    }

    [Fact]
    public void Forces_that_are_not_the_gradient_stop_the_line_search_with_a_hint()
    {
        var wrongSign = new PairPotential(r => (r - 2) * (r - 2), r => -2 * (r - 2));
        var result = new Relaxation { Cell = CellFreedom.Fixed }.Run(
            wrongSign,
            new(Cell.None, ["Si", "Si"], [Vector3D.Zero, new(2.5, 0, 0)])
        );
        result.Finding!.Kind.ShouldBe(FindingKind.NotConverged);
        result.Finding.Message.ShouldContain("are they the gradient of the energy?");
    }

    [Fact]
    public void Cancellation_stops_it()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            new Relaxation().Run(StillingerWeber.Silicon, s_rattled, cancellation: source.Token)
        );
    }

    [Fact]
    public void Progress_is_told()
    {
        var told = new List<string>();
        new Relaxation { Minimizer = Minimizer.Fire }.Run(StillingerWeber.Silicon, s_rattled, progress: told.Add);
        told.ShouldNotBeEmpty();
        told[0].ShouldStartWith("after 49 steps");
    }

    [Fact]
    public void A_protocol_that_does_not_fit_the_structure_is_refused_with_the_remedy()
    {
        var cluster = new Structure(Cell.None, ["Si"], [Vector3D.Zero]);
        var crystal = Prototypes.Diamond("Si", 5.43);
        Refusal(new Relaxation(), cluster).ShouldContain("Cell = Fixed");
        Refusal(new Relaxation(), new(Cell.Cubic(3), [], [])).ShouldContain("without atoms");
        Refusal(new Relaxation { ForceTolerance = 0 }, crystal)
            .ShouldContain("tolerances of a relaxation are positive");
        Refusal(new Relaxation { Pressure = double.NaN }, crystal).ShouldContain("finite numbers in GPa");
        Refusal(new Relaxation { AppliedStress = new(0, 1, 0, 0, 0, 0, 0, 0, 0) }, crystal)
            .ShouldContain("symmetric tensor");
        Refusal(new Relaxation { KeepSymmetry = true, Cell = CellFreedom.Axes }, crystal)
            .ShouldContain("KeepSymmetry already decides");
    }

    static string Refusal(Relaxation relaxation, Structure structure) =>
        Should.Throw<ArgumentException>(() => relaxation.Run(StillingerWeber.Silicon, structure)).Message;

    /// <summary>A pair energy with whatever derivative the test claims for it, to 6 Å.</summary>
    sealed class PairPotential(Func<double, double> energy, Func<double, double> derivative) : SitePotential
    {
        public override PotentialCard Card { get; } =
            new()
            {
                Name = "pair test",
                Kind = "test",
                Elements = [],
                Fingerprint = "test",
            };

        public override double Cutoff => 6;

        public override ISiteKernel CreateKernel() => new Kernel(energy, derivative);

        sealed class Kernel(Func<double, double> energy, Func<double, double> derivative) : ISiteKernel
        {
            public double Evaluate(in SiteEnvironment environment)
            {
                var sum = 0.0;
                for (var k = 0; k < environment.Count; k++)
                {
                    var r = environment.R[k];
                    var g = 0.5 * derivative(r) / r;
                    sum += 0.5 * energy(r);
                    environment.GradientX[k] = g * environment.X[k];
                    environment.GradientY[k] = g * environment.Y[k];
                    environment.GradientZ[k] = g * environment.Z[k];
                }
                return sum;
            }
        }
    }
}
