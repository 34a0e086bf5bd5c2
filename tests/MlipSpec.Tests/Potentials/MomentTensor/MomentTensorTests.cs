using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Conformance;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials.MomentTensor;

public sealed class MomentTensorTests
{
    static readonly IPotential s_one = SmallModel.Load(SmallModel.OneSpecies, "Si");
    static readonly SitePotential s_two = SmallModel.Load(SmallModel.TwoSpecies(17), "Ga", "As");

    [Fact]
    public void A_dimer_has_the_energy_of_the_formula()
    {
        foreach (var r in (double[])[1.6, 2.4, 3.3, 4.4])
        {
            var f = SmallModel.Radial(r);
            s_one.Evaluate(SiliconCells.Dimer(r)).Energy.ShouldBe(2 * (-1.25 + 2 * f + 0.5 * f * f), 1e-14);
        }
    }

    [Fact]
    public void The_vector_moment_feels_the_angle_of_a_trimer()
    {
        const double R = 2.4;
        var trimer = new Structure(Cell.None, ["Si", "Si", "Si"], [Vector3D.Zero, new(R, 0, 0), new(0, R, 0)]);
        double near = SmallModel.Radial(R),
            far = SmallModel.Radial(R * Math.Sqrt(2));
        var apex = -1.25 + 4 * near + 0.5 * 2 * near * near;
        var end = -1.25 + 2 * (near + far) + 0.5 * (near * near + far * far + 2 * near * far * Math.Sqrt(0.5));
        s_one.Evaluate(trimer).AtomEnergies.ShouldBe([apex, end, end], 1e-14);
    }

    [Fact]
    public void An_isolated_atom_has_the_energy_of_its_species()
    {
        s_two.Evaluate(new(Cell.None, ["As"], [Vector3D.Zero])).Energy.ShouldBe(-1.25);
        s_two
            .Evaluate(new(Cell.Cubic(20), ["Ga", "As"], [Vector3D.Zero, new(10, 10, 10)]))
            .AtomEnergies.ShouldBe([-3.5, -1.25]);
    }

    [Fact]
    public void The_cutoff_is_smooth_and_nothing_acts_beyond_it()
    {
        var inside = s_one.Evaluate(SiliconCells.Dimer(SmallModel.Cutoff - 1e-5));
        Math.Abs(inside.Energy + 2.5).ShouldBeLessThan(1e-9);
        inside.Forces[0].Length.ShouldBeLessThan(1e-5);
        s_one.Evaluate(SiliconCells.Dimer(SmallModel.Cutoff)).Energy.ShouldBe(-2.5);
    }

    [Fact]
    public void Closer_than_min_dist_the_radial_polynomials_extrapolate()
    {
        var f = SmallModel.Radial(0.2);
        s_one.Evaluate(SiliconCells.Dimer(0.2)).Energy.ShouldBe(2 * (-1.25 + 2 * f + 0.5 * f * f), 1e-13);
    }

    [Fact]
    public void Coinciding_atoms_are_refused() =>
        Should
            .Throw<BrokenEvaluationException>(() => s_one.Evaluate(SiliconCells.Dimer(0)))
            .Message.ShouldContain("expected finite");

    [Fact]
    public void Forces_and_virial_are_the_gradients_of_the_energy()
    {
        var alloy = Rattled();
        Derivatives.ForceError(s_two, alloy, stride: 5).ShouldBeLessThan(1e-7);
        Derivatives.VirialError(s_two, alloy).ShouldBeLessThan(1e-5);
        Derivatives.ForceError(s_two, Cluster()).ShouldBeLessThan(1e-8);
    }

    [Fact]
    public void A_cell_smaller_than_the_cutoff_repeats_the_supercell()
    {
        var primitive = Alloy(SiliconCells.Diamond(5.65));
        var small = s_two.Evaluate(primitive);
        var positions = new List<Vector3D>();
        foreach (var shift in (Vector3D[])[Vector3D.Zero, new(5.65, 0, 0)])
        foreach (var p in primitive.Positions)
            positions.Add(p + shift);
        var large = s_two.Evaluate(
            new(Cell.Orthorhombic(11.3, 5.65, 5.65), [.. primitive.Species, .. primitive.Species], positions.ToArray())
        );
        large.Energy.ShouldBe(2 * small.Energy, 1e-11);
        large.Virial.XX.ShouldBe(2 * small.Virial.XX, 1e-10);
    }

