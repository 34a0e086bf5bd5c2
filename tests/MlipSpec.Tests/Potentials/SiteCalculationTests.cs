using System.Runtime.Intrinsics.X86;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Tests.Potentials;

public sealed class SiteCalculationTests
{
    /// <summary>E_i = ½ Σ r: the force jumps at the cutoff, so a pair that only one of its atoms sees would
    /// show.</summary>
    sealed class ConstantPull(double cutoff) : SitePotential, ISiteKernel
    {
        public override PotentialCard Card { get; } =
            new()
            {
                Name = "constant pull",
                Kind = "test",
                Elements = [],
                Fingerprint = "",
            };

        public override double Cutoff => cutoff;

        public override ISiteKernel CreateKernel() => this;

        public double Evaluate(in SiteEnvironment e)
        {
            var energy = 0.0;
            for (var k = 0; k < e.Count; k++)
            {
                energy += 0.5 * e.R[k];
                (e.GradientX[k], e.GradientY[k], e.GradientZ[k]) = (
                    0.5 * e.X[k] / e.R[k],
                    0.5 * e.Y[k] / e.R[k],
                    0.5 * e.Z[k] / e.R[k]
                );
            }
            return energy;
        }
    }

    [Fact]
    public void Pairs_at_the_cutoff_pull_on_both_their_atoms_however_ghosts_are_rounded()
    {
        const double Edge = 2.1;
        var chain = Prototypes.SimpleCubic("Po", Edge).Supercell(3, 1, 1);
        var asymmetric = 0;
        for (var shift = 0.0; shift < 50; shift += 0.317)
        {
            Vector3D[] moved =
            [
                .. chain.Positions.ToArray().Select(r => r + new Vector3D(shift, 0.7 * shift, 0.3 * shift)),
            ];
            var forces = new ConstantPull(Edge).Evaluate(chain.WithPositions(moved)).Forces;
            forces.Aggregate((a, b) => a + b).Length.ShouldBeLessThan(1e-12);
            if (forces.Any(f => f.Length > 0.1))
                asymmetric++;
        }
        asymmetric.ShouldBeGreaterThan(0); // rounding did decide some pairs
    }

    [Fact]
    public void Neighbours_collected_eight_at_a_time_are_those_collected_one_by_one()
    {
        if (!Avx512F.IsSupported)
            return; // there is one way only
        var structure = SiliconCells.Rattled();
        var list = new NeighbourList(structure.Count, structure.Cell, 3.8, 0.6);
        list.Update(structure.Positions, structure.Cell);
        var points = new SitePoints();
        points.Assign(list.Parents, [.. Enumerable.Range(0, structure.Count).Select(i => i % 3)]);
        points.Place(list, 0, points.Count);
        Workspace vectors = new(new ConstantPull(3.8)) { OneByOne = false },
            single = new(new ConstantPull(3.8)) { OneByOne = true };
        vectors.MakeRoom(100);
        single.MakeRoom(100);
        for (var i = 0; i < structure.Count; i++)
        {
            vectors.Collect(list, points, i);
            single.Collect(list, points, i);
            SiteEnvironment a = vectors.Environment(i, 0),
                b = single.Environment(i, 0);
            a.Count.ShouldBe(b.Count);
            a.X.SequenceEqual(b.X).ShouldBeTrue();
            a.Y.SequenceEqual(b.Y).ShouldBeTrue();
            a.Z.SequenceEqual(b.Z).ShouldBeTrue();
            a.R.SequenceEqual(b.R).ShouldBeTrue();
            a.NeighbourSpecies.SequenceEqual(b.NeighbourSpecies).ShouldBeTrue();
        }
    }
}
