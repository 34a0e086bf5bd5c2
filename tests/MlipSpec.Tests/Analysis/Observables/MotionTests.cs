using MlipSpec.Analysis.Observables;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Analysis.Observables;

/// <summary>Displacements, velocities and relative displacements of motions that are known in closed form.</summary>
public sealed class MotionTests
{
    static Vector3D[] Gaussians(SeededRandom random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextGaussianVector())];

    [Fact]
    public void Free_flight_moves_with_the_square_of_time()
    {
        Vector3D[] v = [new(0.01, 0, 0), new(-0.01, 0, 0)],
            start = [default, new(3, 0, 0)];
        var msd = new MeanSquareDisplacement(2, interval: 2, window: 10);
        for (var k = 0; k < 30; k++)
            msd.Add([start[0] + 2.0 * k * v[0], start[1] + 2.0 * k * v[1]]);
        for (var k = 0; k <= 10; k++)
            msd.Mean()[k].ShouldBe(Math.Pow(0.01 * 2 * k, 2), 1e-15);
        msd.Times[10].ShouldBe(20);
        Should
            .Throw<InvalidOperationException>(() => new MeanSquareDisplacement(2, 2, 10).Mean())
            .Message.ShouldContain("needs 11 frames, and there were 0");
    }

    [Fact]
    public void A_random_walk_diffuses_with_the_square_of_its_steps_and_a_drift_of_all_atoms_is_none()
    {
        const double Step = 0.3,
            Interval = 50;
        const int Atoms = 100;
        var random = new SeededRandom(7);
        var positions = new Vector3D[Atoms];
        var msd = new MeanSquareDisplacement(Atoms, Interval, window: 20);
        for (var k = 0; k < 2000; k++)
        {
            msd.Add(positions);
            positions = [.. positions.Zip(Gaussians(random, Atoms), (r, g) => r + Step * g + new Vector3D(0.5, 0, 0))];
        }
        // Each component moves by σ² in a time τ, so D = σ²/2τ; the centre of N atoms takes 1/N of it.
        var exact = Step * Step / (2 * Interval) * (1 - 1.0 / Atoms);
        var (value, error) = msd.Diffusion();
        error.ShouldBeInRange(1e-3 * exact, 0.05 * exact);
        value.ShouldBe(exact, 4 * error);
    }

    [Fact]
    public void Oscillators_have_a_cosine_for_autocorrelation_and_one_line_in_the_density_of_states()
    {
        const double Nu = 15.5,
            Interval = 2; // THz, fs
        var random = new SeededRandom(1);
        double[] phases = [.. Enumerable.Range(0, 40).Select(_ => random.NextDouble(0, 2 * Math.PI))];
        var vacf = new VelocityAutocorrelation([.. Enumerable.Repeat(Element.Parse("Si"), 40)], Interval, window: 500);
        for (var k = 0; k < 2000; k++)
            vacf.Add([.. phases.Select(p => new Vector3D(Math.Cos(2e-3 * Math.PI * Nu * k * Interval + p), 0, 0))]);
        vacf.Mean()[10].ShouldBe(Math.Cos(2e-3 * Math.PI * Nu * 10 * Interval), 0.02);
        var (frequencies, density, _) = vacf.DensityOfStates(highest: 40, points: 801);
        frequencies[density.Index().MaxBy(d => d.Item).Index].ShouldBe(Nu, 0.05);
        (density.Sum() * (frequencies[1] - frequencies[0])).ShouldBe(1, 0.01);
        Should
            .Throw<ArgumentException>(() => vacf.DensityOfStates(300))
            .Message.ShouldContain("hold frequencies up to 250 THz, not 300 THz");
    }

    [Fact]
    public void What_was_gathered_survives_a_checkpoint_to_the_last_bit()
    {
        var crystal = Prototypes.Diamond("Si", 5.43);
        Vector3D[][] frames =
        [
            .. Enumerable.Range(0, 90).Select(k => crystal.Rattled(0.05, (ulong)k).Positions.ToArray()),
        ];
        double[] Measured(bool interrupted)
        {
            (MeanSquareDisplacement, VelocityAutocorrelation, RelativeDisplacements) Start() =>
                (new(8, 1, 5), new(crystal.Species, 1, 5), new(crystal, 4));
            var (msd, vacf, exafs) = Start();
            for (var k = 0; k < frames.Length; k++)
            {
                if (interrupted && k == 43)
                {
                    using var memory = new MemoryStream();
                    using (var writer = new BinaryWriter(memory, System.Text.Encoding.UTF8, leaveOpen: true))
                    {
                        msd.Save(writer);
                        vacf.Save(writer);
                        exafs.Save(writer);
                    }
                    memory.Position = 0;
                    (msd, vacf, exafs) = Start();
                    using var reader = new BinaryReader(memory);
                    msd.Load(reader);
                    vacf.Load(reader);
                    exafs.Load(reader);
                }
                msd.Add(frames[k]);
                vacf.Add(frames[k]);
                exafs.Add(frames[k], crystal.Cell);
            }
            return
            [
                .. msd.Mean(),
                .. msd.StandardError(),
                .. vacf.Mean(),
                .. exafs.MeanSquare().Value,
                .. exafs.MeanDistances().StandardError,
            ];
        }
        Measured(interrupted: true).ShouldBe(Measured(interrupted: false));
    }

    [Fact]
    public void Independent_atoms_have_twice_their_own_mean_square_displacement_along_every_bond()
    {
        const double Sigma = 0.05;
        var crystal = Prototypes.Diamond("Si", 5.43).Supercell(2, 2, 2);
        var exafs = new RelativeDisplacements(crystal, 4.7);
        var random = new SeededRandom(3);
        for (var k = 0; k < 400; k++)
            exafs.Add(
                [.. crystal.Positions.ToArray().Zip(Gaussians(random, crystal.Count), (r, g) => r + Sigma * g)],
                crystal.Cell
            );
        var (value, error) = exafs.MeanSquare();
        exafs.Shells.ShouldBe([2.3513, 3.8396, 4.5024], 1e-4);
        for (var s = 0; s < 3; s++)
        {
            error[s].ShouldBeLessThan(0.05 * value[s]);
            value[s].ShouldBe(2 * Sigma * Sigma, 4 * error[s]);
        }
        // Bonds are longer on average by the motion across them: 2σ²/d for two atoms, to second order.
        exafs.MeanDistances().Value[0].ShouldBe(2.3513 + 2 * Sigma * Sigma / 2.3513, 5e-4);
    }
}