    [Fact]
    public void The_energy_is_invariant_under_rotation_and_the_forces_turn_along()
    {
        var cluster = Cluster();
        var turn = new Matrix3D(0.36, 0.48, -0.8, -0.8, 0.6, 0, 0.48, 0.64, 0.6);
        var turned = s_two.Evaluate(cluster.WithPositions([.. cluster.Positions.ToArray().Select(p => p * turn)]));
        var straight = s_two.Evaluate(cluster);
        turned.Energy.ShouldBe(straight.Energy, 1e-12);
        turned.Forces.Zip(straight.Forces, (a, b) => (a - b * turn).Length).Max().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Lanes_and_threads_change_no_bit()
    {
        var alloy = Rattled();
        var alone = s_two.Evaluate(alloy);
        var together = s_two.Evaluate(alloy, threads: 2);
        together.Energy.ShouldBe(alone.Energy);
        together.Forces.ShouldBe(alone.Forces);
        // In the reverse order every atom sits in another lane with other company.
        var reversed = s_two.Evaluate(
            new(alloy.Cell, [.. alloy.Species.ToArray().Reverse()], [.. alloy.Positions.ToArray().Reverse()])
        );
        reversed
            .AtomEnergies.Reverse()
            .Zip(alone.AtomEnergies, (a, b) => Math.Abs(a - b))
            .Max()
            .ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void One_site_at_a_time_gives_the_same_bits()
    {
        var alloy = Rattled();
        var (blocks, sites) = (s_two.Evaluate(alloy), new OneByOne(s_two).Evaluate(alloy));
        sites.AtomEnergies.ShouldBe(blocks.AtomEnergies);
        sites.Forces.ShouldBe(blocks.Forces);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var alloy = Rattled();
        using var calculation = s_two.Start(alloy);
        for (var i = 0; i < 3; i++)
            calculation.Evaluate(alloy.Positions, alloy.Cell);
        Allocation
            .OfOneCall(() =>
            {
                for (var i = 0; i < 3; i++)
                    calculation.Evaluate(alloy.Positions, alloy.Cell);
            })
            .ShouldBe(0);
    }

    [Fact]
    public void It_keeps_the_promises_of_every_potential() =>
        new ConformanceKit("Ga", "As") { Size = PromiseSize.Reduced }
            .Check(s_two)
            .ThrowIfBroken();

    [Fact]
    public void The_order_of_the_elements_is_part_of_the_fingerprint()
    {
        var swapped = SmallModel.Load(SmallModel.TwoSpecies(17), "As", "Ga");
        swapped.Card.Fingerprint.ShouldNotBe(s_two.Card.Fingerprint);
        swapped.Evaluate(new(Cell.None, ["As"], [Vector3D.Zero])).Energy.ShouldBe(-3.5);
        Should
            .Throw<NotCoveredException>(() => s_two.Evaluate(SiliconCells.Dimer(2)))
            .Message.ShouldContain("does not cover Si");
    }

    // No pair comes near the cutoff, where the second derivative of (R − r)² jumps and finite differences lose digits.
    static Structure Rattled()
    {
        var random = new SeededRandom(3);
        var diamond = SiliconCells.Diamond(5.8, 2);
        return Alloy(
            diamond.WithPositions([.. diamond.Positions.ToArray().Select(p => p + 0.04 * random.NextGaussianVector())])
        );
    }

    static Structure Alloy(Structure structure) =>
        new(
            structure.Cell,
            [.. Enumerable.Range(0, structure.Count).Select(i => i % 3 == 0 ? (Element)"Ga" : "As")],
            structure.Positions
        );

    // Eleven atoms fill one block of lanes and part of the next.
    static Structure Cluster()
    {
        var random = new SeededRandom(5);
        var positions = Enumerable
            .Range(0, 11)
            .Select(i => 3.0 * new Vector3D(i % 3, i / 3 % 3, i / 9) + 0.05 * random.NextGaussianVector())
            .ToArray();
        return new(Cell.None, [.. Enumerable.Range(0, 11).Select(i => i % 2 == 0 ? (Element)"Ga" : "As")], positions);
    }

    // A kernel inside another kernel is asked for one site after the other.
    sealed class OneByOne(SitePotential inner) : SitePotential
    {
        public override PotentialCard Card => inner.Card;

        public override double Cutoff => inner.Cutoff;

        public override ISiteKernel CreateKernel() => new Kernel(inner.CreateKernel());

        sealed class Kernel(ISiteKernel inner) : ISiteKernel
        {
            public double Evaluate(in SiteEnvironment environment) => inner.Evaluate(environment);
        }
    }
}
